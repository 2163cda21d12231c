extension Readiness {
  /// Applies the rules of the verdict; the first that applies leaves its sentence.
  mutating func conclude(_ plan: Plan) {
    let base = baseVerdict(plan)
    verdictBeforeDecision = base.verdict
    let made = requirement(.decision)
    switch decision?.made.decision {
    case .noGo:
      verdict = .blocked
      reasons = blockers.map(\.sentence)
    case .go where goHolds:
      verdict = .go
      let despite = decision?.despite.map { ", despite \(decision?.made.basis.verdict.rawValue ?? ""): \($0)" } ?? ""
      reasons = ["a go was decided (#\(decision?.origin.position ?? 0)) and still holds\(despite)"]
      if score < 100 { reasons.append("the score is \(Self.text(score)), \(openScoredItemsInWords)") }
    case .go:
      verdict = base.verdict
      reasons = base.reasons
      let number = "the go (#\(decision?.origin.position ?? 0))"
      reasons.append(
        made?.isMet == false
          ? "\(number) is stale: \(decisionStaleReasons.joined(separator: "; "))"
          : "\(number) does not hold: \(needed(for: .go).map(\.sentence).joined(separator: "; "))")
    case nil:
      verdict = base.verdict
      reasons = base.reasons
    }
  }

  /// Whether a go is on record of which everything that it rests on is still so, or was overridden by it.
  var goHolds: Bool {
    decision?.made.decision == .go && decisionStaleReasons.isEmpty && needed(for: .go).isEmpty
  }

  /// What a step still needs: unmet, and overridden by nobody.
  public func needed(for stage: Requirement.Stage) -> [Requirement] {
    requirements.filter { !$0.isSettled && $0.stage.holds(stage) }
  }

  func requirement(_ rule: Rule) -> Requirement? { requirements.first { $0.rule == rule } }

  private var openScoredItemsInWords: String {
    let count = openScoredCount
    return count == 1 ? "1 scored item is open" : "\(count) scored items are open"
  }

  /// The verdict as if nobody had decided.
  private func baseVerdict(_ plan: Plan) -> (verdict: Verdict, reasons: [String]) {
    let blockers = blockers.filter { $0.rule != .decision }
    if !blockers.isEmpty { return (.blocked, blockers.map(\.sentence)) }
    if plan == .none { return (.notReady, ["no plan was in force"]) }
    guard areas.contains(where: \.isScored) else {
      return (.notReady, ["the plan scores nothing: give an area a weight and items"])
    }
    let threshold = plan.readiness.mostlyReady
    if score < threshold {
      return (.notReady, ["the score \(Self.text(score)) is below \(number(threshold)), where MOSTLY READY begins"])
    }
    // Overridden or not, it is not there.
    let awaited = requirements.filter { $0.stage == .go && !$0.isMet }
    let unscored = areas.filter(\.isOpenUnscored).map {
      "area \($0.area.id) weighs \(number($0.area.weight)), but nothing in it can be scored"
    }
    let openItems = openScoredCount > 0 ? [openScoredItemsInWords] : []
    let open = openItems.isEmpty && unscored.isEmpty ? nil : (openItems + unscored).joined(separator: "; ")
    let rest = awaited.isEmpty ? nil : "awaiting \(sentenceList(awaited.map(\.sentence)))"
    guard open == nil, rest == nil else {
      return (
        .mostlyReady,
        [
          "the score \(Self.text(score)) reaches \(number(threshold)), but "
            + [open, rest].compactMap(\.self).joined(separator: "; ")
        ]
      )
    }
    return (.ready, ["every scored item is satisfied, and all that a go needs is there"])
  }
}
