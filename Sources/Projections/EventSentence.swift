public import PromotionDomain

extension Event {
  /// What happened, in one line without a full stop: `AWS_ROLE_PROD was set on dynamodb_schemas`.
  public func sentence(in zone: Zone) -> String {
    switch self {
    case .promotion(.plan(let event)): event.sentence
    case .promotion(.item(let event)): event.sentence(in: zone)
    case .promotion(.soak(let event)): event.sentence
    case .promotion(.finding(let event)): event.sentence
    case .promotion(.approval(let event)): event.sentence
    case .promotion(.deployment(let event)): event.sentence
    case .promotion(.record(let event)): event.sentence
    case .freeze(let event): event.sentence
    case .history(let event): event.sentence
    }
  }
}

extension PlanEvent {
  fileprivate var sentence: String {
    switch self {
    case .planApplied(let e): "plan applied: \(e.plan.title)"
    case .planRevised(let e):
      "plan revised: \(e.plan.title)"
        + e.renamed.sorted { $0.key < $1.key }.map { "; \($0.value) is \($0.key) now" }.joined()
    }
  }
}

extension ItemEvent {
  fileprivate func sentence(in zone: Zone) -> String {
    switch self {
    case .checkTicked(let e): "\(e.item) ticked"
    case .checkAssessed(let e): e.sentence
    case .secretSet(let e): "secret \(e.name) set\(e.component.map { " on \($0)" } ?? "")"
    case .resourceObserved(let e): e.sentence
    case .itemWaived(let e):
      "\(e.item) waived\(e.until.map { " until \(zone.textOfEnd($0))" } ?? ""): \(e.reason)"
    case .itemMeasured(let e): "\(e.item) measured: \(e.value)"
    case .roundOpened(let e): "\(e.name) begun, another round of \(e.series)"
    }
  }
}

extension SoakEvent {
  fileprivate var sentence: String {
    switch self {
    case .soakStarted(let e): "soak \(e.soak) started"
    case .soakCheckpointed(let e): e.sentence
    case .soakJudged(let e):
      "checkpoint #\(e.checkpoint) of soak \(e.soak) judged \(e.passed ? "passed" : "failed"): \(e.reason)"
    }
  }
}

extension FindingEvent {
  fileprivate var sentence: String {
    switch self {
    case .findingRaised(let e): "\(e.severity.rawValue) \(e.finding) raised: \(e.title)"
    case .findingResolved(let e): "finding \(e.finding) resolved: \(e.resolution)"
    case .findingAccepted(let e): "finding \(e.finding) accepted: \(e.reason)"
    }
  }
}

extension ApprovalEvent {
  fileprivate var sentence: String {
    switch self {
    case .signoffGiven(let e) where e.on != nil: "\(e.role) signed off \(e.on ?? "")"
    case .signoffRefused(let e) where e.on != nil: "\(e.role) refused to sign off \(e.on ?? ""): \(e.reason)"
    case .signoffGiven(let e): "\(e.role) signed off at \(Readiness.text(e.basis.score)), \(e.basis.verdict.rawValue)"
    case .signoffRefused(let e): "\(e.role) refused to sign off: \(e.reason)"
    case .decisionMade(let e):
      "decision: \(e.decision.rawValue) at \(Readiness.text(e.basis.score)), \(e.basis.verdict.rawValue)\(e.reason.map { ": \($0)" } ?? "")"
    case .ruleOverridden(let e): "\(e.act.words(e.target)) despite \(e.rule.words): \(e.reason)"
    }
  }
}

extension DeploymentEvent {
  fileprivate var sentence: String {
    switch self {
    case .batchStarted(let e): "batch \(e.batch) started"
    case .batchFinished(let e): "batch \(e.batch) finished"
    case .deploymentStarted(let e): "deployment of \(e.component)\(e.version.map { " \($0)" } ?? "") started"
    case .deploymentSucceeded(let e): "deployment of \(e.component) succeeded"
    case .deploymentFailed(let e): "deployment of \(e.component) failed: \(e.reason)"
    case .deploymentSkipped(let e): "deployment of \(e.component) skipped: \(e.reason)"
    case .deploymentRolledBack(let e): "\(e.component) rolled back: \(e.reason)"
    case .validationRecorded(let e): e.sentence
    case .criterionMeasured(let e):
      "criterion \(e.criterion) \(e.met ? "met" : "missed")\(e.value.map { " at \($0)" } ?? "")"
    }
  }
}

