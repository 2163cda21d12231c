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
