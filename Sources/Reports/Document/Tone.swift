import Projections
import PromotionDomain

/// What a piece of text means to the reader. The terminal shows it as a colour, HTML as a class.
public enum Tone: String, Hashable, Sendable, CaseIterable {
  case plain
  case strong
  case faint
  case good
  case caution
  case bad
  case accent
}

/// A status whose word stands in a document as it is, in a tone of its own.
protocol Toned: RawRepresentable<String> {
  var tone: Tone { get }
}

extension Verdict: Toned {
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
}

extension Timeline.Status: Toned {
  var tone: Tone {
    switch self {
    case .planned: .plain
    case .running: .accent
    case .done: .good
    case .failed, .rolledBack: .bad
    case .skipped: .faint
    case .overdue, .missed: .caution
    }
  }
}

extension SoakAssessment.Checkpoint.Status: Toned {
  var tone: Tone {
    switch self {
    case .scheduled: .plain
    case .due: .accent
    case .overdue, .missed, .inconclusive: .caution
    case .passed: .good
    case .failed: .bad
    }
  }
}

extension SoakAssessment.Status: Toned {
  var tone: Tone {
    switch self {
    case .planned: .plain
    case .running: .accent
    case .passed: .good
    case .failed: .bad
    case .inconclusive, .missed: .caution
    }
  }
}

extension DeploymentAttempt.Status: Toned {
  var tone: Tone {
    switch self {
    case .running: .accent
    case .succeeded: .good
    case .failed, .rolledBack: .bad
    case .skipped: .faint
    }
  }
}

extension SignoffAssessment.Status: Toned {
  var tone: Tone {
    switch self {
    case .awaited: .plain
    case .given: .good
    case .refused: .bad
    case .stale, .expired: .caution
    }
  }
}

extension Plan.Level: Toned {
  var tone: Tone {
    switch self {
    case .low: .plain
    case .medium: .caution
    case .high, .critical: .bad
    }
  }
}
