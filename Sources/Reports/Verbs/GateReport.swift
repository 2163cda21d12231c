public import Projections
public import PromotionDomain

/// Whether a promotion is as ready as a CI job requires, and what is missing.
public struct GateReport: Report, Contract {
  let assessment: Assessment
  let required: Verdict?
  let minScore: Double?
  let level: LevelID?
  public let met: Bool
  let reasons: [String]

  private var readiness: Readiness { assessment.readiness }

  /// `minScore` is from 0 to 100. A go says nothing of the score, and is required to be such that it may be acted on now.
  /// `required` is nil where a level alone is asked for.
  public init(_ assessment: Assessment, requires required: Verdict?, minScore: Double?, level: LevelID? = nil) {
    (self.assessment, self.required, self.minScore, self.level) = (assessment, required, minScore, level)
    let readiness = assessment.readiness
    let missed = minScore.flatMap { readiness.score >= $0 ? nil : $0 }
    let needed = required == .go ? readiness.needed(for: .acting) : []
    // Nothing is acted on any more.
    let closing = required == .go ? assessment.state.closing : nil
    let closed = closing.map { "it was closed as \($0.outcome.rawValue) (#\($0.origin.position))" }
    let lacking = level.flatMap { level in readiness.levels.first { $0.level == level }?.missing } ?? []
    met =
      required.map { readiness.verdict >= $0 } ?? true && needed.isEmpty && missed == nil && lacking.isEmpty
      && closing == nil
    let tooLow = missed.map { "the score \(Readiness.text(readiness.score)) is below the required \(number($0))" }
    let told = required == nil ? [] : readiness.reasons
    let below = level.flatMap { level in
      lacking.isEmpty
        ? nil
        : "\(lacking.count) missing for level \(level): \(sentenceList(Array(lacking.prefix(10))))\(lacking.count > 10 ? " …" : "")"
    }
    reasons =
      told + needed.map(\.objection).filter { objection in !told.contains { $0.contains(objection) } }
      + [closed, tooLow, below].compactMap { $0 }
  }

  public var json: JSONObject {
    [
      "promotion": assessment.promotion.rawValue, "at": assessment.zone.iso(assessment.at), "met": met,
      "required": required?.rawValue, "level": level?.rawValue, "minScore": minScore,
      "verdict": readiness.verdict.rawValue,
      "score": readiness.score, "reasons": reasons,
      // By how many seconds the newest event lies ahead of this machine's clock.
      "newestAhead": assessment.newestAhead?.seconds,
      // What it takes to act on a go, and how it stands.
      "requirements": readiness.requirements.filter { $0.stage != .completion }.map(\.json),
    ]
  }
}

extension GateReport {
  private var demand: String {
    [required?.rawValue, level.map { "level \($0)" }].compactMap(\.self).joined(separator: " and ")
  }

  public var document: Document {
    let outcome: Words =
      "\(badge: met ? "met" : "not met", met ? .good : .bad): \(assessment.promotion) is \(badge: readiness.verdict) at \(Readiness.text(readiness.score)); \(demand) is required"
    return Document(
      answer: "Gate",
      [
        .paragraph(id: "outcome", outcome), .lines("reasons", met ? [] : reasons.map { Words($0) }),
        .lines("clock", assessment.newestAhead.map { ["\(badge: $0.aheadOfClock, .caution)"] } ?? []),
      ])
  }
}

extension TimeSpan {
  /// What it is that the newest event lies ahead of a clock by this span.
  var aheadOfClock: String { "the newest event is \(self) ahead of this machine's clock, and it is seen all the same" }
}
