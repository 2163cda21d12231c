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

  @NotInJSON var tone: Tone

  /// `minScore` is from 0 to 100. A go is the best verdict, but it says nothing of the score.
  public init(_ assessment: Assessment, requires required: Verdict, minScore: Double?) {
    let readiness = assessment.readiness
    promotion = assessment.promotion.rawValue
    at = assessment.zone.iso(assessment.at)
    self.required = required.rawValue
    self.minScore = minScore
    verdict = readiness.verdict.rawValue
    score = readiness.score
    let isScoreMet = minScore.map { readiness.score >= $0 } ?? true
    met = readiness.verdict >= required && isScoreMet
    reasons = readiness.reasons
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
