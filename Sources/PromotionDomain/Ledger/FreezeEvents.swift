/// What happens to freezes, which hold for the whole ledger.
///
/// **This is the storage format.** The names are written out: renaming a case leaves them alone.
public enum FreezeEvent: NamedEvent {
  case freezeDeclared(FreezeDeclared)
  case freezeLifted(FreezeLifted)

  public enum Name: String, CaseIterable, Sendable {
    case freezeDeclared = "freeze.declared"
    case freezeLifted = "freeze.lifted"
  }

  public var name: Name {
    switch self {
    case .freezeDeclared: .freezeDeclared
    case .freezeLifted: .freezeLifted
    }
  }

  /// What it is about, as the promotion names it.
  public var subject: String {
    switch self {
    case .freezeDeclared(let event): event.freeze.rawValue
    case .freezeLifted(let event): event.freeze.rawValue
    }
  }
}

/// What can be asked about freezes.
public enum FreezeCommand: Hashable, Sendable {
  case declare(FreezeDeclaration)
  case lift(FreezeID, reason: String?)
}

/// An environment takes no deployments for a while, whatever promotion they belong to; once, or again and again.
public struct FreezeDeclared: Hashable, Sendable {
  public var freeze: FreezeID
  public var environment: String
  public var from: Instant
  public var to: Instant
  /// How often it comes again, in the civil calendar of `timeZone`; once when nil.
  public var every: RecurringWindow.Period?
  /// It does not come again from then on.
  public var until: Instant?
  /// The IANA zone in which its times were meant, and are shown.
  public var timeZone: String
  public var reason: String

  public init(
    freeze: FreezeID, environment: String, from: Instant, to: Instant, every: RecurringWindow.Period? = nil,
    until: Instant? = nil, timeZone: String = Zone.utc.name, reason: String
  ) {
    self.freeze = freeze
    self.environment = environment
    self.from = from
    self.to = to
    self.every = every
    self.until = until
    self.timeZone = timeZone
    self.reason = reason
  }

  public var window: RecurringWindow { RecurringWindow(from: from, to: to, every: every, until: until) }
  /// The zone named by `timeZone`, or UTC on a system that does not know it.
  public var zone: Zone { Zone(name: timeZone) ?? .utc }
}

/// A freeze ended before its time.
public struct FreezeLifted: Hashable, Sendable {
  public var freeze: FreezeID
  public var reason: String?

  public init(freeze: FreezeID, reason: String? = nil) { (self.freeze, self.reason) = (freeze, reason) }
}

/// A freeze as it is asked for.
public struct FreezeDeclaration: Hashable, Sendable {
  /// The environment and the first day when nil.
  public var freeze: FreezeID?
  public var environment: String
  public var from: TimeText
  public var to: TimeText
  public var every: RecurringWindow.Period?
  public var until: TimeText?
  /// The zone in which its times are meant; that of the open promotions into the environment when nil.
  public var timeZone: String?
  public var reason: String
  /// Whether it is meant for an environment of that very name, though one is known whose name is nearly the same.
  public var asNew: Bool

  public init(
    freeze: FreezeID? = nil, environment: String, from: TimeText, to: TimeText,
    every: RecurringWindow.Period? = nil, until: TimeText? = nil, timeZone: String? = nil, reason: String,
    asNew: Bool = false
  ) {
    (self.freeze, self.environment, self.from, self.to) = (freeze, environment, from, to)
    (self.every, self.until, self.timeZone) = (every, until, timeZone)
    (self.reason, self.asNew) = (reason, asNew)
  }
}
