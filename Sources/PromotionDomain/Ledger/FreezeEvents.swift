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

/// An environment takes no deployments for a while, whatever promotion they belong to.
public struct FreezeDeclared: Hashable, Sendable {
  public var freeze: FreezeID
  public var environment: String
  public var from: Instant
  public var to: Instant
  public var reason: String

  public init(freeze: FreezeID, environment: String, from: Instant, to: Instant, reason: String) {
    self.freeze = freeze
    self.environment = environment
    self.from = from
    self.to = to
    self.reason = reason
  }
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
  public var reason: String

  public init(freeze: FreezeID? = nil, environment: String, from: TimeText, to: TimeText, reason: String) {
    (self.freeze, self.environment, self.from, self.to, self.reason) = (freeze, environment, from, to, reason)
  }
}
