public import PromotionDomain

/// An error of a ledger, whatever store it comes from.
public protocol StoreError: Error, CustomStringConvertible {
  var kind: LedgerError.Kind { get }
}

/// Why a ledger cannot be used as asked: a code with its facts. What a store's own medium does wrong is for the store to
/// say.
public enum LedgerError: StoreError, Hashable, Sendable {
  /// What a door turns into an exit code or a status.
  public enum Kind: Hashable, Sendable, CaseIterable {
    /// The request breaks a rule of the ledger.
    case refused
    /// The ledger, or something in the request, is not what it has to be.
    case unusable
    /// The ledger's content is broken.
    case damaged
    /// Somebody else is writing; later it will work.
    case busy
  }

  // The ledger
  case damaged(ledger: String, detail: String)
  case changesWhileRead(ledger: String)
  /// A body used the log, and not the reader or writer that it was given.
  case nested

  // The request
  case malformed(field: String, problem: String)
  case occursAfterRecording(type: String, occurredAt: Instant, recordedAt: Instant)
  case recordedBackwards(id: String, recordedAt: Instant, previous: Instant)
  case eventIDUsed(id: String)
  case commandUsed(id: String, index: Int)
  case idempotencyKeyReused(key: String)
  case noSuchEvent(position: Int64)
  case unexplainedBlank(position: Int64)

  // What is stored
  case unknownType(position: Int64, type: String)
  case unknownTypeVersion(position: Int64, type: String, version: Int)
  case unreadableData(position: Int64, type: String, problem: String)

  // Projections
  case noProjection(name: String)
  case otherFold(projection: String, stored: Int, wanted: Int)
  case projectionBehind(projection: String, reached: Int64, needed: Int64)

  public var kind: Kind {
    switch self {
    case .changesWhileRead, .nested, .malformed, .unknownType, .unknownTypeVersion, .noProjection, .otherFold: .unusable
    case .damaged, .unreadableData: .damaged
    case .occursAfterRecording, .recordedBackwards, .eventIDUsed, .commandUsed, .idempotencyKeyReused, .noSuchEvent,
      .projectionBehind, .unexplainedBlank:
      .refused
    }
  }

  /// What is wrong, without a full stop, so that it can stand behind "error: ". A door adds what its users can do.
  public var description: String {
    switch self {
    case .damaged(let ledger, let detail): "the ledger \(quoted(ledger)) is damaged (\(detail.printable))"
    case .changesWhileRead(let ledger): "the disk failed under \(quoted(ledger)) (it reads differently each time)"
    case .nested: "the ledger is in use by who asks for it; that is a mistake in promo"

    case .malformed(let field, let problem): "the \(field) \(problem)"
    case .occursAfterRecording(let type, let occurredAt, let recordedAt):
      "\(quoted(type)) at \(occurredAt) would happen after it is recorded (\(recordedAt)); "
        + "give the time at which it happened, or check this machine's clock"
    case .recordedBackwards(let id, let recordedAt, let previous):
      "event \(id) was recorded at \(recordedAt), before the event in front of it (\(previous)); "
        + "import events in the order in which they were recorded"
    case .eventIDUsed(let id): "there already is an event with the id \(id); was it imported before?"
    case .commandUsed(let id, let index):
      "there already is an event number \(index) of command \(id); was it appended before?"
    case .idempotencyKeyReused(let key):
      "the idempotency key \(quoted(key)) was used for another request; use a new key for a new request"
    case .noSuchEvent(let position): "there is no event #\(position)"
    case .unexplainedBlank(let position): "no event says who redacts event #\(position) and why"

    case .unknownType(let position, let type):
      "event #\(position) is of type \(quoted(type)), which this version of promo does not know; upgrade promo"
    case .unknownTypeVersion(let position, let type, let version):
      "event #\(position) is version \(version) of \(quoted(type)), which this version of promo does not know; "
        + "upgrade promo"
    case .unreadableData(let position, let type, let problem):
      "the data of event #\(position) (\(type.printable)) cannot be read: \(problem.printable)"

    case .noProjection(let name): "there is no projection \(quoted(name))"
    case .otherFold(let projection, let stored, let wanted):
      "projection \(quoted(projection)) was written by version \(stored) of its fold, not \(wanted)"
    case .projectionBehind(let projection, let reached, let needed):
      "the rebuilt projection \(quoted(projection)) has reached #\(reached), not #\(needed); fold the rest first"
    }
  }

  private func quoted(_ text: String) -> String { "'\(text.printable)'" }
}
