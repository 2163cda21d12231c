extension PromotionState {
  /// Everything that makes the verdict BLOCKED: open blockers, key items that fell, failed soaks, and discrepancies
  /// where the plan says that they block.
  func blockers(of readiness: Readiness, plan: Plan) -> [Readiness.Blocker] {
    var blockers = findings.filter { $0.isOpen && $0.raised.severity == .blocker }.map { finding in
      Readiness.Blocker(
        key: "finding/\(finding.id)",
        sentence: "blocker \(finding.id) is open (#\(finding.origin.position)): \(finding.raised.title)"
      )
    }
    for area in readiness.areas { area.items.forEachWithParts { item in blockers += item.blocker.map { [$0] } ?? [] } }
    for soak in readiness.soaks where soak.status == .failed {
      let failed = soak.checkpoints.first { $0.status == .failed }
      let cause = failed.map { " at checkpoint #\($0.number): \($0.remarks.joined(separator: ", "))" } ?? ""
      blockers.append(.init(key: "soak/\(soak.soak.id)", sentence: "soak \(soak.soak.id) failed\(cause)"))
    }
    if plan.readiness.discrepancies == .block {
      blockers += readiness.uncoveredDiscrepancies.map {
        .init(key: "discrepancy/\($0.id)", sentence: "discrepancy \($0.id): \($0.sentence)")
      }
    }
    return blockers
  }
}

extension ItemAssessment {
  /// For a key item that fell.
  fileprivate var blocker: Readiness.Blocker? {
    guard item.key else { return nil }
    switch status {
    case .failed, .missing, .blocked:
      let cause = origin.map { " (#\($0.position))" } ?? ""
      return .init(key: "item/\(item.id)", sentence: "key item \(item.id) is \(status.words)\(cause)")
    case .pending, .verified, .partial, .assumed, .notApplicable, .waived:
      return nil
    }
  }
}

extension Readiness {
  /// Applies the rules of the verdict, worst first; each leaves its sentence.
  mutating func conclude(_ plan: Plan, state: PromotionState, surroundings: Surroundings) {
    let isDecisionStale = !decisionStaleReasons.isEmpty
    awaiting = awaited(plan, surroundings: surroundings)

    let known = decision?.despite == nil ? [] : decision?.made.basis.blockers ?? []
    let unknownBlockers = blockers.filter { !known.contains($0.key) }
    let base = baseVerdict(plan)
    verdictBeforeDecision = base.verdict

    switch decision?.made.decision {
    case .noGo:
      verdict = .blocked
      reasons = blockers.map(\.sentence)
      let reason = decision?.made.reason.map { ": \($0)" } ?? ""
      reasons.append("the decision is no-go (#\(decision?.origin.position ?? 0))\(reason)")
    case .go where !isDecisionStale && unknownBlockers.isEmpty:
      verdict = .go
      let despite = decision?.despite.map { ", despite \(decision?.made.basis.verdict.rawValue ?? ""): \($0)" } ?? ""
      reasons = ["a go was decided (#\(decision?.origin.position ?? 0)) and still holds\(despite)"]
      if score < 100 { reasons.append("the score is \(Self.text(score)), \(openScoredItemsInWords)") }
    case .go, nil:
      verdict = base.verdict
      reasons = base.reasons
      if decision != nil, isDecisionStale {
        reasons.append(
          "the go (#\(decision?.origin.position ?? 0)) is stale: \(decisionStaleReasons.joined(separator: "; "))")
      }
    }
  }

  private var openScoredItemsInWords: String {
    let count = openScoredCount
    return count == 1 ? "1 scored item is open" : "\(count) scored items are open"
  }

  /// The verdict as if nobody had decided.
  private func baseVerdict(_ plan: Plan) -> (verdict: Verdict, reasons: [String]) {
    if !blockers.isEmpty { return (.blocked, blockers.map(\.sentence)) }
    if plan == .none { return (.notReady, ["no plan was in force"]) }
    guard areas.contains(where: \.isScored) else {
      return (.notReady, ["the plan scores nothing: give an area a weight and items"])
    }
    let threshold = plan.readiness.mostlyReady
    if score < threshold {
      return (.notReady, ["the score \(Self.text(score)) is below \(number(threshold)), where MOSTLY READY begins"])
    }
    if openScoredCount > 0 {
      return (
        .mostlyReady, ["the score \(Self.text(score)) reaches \(number(threshold)), but \(openScoredItemsInWords)"]
      )
    }
    let rest = awaiting.isEmpty ? "" : "; awaiting \(sentenceList(awaiting))"
    return (.ready, ["every scored item is satisfied\(rest)"])
  }

  private func awaited(_ plan: Plan, surroundings: Surroundings) -> [String] {
    let zone = plan.zone
    var awaited: [String] = []
    for id in plan.dependencies.promotions {
      if let other = surroundings.dependencies[id] {
        if !other.isThrough { awaited.append("promotion \(id) (\(other.verdict.rawValue), \(other.phase.rawValue))") }
      } else {
        awaited.append("promotion \(id) (not in this ledger)")
      }
    }
    for soak in soaks where soak.soak.stage == .before {
      switch soak.status {
      case .planned: awaited.append("soak \(soak.soak.id) (not started)")
      case .running:
        var remaining = soak.remaining == 1 ? "1 checkpoint remains" : "\(soak.remaining) checkpoints remain"
        if !soak.missed.isEmpty { remaining += ", \(SoakAssessment.numbers(soak.missed)) missed" }
        awaited.append("soak \(soak.soak.id) until \(zone.brief(soak.window.to, on: at)) (\(remaining))")
      case .missed:
        let missed = SoakAssessment.numbers(soak.missed)
        awaited.append("soak \(soak.soak.id) (missed: \(missed); to be judged or started again)")
      case .inconclusive:
        let open = SoakAssessment.numbers(soak.inconclusive)
        awaited.append("soak \(soak.soak.id) (inconclusive: \(open); to be judged or started again)")
      case .failed: awaited.append("soak \(soak.soak.id) (failed, to be started again)")
      case .passed: break
      }
    }
    for signoff in signoffs {
      switch signoff.status {
      case .given: break
      case .awaited: awaited.append("sign-off \(signoff.role.role)")
      case .refused: awaited.append("sign-off \(signoff.role.role) (refused: \(signoff.signoff?.refusal ?? ""))")
      case .stale:
        awaited.append("sign-off \(signoff.role.role) (stale: \(signoff.staleReasons.joined(separator: "; ")))")
      }
    }
    let isDecided = decision?.made.decision == .go && decisionStaleReasons.isEmpty
    if let point = plan.decision, !isDecided {
      awaited.append("decision \(decision == nil ? "due" : "anew, was due") \(zone.brief(point.at, on: at))")
    }
    return awaited
  }
}
