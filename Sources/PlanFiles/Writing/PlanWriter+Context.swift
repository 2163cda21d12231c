import PromotionDomain

extension PlanWriter {
  /// Risks, dependencies, rollback, costs, references, the rules of the audit.
  mutating func context() {
    list("risks", plan.risks) { risk, out in
      out.text("risk", risk.title)
      out.plain("likelihood", risk.likelihood.rawValue)
      out.plain("impact", risk.impact.rawValue)
      out.text("mitigation", risk.mitigation)
    }
    dependencies()
    list("rollback", plan.rollback) { procedure, out in
      out.text("title", procedure.title)
      out.text("on", procedure.on?.rawValue)
      out.text("warning", procedure.warning)
      if procedure.irreversible { out.plain("irreversible", "true") }
      guard !procedure.steps.isEmpty else { return }
      out.section("steps") { out in
        for step in procedure.steps { out.item { $0.line(YAMLText.scalar(step)) } }
      }
    }
    list("costs", plan.costs) { cost, out in
      out.text("resource", cost.title)
      out.text("quantity", cost.quantity)
      out.plain("from", YAMLText.number(cost.from))
      out.plain("to", YAMLText.number(cost.to))
      out.text("currency", cost.currency)
      out.text("per", cost.per)
    }
    list("references", plan.references) { reference, out in
      out.text("title", reference.title)
      out.text("location", reference.location)
    }
    audit()
  }

  private mutating func dependencies() {
    let dependencies = plan.dependencies
    guard dependencies != Plan.Dependencies() else { return }
    out.blank()
    out.section("dependencies") { out in
      out.texts("promotions", dependencies.promotions.map(\.rawValue))
      out.texts("upstream", dependencies.upstream)
      guard !dependencies.downstream.isEmpty else { return }
      out.section("downstream") { out in
        for service in dependencies.downstream {
          out.item { out in
            out.text("name", service.name)
            out.text("title", service.title)
            out.texts("requires", service.requires)
            out.text("kind", service.kind)
          }
        }
      }
    }
  }

  private mutating func audit() {
    guard let tunings = plan.audit, !tunings.isEmpty else { return }
    out.blank()
    out.section("audit") { out in
      for tuning in tunings {
        out.section(tuning.rule.rawValue) { out in
          out.text("severity", tuning.severity?.rawValue)
          out.plain("after", tuning.after.map(YAMLText.span))
          out.text("reason", tuning.reason)
        }
      }
    }
  }

  private mutating func list<Element>(
    _ key: String, _ elements: [Element], _ body: (Element, inout YAMLLines) -> Void
  ) {
    guard !elements.isEmpty else { return }
    out.blank()
    out.section(key) { out in
      for element in elements { out.item { body(element, &$0) } }
    }
  }
}
