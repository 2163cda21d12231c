public struct BatchStarted: Codable, Hashable, Sendable {
  public var batch: BatchID

  public init(batch: BatchID) { self.batch = batch }
}

public struct BatchFinished: Codable, Hashable, Sendable {
  public var batch: BatchID

  public init(batch: BatchID) { self.batch = batch }
}

/// An attempt to deploy a component began.
public struct DeploymentStarted: Codable, Hashable, Sendable {
  public var batch: BatchID
  public var component: ComponentID
  public var version: String?

  public init(batch: BatchID, component: ComponentID, version: String? = nil) {
    (self.batch, self.component, self.version) = (batch, component, version)
  }
}

public struct DeploymentSucceeded: Codable, Hashable, Sendable {
  public var component: ComponentID

  public init(component: ComponentID) { self.component = component }
}

public struct DeploymentFailed: Codable, Hashable, Sendable {
  public var component: ComponentID
  public var reason: String

  public init(component: ComponentID, reason: String) { (self.component, self.reason) = (component, reason) }
}

/// A planned deployment was found not to be needed.
public struct DeploymentSkipped: Codable, Hashable, Sendable {
  public var batch: BatchID
  public var component: ComponentID
  public var reason: String

  public init(batch: BatchID, component: ComponentID, reason: String) {
    (self.batch, self.component, self.reason) = (batch, component, reason)
  }
}

/// A component was taken back to what ran before.
public struct DeploymentRolledBack: Codable, Hashable, Sendable {
  public var component: ComponentID
  public var reason: String

  public init(component: ComponentID, reason: String) { (self.component, self.reason) = (component, reason) }
}

/// A test suite ran against what was deployed.
public struct ValidationRecorded: Codable, Hashable, Sendable {
  public var suite: SuiteID
  public var passed: Int
  public var failed: Int
  public var skipped: Int

  public init(suite: SuiteID, passed: Int, failed: Int = 0, skipped: Int = 0) {
    (self.suite, self.passed, self.failed, self.skipped) = (suite, passed, failed, skipped)
  }
}

/// A success criterion was measured or judged.
public struct CriterionMeasured: Codable, Hashable, Sendable {
  public var criterion: CriterionID
  /// In the unit of the plan's threshold; nil where a person judged.
  public var value: Double?
  public var met: Bool

  public init(criterion: CriterionID, value: Double? = nil, met: Bool) {
    (self.criterion, self.value, self.met) = (criterion, value, met)
  }
}

/// An environment takes no deployments for a while, whatever promotion they belong to.
public struct FreezeDeclared: Codable, Hashable, Sendable {
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

public struct FreezeLifted: Codable, Hashable, Sendable {
  public var freeze: FreezeID
  public var reason: String?

  public init(freeze: FreezeID, reason: String? = nil) { (self.freeze, self.reason) = (freeze, reason) }
}

/// Something worth knowing, about an item or about the promotion as a whole.
public struct NoteAdded: Codable, Hashable, Sendable {
  public var text: String
  public var item: ItemID?

  public init(text: String, item: ItemID? = nil) { (self.text, self.item) = (text, item) }
}

/// An earlier event of the same stream was a mistake. It stays on record and no longer counts.
public struct EventRetracted: Codable, Hashable, Sendable {
  /// The position of the mistaken event.
  public var event: Int64
  public var reason: String

  public init(event: Int64, reason: String) { (self.event, self.reason) = (event, reason) }
}

/// The data of an earlier event of the same stream was blanked, because it should never have been written. The event
/// itself, its hashes and every proof of it stay.
public struct DataRedacted: Codable, Hashable, Sendable {
  /// The position of the blanked event.
  public var event: Int64
  public var reason: String

  public init(event: Int64, reason: String) { (self.event, self.reason) = (event, reason) }
}

/// Nothing more is expected of the promotion.
public struct PromotionClosed: Codable, Hashable, Sendable {
  public var outcome: Outcome
  public var reason: String?

  public enum Outcome: String, Codable, Hashable, Sendable, CaseIterable {
    case completed
    case rolledBack = "rolled-back"
    case abandoned
  }

  public init(outcome: Outcome, reason: String? = nil) { (self.outcome, self.reason) = (outcome, reason) }
}
