import PromotionDomain

/// What changed in a promotion between two reviews of it, as sentences.
public struct StateDiff: Hashable, Sendable {
  /// The changes of one kind, each a sentence.
  public struct Group: Hashable, Sendable {
    /// `Verdict`, `Items`, `Findings` …
    public var title: String
    public var sentences: [String]
  }

  /// Only groups in which something changed.
  public var groups: [Group] = []

  public init(from old: Review, to new: Review) {
    let zone = (new.plan ?? old.plan)?.zone ?? .utc
    add("Verdict", Self.verdict(old.readiness, new.readiness))
    let renamed = new.renamed(since: old)
    add("Plan", Self.plan(old.state, new.state, renamed))
    add("Items", Self.items(old.readiness, new.readiness, renamed))
    add("Discrepancies", Self.discrepancies(old.readiness, new.readiness))
    add("Findings", Self.findings(old.state, new.state))
    add("Soaks", Self.soaks(old.readiness, new.readiness, zone))
    add("Sign-offs and decision", Self.judgements(old, new))
    add(
      "Deployment",
      Self.batches(old.state, new.state) + Self.attempts(old.record, new.record) + Self.outcomes(old.state, new.state))
    add("Record", Self.record(old.state, new.state))
  }

  private mutating func add(_ title: String, _ sentences: [String]) {
    if !sentences.isEmpty { groups.append(Group(title: title, sentences: sentences)) }
  }

  private static func verdict(_ old: Readiness, _ new: Readiness) -> [String] {
    var sentences: [String] = []
    if old.score != new.score {
      sentences.append(
        "the score went \(new.score > old.score ? "up" : "down") from \(Readiness.text(old.score)) to \(Readiness.text(new.score))"
      )
    }
    if old.verdict != new.verdict {
      sentences.append("the verdict went from \(old.verdict.rawValue) to \(new.verdict.rawValue)")
    }
    if old.phase != new.phase { sentences.append("the phase went from \(old.phase.rawValue) to \(new.phase.rawValue)") }
    return sentences
  }

  private static func plan(_ old: PromotionState, _ new: PromotionState, _ renamed: [ItemID: ItemID]) -> [String] {
    switch (old.plan, new.plan) {
    case (let before?, let after?): before == after ? [] : PlanDiff.sentences(from: before, to: after, renamed: renamed)
    case (nil, let after?): ["the plan was applied: \(after.title)"]
    case (let before?, nil): ["the plan was taken back: \(before.title)"]
    case (nil, nil): []
    }
  }

  private static func items(_ old: Readiness, _ new: Readiness, _ renamed: [ItemID: ItemID]) -> [String] {
    let before = Dictionary(
      old.areas.flatMap { $0.items.flatMap(\.withParts) }.map { ($0.item.id, $0) }, uniquingKeysWith: { a, _ in a })
    return new.areas.flatMap { $0.items.flatMap(\.withParts) }.compactMap { item in
      let was = before[renamed[item.item.id] ?? item.item.id]
      if let was, was.status == item.status, was.done == item.done, was.of == item.of { return nil }
      if was == nil, item.status == .pending { return nil }
      let from = was.map { "from \(words($0)) to " } ?? ""
      let cause = item.origin.map { " (#\($0.position) by \($0.actor))" } ?? ""
      return "\(item.item.id) went \(from)\(words(item))\(cause)"
    }
  }

  private static func words(_ item: ItemAssessment) -> String {
    guard item.status == .partial, let done = item.done, let of = item.of else { return item.status.words }
    return "partial \(done)/\(of)"
  }

  private static func discrepancies(_ old: Readiness, _ new: Readiness) -> [String] {
    let before = Set(old.discrepancies.map(\.id))
    let after = Set(new.discrepancies.map(\.id))
    return new.discrepancies.filter { !before.contains($0.id) }.map { "new: \($0.sentence)" }
      + old.discrepancies.filter { !after.contains($0.id) }.map { "gone: \($0.sentence)" }
  }

  private static func findings(_ old: PromotionState, _ new: PromotionState) -> [String] {
    new.findings.compactMap { finding in
      let was = old.finding(finding.id)
      guard was?.outcome != finding.outcome else { return nil }
      switch finding.outcome {
      case .open:
        return
          "\(finding.raised.severity.rawValue) \(finding.id) was \(was == nil ? "raised" : "reopened"): \(finding.raised.title)"
      case .resolved(let how, let origin): return "finding \(finding.id) was resolved by \(origin.actor): \(how)"
      case .accepted(let why, let origin): return "finding \(finding.id) was accepted by \(origin.actor): \(why)"
      }
    } + old.findings.filter { new.finding($0.id) == nil }.map { "finding \($0.id) was taken back" }
  }

