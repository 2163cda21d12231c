public import PromotionDomain

/// Something that an audit found: by which rule, how much it weighs, and the events it is about.
public struct AuditFinding: Hashable, Sendable {
  public var rule: AuditRule
  public var severity: AuditSeverity
  /// One line without a full stop.
  public var message: String
  /// The numbers of the events concerned, what happened first in front. Empty when something did not happen.
  public var events: [Int64]
  /// What it has in common with others of its rule, in words that fit many: `waived without an end`.
  let alike: String
  /// What it is about, as a list of many has it: `work/tested`.
  public let own: String

  /// `isMild`: somebody answered for it, or it is settled by now, which takes one step off its severity.
  init(
    _ rule: AuditRule, _ events: [Int64], isMild: Bool = false, _ message: String, alike: String, _ own: String
  ) {
    self.rule = rule
    severity = isMild ? rule.severity.milder : rule.severity
    self.message = message
    self.events = events
    (self.alike, self.own) = (alike, own)
  }
}

/// The worst first, then by rule, the weightiest in front, then in the order of events; what did not happen comes last.
extension AuditFinding: Comparable {
  public static func < (a: Self, b: Self) -> Bool {
    if a.severity != b.severity { return a.severity > b.severity }
    if a.rule != b.rule { return a.rule.weight > b.rule.weight }
    if a.events != b.events {
      return !a.events.isEmpty && (b.events.isEmpty || a.events.lexicographicallyPrecedes(b.events))
    }
    return a.message < b.message
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
