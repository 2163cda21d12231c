import Projections
import PromotionDomain

extension Verdict {
  var tone: Tone {
    switch self {
    case .blocked, .notReady: .bad
    case .mostlyReady: .caution
    case .ready, .go: .good
    }
  }
}

extension ItemStatus {
  var tone: Tone {
    switch self {
    case .verified: .good
    case .notApplicable: .faint
    case .waived, .partial, .assumed, .pending: .caution
    case .failed, .missing, .blocked: .bad
    }
  }

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

extension Timeline.Status {
  var tone: Tone {
    switch self {
    case .planned: .plain
    case .running: .accent
    case .done: .good
    case .failed, .rolledBack: .bad
    case .skipped: .faint
    case .overdue: .caution
    }
  }
}

extension SoakAssessment.Checkpoint.Status {
  var tone: Tone {
    switch self {
    case .scheduled: .plain
    case .due: .accent
    case .overdue: .caution
    case .passed: .good
    case .failed: .bad
    }
  }
}

extension SoakAssessment.Status {
  var tone: Tone {
    switch self {
    case .planned: .plain
    case .running: .accent
    case .passed: .good
    case .failed: .bad
    case .incomplete: .caution
    }
  }
}

extension Ink {
  static func score(_ score: Double, of most: Double = 100) -> Ink {
    Ink("\(Readiness.text(score))/\(number(most))", .strong)
  }
  static func percent(_ credit: Double?) -> Ink { Ink(credit.map { "\(Readiness.text($0 * 100)) %" } ?? "–") }
}