extension RecordEvent {
  fileprivate var sentence: String {
    switch self {
    case .noteAdded(let e): "note\(e.item.map { " on \($0)" } ?? ""): \(e.text)"
    case .promotionClosed(let e): "promotion closed, \(e.outcome.rawValue)\(e.reason.map { ": \($0)" } ?? "")"
    }
  }
}

extension FreezeEvent {
  fileprivate var sentence: String {
    switch self {
    case .freezeDeclared(let e):
      "freeze \(e.freeze) of \(e.environment), \(e.zone.text(e.from)) to \(e.zone.textOfEnd(e.to)) (\(e.zone.name))"
        + (e.every.map { ", every \($0.rawValue)" } ?? "")
        + (e.until.map { " until \(e.zone.textOfEnd($0))" } ?? "") + ": \(e.reason)"
    case .freezeLifted(let e): "freeze \(e.freeze) lifted\(e.reason.map { ": \($0)" } ?? "")"
    }
  }
}

extension HistoryEvent {
  fileprivate var sentence: String {
    switch self {
    case .eventRetracted(let e): "#\(e.event) retracted: \(e.reason)"
    case .dataRedacted(let e): "the data of #\(e.event) redacted: \(e.reason)"
    case .importTrusted(let e):
      "#\(e.first) to #\(e.last) imported, \(e.refused.count) of them against the rules "
        + "(\(sentenceList(e.refused.prefix(5).map { "#\($0.event)" }))\(e.refused.count > 5 ? " and more" : "")): \(e.reason)"
    case .keyChanged(let e):
      "another key seals the ledger: \(e.to.prefix { $0 != "+" }), in the place of \(e.from.prefix { $0 != "+" })"
    }
  }
}

extension CheckAssessed {
  fileprivate var sentence: String {
    var text = "\(item) marked \(status.words)"
    if let done, let of { text += " \(done)/\(of)" }
    if let reason { text += ": \(reason)" }
    return text
  }
}

extension ResourceObserved {
  fileprivate var sentence: String {
    var parts: [String] = []
    let whose = component.map { " of \($0)" } ?? ""
    if !resources.isEmpty || complete {
      parts.append("has \(resources.count) \(kinds)\(whose)\(complete ? " in all" : "")")
    }
    if !absent.isEmpty { parts.append("lacks \(list(absent))\(parts.isEmpty ? whose : "")") }
    if !complete, !resources.isEmpty { parts[0] += " (\(list(resources.map(\.name))))" }
    return "\(source) \(parts.joined(separator: ", "))"
  }

  /// The kind as it follows their number: `1 table`, `2 tables`, `2 policies`. What is no plain word stays as it is.
  private var kinds: String {
    guard resources.count != 1, let last = kind.last, last.isLetter, last.isLowercase else { return kind }
    if kind.hasSuffix("s") || kind.hasSuffix("x") || kind.hasSuffix("ch") || kind.hasSuffix("sh") { return kind + "es" }
    if last == "y", let before = kind.dropLast().last, !"aeiou".contains(before) { return kind.dropLast() + "ies" }
    return kind + "s"
  }

  private func list(_ names: [String]) -> String {
    names.count <= 3
      ? names.joined(separator: ", ") : names.prefix(2).joined(separator: ", ") + " and \(names.count - 2) more"
  }
}

extension SoakCheckpointed {
  fileprivate var sentence: String {
    let values = measurements.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    var text = "checkpoint #\(self.number) of soak \(soak) taken"
    if !values.isEmpty { text += ": " + values.joined(separator: ", ") }
    if let failure { text += "; failed: \(failure)" }
    if let inconclusive { text += "; inconclusive: \(inconclusive)" }
    return text
  }
}

extension ValidationRecorded {
  fileprivate var sentence: String {
    var parts = ["\(passed) passed"]
    if failed > 0 { parts.append("\(failed) failed") }
    if skipped > 0 { parts.append("\(skipped) skipped") }
    return "validation \(suite): \(parts.joined(separator: ", "))"
  }
}
