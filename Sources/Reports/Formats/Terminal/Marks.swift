import PromotionDomain

extension ItemStatus {
  /// A mark of one column, never the only carrier of the meaning: the word stands beside it.
  var mark: Ink {
    switch self {
    case .verified: Ink("✓", tone)
    case .partial: Ink("◐", tone)
    case .pending: Ink("·", tone)
    case .assumed: Ink("?", tone)
    case .failed, .missing: Ink("✗", tone)
    case .blocked: Ink("■", tone)
    case .notApplicable: Ink("–", tone)
    case .waived: Ink("~", tone)
    }
  }
}

extension Ink {
  static func score(_ score: Double, of most: Double = 100) -> Ink {
    Ink("\(Readiness.text(score))/\(number(most))", .strong)
  }
  static func percent(_ credit: Double?) -> Ink { Ink(credit.map { "\(Readiness.text($0 * 100)) %" } ?? "–") }
}
