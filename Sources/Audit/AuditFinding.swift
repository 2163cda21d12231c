public import PromotionDomain

/// Something that an audit found: by which rule, how much it weighs, and the events it is about.
public struct AuditFinding: Hashable, Sendable {
  public var rule: AuditRule
  public var severity: AuditSeverity
  /// One line without a full stop.
  public var message: String
  /// The numbers of the events concerned, what happened first in front. Empty when something did not happen.
  public var events: [Int64]

  /// `isMild`: somebody answered for it, or it is settled by now, which takes one step off its severity.
  init(_ rule: AuditRule, _ events: [Int64], isMild: Bool = false, _ message: String) {
    self.rule = rule
    severity = isMild ? rule.severity.milder : rule.severity
    self.message = message
    self.events = events
  }
}

/// The weightiest first, then in the order of events, then of rules.
extension AuditFinding: Comparable {
  public static func < (a: Self, b: Self) -> Bool {
    if a.severity != b.severity { return a.severity > b.severity }
    let (first, second) = (a.events.last ?? .max, b.events.last ?? .max)
    return (first, a.rule.rawValue, a.message) < (second, b.rule.rawValue, b.message)
  }
}

/// How one event was recorded: what its envelope says beyond a `LoggedEvent`.
public struct Recording: Hashable, Sendable {
  /// The event right before it in the ledger, whatever promotion it belongs to.
  public struct Predecessor: Hashable, Sendable {
    public var position: Int64
    public var recordedAt: Instant
    public var command: String

    public init(position: Int64, recordedAt: Instant, command: String) {
      (self.position, self.recordedAt, self.command) = (position, recordedAt, command)
    }
  }

  public var position: Int64
  public var recordedAt: Instant
  /// Shared by the events of one command.
  public var command: String
  /// The time within its id, a UUIDv7; nil when the id holds none.
  public var idTime: Instant?
  /// Nil for the first event of the ledger.
  public var predecessor: Predecessor?

  public init(
    position: Int64, recordedAt: Instant, command: String, idTime: Instant?, predecessor: Predecessor?
  ) {
    self.position = position
    self.recordedAt = recordedAt
    self.command = command
    self.idTime = idTime
    self.predecessor = predecessor
  }
}
