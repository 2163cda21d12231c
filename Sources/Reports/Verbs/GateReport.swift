public import Projections
public import PromotionDomain

/// Whether a promotion is as ready as a CI job requires, and what is missing.
public struct GateReport: Report, Contract {
  let assessment: Assessment
  let required: Verdict
  let minScore: Double?
  public let met: Bool
  let reasons: [String]

  private var readiness: Readiness { assessment.readiness }

  /// `minScore` is from 0 to 100. A go is the best verdict, but it says nothing of the score.
  public init(_ assessment: Assessment, requires required: Verdict, minScore: Double?) {
    (self.assessment, self.required, self.minScore) = (assessment, required, minScore)
    let readiness = assessment.readiness
    let missed = minScore.flatMap { readiness.score >= $0 ? nil : $0 }
    met = readiness.verdict >= required && missed == nil
    let tooLow = missed.map { "the score \(Readiness.text(readiness.score)) is below the required \(number($0))" }
    reasons = readiness.reasons + [tooLow].compactMap { $0 }
  }

  public var json: JSONObject {
    [
      "promotion": assessment.promotion.rawValue, "at": assessment.zone.iso(assessment.at), "met": met,
      "required": required.rawValue, "minScore": minScore, "verdict": readiness.verdict.rawValue,
      "score": readiness.score, "reasons": reasons,
    ]
  }
}

extension GateReport {
  public var document: Document {
    let outcome: Words =
      "\(badge: met ? "met" : "not met", met ? .good : .bad): \(assessment.promotion) is \(badge: readiness.verdict) at \(Readiness.text(readiness.score)); \(required.rawValue) is required"
    return Document(
      answer: "Gate", [.paragraph(id: "outcome", outcome), .lines("reasons", met ? [] : reasons.map { Words($0) })])
  }
}
