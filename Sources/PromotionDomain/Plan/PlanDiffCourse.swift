extension PlanComparison {
  mutating func soaks(_ old: [Plan.Soak], _ new: [Plan.Soak]) {
    each("soaks", old, new, key: \.id.rawValue, noun: { "Soak \($0.id)" }) { diff, old, new in
      let subject = "soak \(new.id)"
      diff.text("The title of \(subject)", old.title, new.title)
      if old.stage != new.stage {
        switch new.stage {
        case .before: diff.say("Soak \(new.id) now comes before the promotion")
        case .after: diff.say("Soak \(new.id) now comes after the deployment")
        }
      }
      diff.window("The time of \(subject)", old.window, new.window)
      diff.span("How long \(subject) runs from its start", old.lasts, new.lasts)
      diff.text("What \(subject) is repeated for", old.repeats?.rawValue, new.repeats?.rawValue)
      diff.instant("The first checkpoint of \(subject)", old.checkpoints.first, new.checkpoints.first)
      diff.period("The time between checkpoints of \(subject)", old.checkpoints.every, new.checkpoints.every)
      diff.number(
        "The number of checkpoints of \(subject)", Double(old.checkpoints.count), Double(new.checkpoints.count))
      diff.span("The grace period of \(subject)", old.checkpoints.grace, new.checkpoints.grace)
      diff.each(
        "metrics of \(subject)", old.thresholds, new.thresholds, key: \.metric.rawValue,
        noun: { "The metric \($0.metric) of \(subject)" }, added: { " with the limit \($0.limit)" }
      ) { diff, old, new in
        diff.text("The limit of \(new.metric) of \(subject)", old.limit, new.limit)
      }
    }
  }

  mutating func signoffs(_ old: Plan, _ new: Plan) {
    each("sign-offs", old.signoffs, new.signoffs, key: \.role.rawValue, noun: { "The sign-off of \($0.title)" }) {
      diff, old, new in
      diff.text("The title of the sign-off of \(new.role)", old.title, new.title)
      diff.number("The number of people who sign as \(new.role)", Double(old.count), Double(new.count))
      diff.span("How long the sign-off of \(new.role) holds", old.expires, new.expires)
      if old.distinct != new.distinct {
        diff.say(
          "\(new.title) is signed by \(new.distinct ? "other people than the other roles" : "anybody who holds it")")
      }
    }
    flag(
      old.decision != nil, new.decision != nil, on: "Batches need a go now", off: "Batches no longer need a go")
    instant("The decision", old.decision?.at, new.decision?.at)
    let (before, after) = (old.decision?.by ?? [], new.decision?.by ?? [])
    names("The roles that may decide", before.map(\.rawValue), after.map(\.rawValue))
    names("What a go requires", old.demands.map(\.rawValue).sorted(), new.demands.map(\.rawValue).sorted())
  }

  mutating func batches(_ old: [Plan.Batch], _ new: [Plan.Batch]) {
    each("batches", old, new, key: \.id.rawValue, noun: { "Batch \($0.id)" }) { diff, old, new in
      diff.text("The title of batch \(new.id)", old.title, new.title)
      diff.window("Batch \(new.id)", old.window, new.window)
      diff.each(
        "deployments of batch \(new.id)", old.deploy, new.deploy, key: \.component.rawValue,
        noun: { "The deployment of \($0.component) in batch \(new.id)" }
      ) { diff, old, new in
        let subject = "the deployment of \(new.component)"
        diff.span("The estimate of \(subject)", old.estimate, new.estimate)
        diff.text("The mode of \(subject)", old.mode, new.mode)
        diff.text("The version of \(subject)", old.version, new.version)
        diff.text("The note on \(subject)", old.note, new.note)
        diff.names("The roles that sign off \(subject)", old.approval.map(\.rawValue), new.approval.map(\.rawValue))
      }
    }
  }

  mutating func validations(_ old: [Plan.Suite], _ new: [Plan.Suite]) {
    each("validations", old, new, key: \.id.rawValue, noun: { "Validation \($0.id)" }) { diff, old, new in
      diff.text("The title of validation \(new.id)", old.title, new.title)
      diff.number("The number of tests of validation \(new.id)", old.tests.map(Double.init), new.tests.map(Double.init))
      diff.window("The window of validation \(new.id)", old.window, new.window)
    }
  }

  mutating func criteria(_ old: [Plan.Criterion], _ new: [Plan.Criterion]) {
    each("criteria", old, new, key: \.id.rawValue, noun: { "Criterion \($0.id)" }) { diff, old, new in
      diff.text("The title of criterion \(new.id)", old.title, new.title)
      diff.text("The group of criterion \(new.id)", old.group, new.group)
      diff.instant("The due time of criterion \(new.id)", old.due, new.due)
      diff.text("The limit of criterion \(new.id)", old.threshold?.sentence, new.threshold?.sentence)
    }
  }

  // MARK: Context

  mutating func context(_ old: Plan, _ new: Plan) {
    each("risks", old.risks, new.risks, key: \.title, noun: { "The risk '\($0.title)'" }) { diff, old, new in
      diff.text("The likelihood of '\(new.title)'", old.likelihood.rawValue, new.likelihood.rawValue)
      diff.text("The impact of '\(new.title)'", old.impact.rawValue, new.impact.rawValue)
      diff.text("The mitigation of '\(new.title)'", old.mitigation, new.mitigation)
    }
    dependencies(old.dependencies, new.dependencies)
    rollback(old.rollback, new.rollback)
    each("costs", old.costs, new.costs, key: \.title, noun: { "The cost of '\($0.title)'" }) { diff, old, new in
      diff.text("The quantity of '\(new.title)'", old.quantity, new.quantity)
      diff.text("The cost of '\(new.title)'", old.words, new.words)
    }
    each("references", old.references, new.references, key: \.title, noun: { "The reference '\($0.title)'" }) {
      diff, old, new in
      diff.text("The location of '\(new.title)'", old.location, new.location)
    }
  }

  mutating func audit(_ old: [Plan.AuditTuning], _ new: [Plan.AuditTuning]) {
    each("tuned audit rules", old, new, key: \.rule.rawValue, noun: { "The tuning of audit rule \($0.rule)" }) {
      diff, old, new in
      diff.text("The severity of audit rule \(new.rule)", old.severity?.rawValue, new.severity?.rawValue)
      diff.span("The time that audit rule \(new.rule) allows", old.after, new.after)
      diff.text("The reason for tuning audit rule \(new.rule)", old.reason, new.reason)
    }
  }

  private mutating func dependencies(_ old: Plan.Dependencies, _ new: Plan.Dependencies) {
    names("The promotions it depends on", old.promotions.map(\.rawValue), new.promotions.map(\.rawValue))
    names("The things it waits for upstream", old.upstream, new.upstream)
    each(
      "services downstream", old.downstream, new.downstream, key: \.name, noun: { "The service \($0.name) downstream" }
    ) { diff, old, new in
      diff.text("The title of service \(new.name)", old.title, new.title)
      diff.names("The requirements of service \(new.name)", old.requires, new.requires)
      diff.text("The kind of what service \(new.name) requires", old.kind, new.kind)
    }
  }

  private mutating func rollback(_ old: [Plan.RollbackProcedure], _ new: [Plan.RollbackProcedure]) {
    each("rollback procedures", old, new, key: \.title, noun: { "The rollback '\($0.title)'" }) { diff, old, new in
      let subject = "the rollback '\(new.title)'"
      diff.text("The component of \(subject)", old.on?.rawValue, new.on?.rawValue)
      diff.names("The steps of \(subject)", old.steps, new.steps)
      diff.text("The warning of \(subject)", old.warning, new.warning)
      diff.flag(
        old.irreversible, new.irreversible, on: "The rollback '\(new.title)' can no longer be undone",
        off: "The rollback '\(new.title)' can be undone now")
    }
  }
}

extension Plan.Cost {
  fileprivate var words: String {
    "\(number(from))–\(number(to)) \(currency) \(per == "once" ? "once" : "per \(per)")"
  }
}
