import PromotionDomain

extension PlanWriter {
  mutating func soaks() {
    guard !plan.soaks.isEmpty else { return }
    out.blank()
    let writer = self
    out.section("soaks") { out in
      for soak in writer.plan.soaks {
        out.section(soak.id.rawValue) { out in
          if soak.title != soak.id.rawValue { out.text("title", soak.title) }
          out.plain("stage", soak.stage.rawValue)
          out.text("repeat", soak.repeats?.rawValue)
          out.plain("from", soak.window.map { writer.time($0.from) })
          out.plain("to", soak.window.map { writer.time($0.to) })
          out.plain("for", soak.lasts.map(YAMLText.span))
          let points = soak.checkpoints
          out.flow(
            "checkpoints",
            writer.pairs([("first", points.first.map(writer.time))]) + [
              ("every", points.every.description), ("count", String(points.count)),
              ("grace", YAMLText.span(points.grace)),
            ])
          guard !soak.thresholds.isEmpty else { return }
          out.section("metrics") { out in
            for threshold in soak.thresholds { out.flow(threshold.metric.rawValue, writer.limit(threshold)) }
          }
        }
      }
    }
  }

  func limit(_ threshold: Plan.Threshold) -> [(String, String)] {
    [(threshold.bound.rawValue, threshold.value?.description ?? "previous")] + pairs([("unit", threshold.unit)])
  }

  /// Sign-offs, decision, batches, validations, criteria.
  mutating func course() {
    if !plan.signoffs.isEmpty {
      out.blank()
      let signoffs = plan.signoffs
      if signoffs.allSatisfy({ $0 == Plan.SignoffRole(role: $0.role, title: $0.role.rawValue) }) {
        out.texts("signoffs", signoffs.map(\.role.rawValue))
      } else {
        out.section("signoffs") { out in for signoff in signoffs { Self.write(signoff, to: &out) } }
      }
    }
    if let decision = plan.decision {
      out.blank()
      var fields = decision.at.map { [("at", due($0))] } ?? []
      if !decision.by.isEmpty { fields.append(("by", YAMLLines.list(decision.by.map(\.rawValue)))) }
      if let requires = decision.requires { fields.append(("requires", YAMLLines.list(requires.map(\.rawValue)))) }
      out.flow("decision", fields)
    }
    batches()
    validations()
    criteria()
  }

  private static func write(_ signoff: Plan.SignoffRole, to out: inout YAMLLines) {
    if signoff == Plan.SignoffRole(role: signoff.role, title: signoff.title) {
      return out.text(signoff.role.rawValue, signoff.title)
    }
    var fields = [("title", YAMLText.scalar(signoff.title, inFlow: true))]
    if signoff.count != 1 { fields.append(("count", "\(signoff.count)")) }
    if signoff.distinct { fields.append(("distinct", "true")) }
    if let expires = signoff.expires { fields.append(("expires", YAMLText.span(expires))) }
    out.flow(signoff.role.rawValue, fields)
  }

  private mutating func batches() {
    guard !plan.batches.isEmpty else { return }
    out.blank()
    let writer = self
    out.section("batches") { out in
      for batch in writer.plan.batches {
        out.item { out in
          out.text("id", batch.id.rawValue)
          if batch.title != batch.id.rawValue { out.text("title", batch.title) }
          out.flow("window", writer.window(batch.window))
          guard !batch.deploy.isEmpty else { return }
          out.section("deploy") { out in
            for deployment in batch.deploy {
              out.item { out in
                out.text("component", deployment.component.rawValue)
                out.plain("estimate", deployment.estimate.map(YAMLText.span))
                out.text("mode", deployment.mode)
                out.text("version", deployment.version)
                out.text("note", deployment.note)
                out.texts("approval", deployment.approval.map(\.rawValue))
              }
            }
          }
        }
      }
    }
  }

  private mutating func validations() {
    guard !plan.validations.isEmpty else { return }
    out.blank()
    let writer = self
    out.section("validations") { out in
      for suite in writer.plan.validations {
        out.section(suite.id.rawValue) { out in
          if suite.title != suite.id.rawValue { out.text("title", suite.title) }
          out.plain("tests", suite.tests.map(String.init))
          if let window = suite.window { out.flow("window", writer.window(window)) }
        }
      }
    }
  }

  private mutating func criteria() {
    guard !plan.criteria.isEmpty else { return }
    out.blank()
    let writer = self
    out.section("criteria") { out in
      for criterion in writer.plan.criteria {
        out.item { out in
          out.text("title", criterion.title)
          if criterion.id.rawValue != Name.slug(criterion.title) { out.text("id", criterion.id.rawValue) }
          out.text("group", criterion.group)
          out.plain("due", criterion.due.map(writer.due))
          guard let threshold = criterion.threshold else { return }
          if threshold.metric.rawValue != criterion.id.rawValue { out.text("metric", threshold.metric.rawValue) }
          for (key, value) in writer.limit(threshold) { out.plain(key, value) }
        }
      }
    }
  }
}
