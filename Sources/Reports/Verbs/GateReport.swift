public import Projections
public import PromotionDomain

/// Whether a promotion is as ready as a CI job requires, and what is missing.
public struct GateReport: Report {
  public var promotion: String
  public var at: String
  public var met: Bool
  public var required: String
  @OrNull public var minScore: Double?
  public var verdict: String
  public var score: Double
  public var reasons: [String]
  /// What it takes to act on a go, and how it stands.
  public var requirements: [ReadinessReport.Requirement]

  @NotInJSON var tone: Tone

  /// `minScore` is from 0 to 100. A go says nothing of the score, and is required to be such that it may be acted on now.
  public init(_ assessment: Assessment, requires required: Verdict, minScore: Double?) {
    let readiness = assessment.readiness
    promotion = assessment.promotion.rawValue
    at = assessment.zone.iso(assessment.at)
    self.required = required.rawValue
    self.minScore = minScore
    verdict = readiness.verdict.rawValue
    score = readiness.score
    let isScoreMet = minScore.map { readiness.score >= $0 } ?? true
    let needed = required == .go ? readiness.needed(for: .acting) : []
    met = readiness.verdict >= required && needed.isEmpty && isScoreMet
    let told = readiness.reasons
    reasons = told + needed.map(\.objection).filter { objection in !told.contains { $0.contains(objection) } }
    requirements = readiness.requirements.filter { $0.stage != .completion }.map(ReadinessReport.Requirement.init)
    if let minScore, !isScoreMet {
      reasons.append("the score \(Readiness.text(readiness.score)) is below the required \(number(minScore))")
    }
    tone = readiness.verdict.tone
  }
}

extension GateReport {
  public var document: Document {
    let outcome: Words =
      "\(badge: met ? "met" : "not met", met ? .good : .bad): \(promotion) is \(badge: verdict, tone) at \(Readiness.text(score)); \(required) is required"
    return Document(
      answer: "Gate", [.paragraph(id: "outcome", outcome), .lines("reasons", met ? [] : reasons.map { Words($0) })])
  }
}