  private static func soaks(_ old: Readiness, _ new: Readiness, _ zone: Zone) -> [String] {
    new.soaks.flatMap { soak -> [String] in
      guard let was = old.soaks.first(where: { $0.soak.id == soak.soak.id }) else {
        return ["soak \(soak.soak.id) is new and \(soak.status.rawValue)"]
      }
      var sentences: [String] = []
      if was.status != soak.status {
        sentences.append("soak \(soak.soak.id) went from \(was.status.rawValue) to \(soak.status.rawValue)")
      }
      if was.passed != soak.passed {
        sentences.append(
          "soak \(soak.soak.id) has \(soak.passed) of \(soak.checkpoints.count) checkpoints passed, it had \(was.passed)"
        )
      }
      let overdue = soak.overdue.filter { checkpoint in !was.overdue.contains { $0.number == checkpoint.number } }
      sentences += overdue.map {
        "checkpoint #\($0.number) of soak \(soak.soak.id) became overdue, due \(zone.text($0.due))"
      }
      let missed = soak.missed.filter { checkpoint in !was.missed.contains { $0.number == checkpoint.number } }
      sentences += missed.map {
        "checkpoint #\($0.number) of soak \(soak.soak.id) was missed, due \(zone.text($0.due))"
      }
      return sentences
    }
  }

  private static func judgements(_ old: Review, _ new: Review) -> [String] {
    var sentences: [String] = new.readiness.signoffs.compactMap { signoff in
      let was = old.readiness.signoffs.first { $0.role.role == signoff.role.role }?.status ?? .awaited
      guard was != signoff.status else { return nil }
      let reason = signoff.staleReasons.isEmpty ? "" : ": " + signoff.staleReasons.joined(separator: "; ")
      return "the sign-off \(signoff.role.role) went from \(was.rawValue) to \(signoff.status.rawValue)\(reason)"
    }
    if old.state.decision != new.state.decision {
      if let decision = new.state.decision {
        let reason = decision.made.reason.map { ": \($0)" } ?? ""
        sentences.append("\(decision.origin.actor) decided \(decision.made.decision.rawValue)\(reason)")
      } else {
        sentences.append("the decision was taken back")
      }
    }
    if old.readiness.decisionStaleReasons.isEmpty, !new.readiness.decisionStaleReasons.isEmpty {
      sentences.append("the decision became stale: \(new.readiness.decisionStaleReasons.joined(separator: "; "))")
    }
    return sentences
  }

  private static func batches(_ old: PromotionState, _ new: PromotionState) -> [String] {
    var sentences: [String] = []
    for batch in new.plan?.batches ?? [] {
      let (was, now) = (old.batches[batch.id], new.batches[batch.id])
      if was?.started != now?.started, now != nil { sentences.append("batch \(batch.id) was started") }
      if was?.finished != now?.finished, now?.finished != nil { sentences.append("batch \(batch.id) was finished") }
    }
    return sentences
  }

  private static func attempts(_ old: PromotionRecord, _ new: PromotionRecord) -> [String] {
    var sentences: [String] = []
    for (component, attempts) in new.attempts.sorted(by: { $0.key < $1.key }) {
      let was = old.attempts[component] ?? []
      for (index, attempt) in attempts.enumerated() where index >= was.count || was[index].status != attempt.status {
        let reason = attempt.reason.map { ": \($0)" } ?? ""
        sentences.append(
          "the deployment of \(component)\(index == 0 ? "" : ", attempt \(index + 1),") is \(attempt.status.rawValue)\(reason)"
        )
      }
    }
    return sentences
  }

  private static func outcomes(_ old: PromotionState, _ new: PromotionState) -> [String] {
    var sentences: [String] = []
    for (suite, result) in new.validations.sorted(by: { $0.key < $1.key }) where old.validations[suite] != result {
      sentences.append(
        "validation \(suite) has \(result.recorded.passed) passed and \(result.recorded.failed) failed")
    }
    for (criterion, result) in new.criteria.sorted(by: { $0.key < $1.key }) where old.criteria[criterion] != result {
      let isMet = new.plan?.criteria.first { $0.id == criterion }.map(result.isMet) ?? result.measured.met
      sentences.append("criterion \(criterion) is \(isMet ? "met" : "missed")")
    }
    if old.closing != new.closing {
      sentences.append(
        new.closing.map { "the promotion was closed, \($0.outcome.rawValue)" } ?? "the promotion was reopened")
    }
    return sentences
  }

  private static func record(_ old: PromotionState, _ new: PromotionState) -> [String] {
    let difference = new.eventCount - old.eventCount
    switch difference {
    case 0: return []
    case 1: return ["one more event counts"]
    case -1: return ["one event fewer counts"]
    default: return ["\(abs(difference)) \(difference > 0 ? "more" : "fewer") events count"]
    }
  }
}

extension Review {
  /// The plans that count, in the order in which they came into force.
  private var plans: [PlanEvent] {
    history.effective(view).compactMap { event in
      if case .promotion(.plan(let planned)) = event.event { planned } else { nil }
    }
  }

  /// The ids that items had in `earlier`, by those they have in this review, where the two differ.
  fileprivate func renamed(since earlier: Review) -> [ItemID: ItemID] {
    plans.dropFirst(earlier.plans.count).reduce(into: [:]) { renamed, planned in
      let before = renamed
      for (new, old) in planned.renamed {
        renamed[old] = nil
        renamed[new] = before[old] ?? old
      }
    }
  }
}
