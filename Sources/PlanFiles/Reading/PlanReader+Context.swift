import PromotionDomain

/// What surrounds a promotion: risks, dependencies, rollback, costs, references, the rules of its audit.
extension PlanReader {
  func risks(_ top: MappingReader) -> [Plan.Risk] {
    top.list("risks").enumerated().compactMap { number, tree in
      let keys = ["risk", "likelihood", "impact", "mitigation"]
      guard let reader = MappingReader(tree, at: top.path.key("risks").index(number), keys: keys, log, zone: zone)
      else { return nil }
      _ = reader.required("likelihood", example: "low")
      _ = reader.required("impact", example: "high")
      return Plan.Risk(
        title: reader.requiredText("risk", example: "The secrets are not set in time"),
        likelihood: reader.has("likelihood") ? reader.choice("likelihood", Plan.Level.self) ?? .low : .low,
        impact: reader.has("impact") ? reader.choice("impact", Plan.Level.self) ?? .low : .low,
        mitigation: reader.text("mitigation", .long))
    }
  }

  func dependencies(_ top: MappingReader) -> Plan.Dependencies {
    guard let reader = top.mapping("dependencies", keys: ["promotions", "upstream", "downstream"]) else {
      return Plan.Dependencies()
    }
    return Plan.Dependencies(
      promotions: reader.names("promotions"), upstream: reader.texts("upstream"), downstream: downstream(reader))
  }

  private func downstream(_ dependencies: MappingReader) -> [Plan.Downstream] {
    dependencies.list("downstream").enumerated().compactMap { number, tree in
      let path = dependencies.path.key("downstream").index(number)
      let keys = ["name", "title", "requires", "kind"]
      guard let reader = MappingReader(tree, at: path, keys: keys, log, zone: zone) else { return nil }
      return Plan.Downstream(
        name: reader.requiredText("name", example: "order_lambda"), title: reader.text("title"),
        requires: reader.texts("requires"), kind: reader.text("kind"))
    }
  }

  func rollback(_ top: MappingReader) -> [Plan.RollbackProcedure] {
    top.list("rollback").enumerated().compactMap { number, tree in
      let path = top.path.key("rollback").index(number)
      let keys = ["title", "on", "steps", "warning", "irreversible"]
      guard let reader = MappingReader(tree, at: path, keys: keys, log, zone: zone) else { return nil }
      return Plan.RollbackProcedure(
        on: reader.name("on"), title: reader.requiredText("title", example: "Shift traffic back"),
        steps: reader.texts("steps", .long), warning: reader.text("warning", .long),
        irreversible: reader.flag("irreversible"))
    }
  }

  func costs(_ top: MappingReader) -> [Plan.Cost] {
    top.list("costs").enumerated().compactMap { number, tree in
      let path = top.path.key("costs").index(number)
      let keys = ["resource", "quantity", "from", "to", "currency", "per"]
      guard let reader = MappingReader(tree, at: path, keys: keys, log, zone: zone) else { return nil }
      return Plan.Cost(
        title: reader.requiredText("resource", example: "DynamoDB tables"), quantity: reader.text("quantity"),
        from: amount(reader, "from"), to: amount(reader, "to"),
        currency: reader.requiredText("currency", example: "USD"), per: reader.requiredText("per", example: "month"))
    }
  }

  private func amount(_ reader: MappingReader, _ key: String) -> Double {
    reader.required(key, example: "5").flatMap {
      reader.number($0, reader.path.key(key), key, in: 0...1e12)
    } ?? 0
  }

  func references(_ top: MappingReader) -> [Plan.Reference] {
    top.list("references").enumerated().compactMap { number, tree in
      let path = top.path.key("references").index(number)
      guard let reader = MappingReader(tree, at: path, keys: ["title", "location"], log, zone: zone) else { return nil }
      return Plan.Reference(
        title: reader.requiredText("title", example: "Release runbook"), location: reader.text("location"))
    }
  }

  /// Nil when the plan tunes nothing: a plan without the key and one with an empty mapping are the same plan.
  func audit(_ top: MappingReader) -> [Plan.AuditTuning]? {
    let tunings = top.named("audit").compactMap { entry -> Plan.AuditTuning? in
      let path = top.path.key("audit").key(entry.key)
      let keys = ["severity", "after", "reason"]
      guard let rule: AuditRuleID = top.name(entry.key, entry.keyPlace, path),
        let reader = MappingReader(
          entry.value, at: path, keys: keys, log, zone: zone, example: "{ severity: note, reason: … }")
      else { return nil }
      return Plan.AuditTuning(
        rule: rule, severity: reader.choice("severity", Plan.AuditTuning.Severity.self), after: reader.span("after"),
        reason: reader.requiredText("reason", example: "two people in the team", .long))
    }
    return tunings.isEmpty ? nil : tunings
  }
}
