import EventLog
import PromotionDomain

extension StoreError {
  /// What is wrong, and what can be done about it with the verbs of the command line.
  var sentence: String {
    let remedy = (self as? LedgerError).map(\.remedy) ?? LedgerStore.remedy(for: self)
    return remedy.map { "\(self); \($0)" } ?? "\(self)"
  }
}

extension LedgerError {
  fileprivate var remedy: String? {
    switch self {
    case .damaged(let ledger, _): Self.salvage(ledger)
    case .changesWhileRead: Self.checkTheDisk
    case .noSuchEvent: "'promo log' lists them"
    case .unreadableData: "run 'promo verify', and where that finds damage save what verifies with 'promo salvage'"
    case .noProjection, .otherFold: "run 'promo projections rebuild'"
    case .nested, .malformed, .occursAfterRecording, .recordedBackwards, .eventIDUsed, .commandUsed,
      .idempotencyKeyReused,
      .unknownType, .unknownTypeVersion, .projectionBehind:
      nil
    }
  }

  static func salvage(_ path: String) -> String {
    "restore a backup, or save what verifies with 'promo salvage \(path.printable) --into NEW.db'"
  }

  static let checkTheDisk = "check the disk, then run 'promo doctor' and, where that finds damage, 'promo salvage'"
}
