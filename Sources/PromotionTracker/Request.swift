public import PromotionDomain

/// Something a client asks to have recorded.
public struct Request {
  /// What the client wrote for times is read in the plan's zone, so a command is made once that is known: inside the
  /// write, with the ledger locked. It may convert times and nothing else; whatever is slow comes before.
  public typealias MakeCommand = (TimeReader) throws -> Command
  public typealias MakeCommands = (TimeReader) throws -> [Command]

  public var promotion: PromotionID
  public var actor: Actor
  /// When it happened, as it was written; now when nil.
  public var at: String?
  public var remarks: Remarks
  /// Why a rule that objects is to be overridden.
  public var despite: String?
  /// The same request again under the same key gives the first result.
  public var idempotencyKey: String?
  /// Decide, but append nothing.
  public var isDryRun: Bool
  /// The newest event of the ledger that the client had seen when it chose what to ask for. With a newer one of the
  /// promotion the request is refused; nil where it does not depend on what was seen.
  public var seen: Int64?
  /// Each is decided on what the ones before it changed. All that come to events are appended, or none: one refusal
  /// refuses the request. They belong to one stream, and carry the same remarks.
  public var commands: MakeCommands
  /// Puts in place what the events refer to outside the ledger. It runs inside the write, once it is certain that
  /// events are appended, and right before that; when it throws, nothing is appended.
  public var beforeAppending: () throws -> Void

  public init(
    promotion: PromotionID, actor: Actor, at: String? = nil, remarks: Remarks = .none, despite: String? = nil,
    idempotencyKey: String? = nil, isDryRun: Bool = false, beforeAppending: @escaping () throws -> Void = {},
    command: @escaping MakeCommand
  ) {
    self.init(
      promotion: promotion, actor: actor, at: at, remarks: remarks, despite: despite, idempotencyKey: idempotencyKey,
      isDryRun: isDryRun, beforeAppending: beforeAppending, commands: { [try command($0)] })
  }

  public init(
    promotion: PromotionID, actor: Actor, at: String? = nil, remarks: Remarks = .none, despite: String? = nil,
    idempotencyKey: String? = nil, isDryRun: Bool = false, seen: Int64? = nil,
    beforeAppending: @escaping () throws -> Void = {}, commands: @escaping MakeCommands
  ) {
    self.promotion = promotion
    self.actor = actor
    self.at = at
    self.remarks = remarks
    self.despite = despite
    self.idempotencyKey = idempotencyKey
    self.isDryRun = isDryRun
    self.seen = seen
    self.beforeAppending = beforeAppending
    self.commands = commands
  }
}

/// Reads the times that people write, as they are meant for one promotion. Valid only where it is handed over.
public struct TimeReader {
  public let zone: Zone
  public let now: Instant
  /// The newest event of the ledger.
  let head: Int64
  let occurredAt: (Int64) throws -> Instant?
  /// The texts that were read, in order: what a request says of times, whenever it is sent.
  let asked = AskedTimes()

  /// `2026-01-08 08:25`, `-2h`, `#142`, `~3` … (see `TimePhrase`).
  public func instant(_ text: String) throws -> Instant {
    asked.texts.append(text)
    let phrase = try TimePhrase(text, zone: zone, now: now)
    if case .instant(let instant) = phrase { return instant }
    let position = position(phrase)
    return try required(occurredAt(position), at: position)
  }

  /// What was found at `position`, or the refusal that says how far the ledger goes.
  func required<Found>(_ found: Found?, at position: Int64) throws -> Found {
    guard let found else { throw Refusal(.unknown, "there is no event #\(position); the newest is #\(head)") }
    return found
  }

  /// The number of the event that `phrase` names; the newest for an instant.
  func position(_ phrase: TimePhrase) -> Int64 {
    switch phrase {
    case .instant: head
    case .event(let position): position
    case .eventsAgo(let count): head - min(count, head)
    }
  }
}

final class AskedTimes {
  var texts: [String] = []
}

/// What came of a request.
public struct Outcome: Sendable {
  /// The events it appended (or would append, in a dry run), oldest first; empty when everything asked for was so.
  public var events: [LoggedEvent]
  /// Whether the events are those of an earlier request under the same idempotency key.
  public var isReplay: Bool
  public var isDryRun: Bool
  public var zone: Zone
  var standing: (before: Standpoint, after: Standpoint)?

  /// Readiness before and after; nil for what concerns the whole ledger.
  public var before: Readiness? { standing?.before.readiness }
  public var after: Readiness? { standing?.after.readiness }

  /// From which readiness is computed when somebody asks for it.
  struct Standpoint {
    var state: PromotionState
    var at: Instant
    var surroundings: Surroundings

    var readiness: Readiness? { state.plan == nil ? nil : state.readiness(at: at, in: surroundings) }
  }
}
