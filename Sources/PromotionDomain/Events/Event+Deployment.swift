/// A batch of deployments began.
public struct BatchStarted: Hashable, Sendable {
  public var batch: BatchID

  public init(batch: BatchID) { self.batch = batch }
}

/// A batch of deployments is over.
public struct BatchFinished: Hashable, Sendable {
  public var batch: BatchID

  public init(batch: BatchID) { self.batch = batch }
}

/// An attempt to deploy a component began.
public struct DeploymentStarted: Hashable, Sendable {
  public var batch: BatchID
  public var component: ComponentID
  public var version: String?

  public init(batch: BatchID, component: ComponentID, version: String? = nil) {
    (self.batch, self.component, self.version) = (batch, component, version)
  }
}

/// The attempt under way on a component came to a good end.
public struct DeploymentSucceeded: Hashable, Sendable {
  public var component: ComponentID

  public init(component: ComponentID) { self.component = component }
}

/// The attempt under way on a component failed; what it left behind is for a rollback or a new attempt.
public struct DeploymentFailed: Hashable, Sendable {
  public var component: ComponentID
  public var reason: String

  public init(component: ComponentID, reason: String) { (self.component, self.reason) = (component, reason) }
}

/// A planned deployment was found not to be needed.
public struct DeploymentSkipped: Hashable, Sendable {
  public var batch: BatchID
  public var component: ComponentID
  public var reason: String

  public init(batch: BatchID, component: ComponentID, reason: String) {
    (self.batch, self.component, self.reason) = (batch, component, reason)
  }
}

/// A component was taken back to what ran before.
public struct DeploymentRolledBack: Hashable, Sendable {
  public var component: ComponentID
  public var reason: String

  public init(component: ComponentID, reason: String) { (self.component, self.reason) = (component, reason) }
}

/// A test suite ran against what was deployed.
public struct ValidationRecorded: Hashable, Sendable {
  public var suite: SuiteID
  public var passed: Int
  public var failed: Int
  public var skipped: Int

  public init(suite: SuiteID, passed: Int, failed: Int = 0, skipped: Int = 0) {
    (self.suite, self.passed, self.failed, self.skipped) = (suite, passed, failed, skipped)
  }
}

/// A success criterion was measured or judged.
public struct CriterionMeasured: Hashable, Sendable {
  public var criterion: CriterionID
  /// In the unit of the plan's threshold; nil where a person judged.
  public var value: Double?
  public var met: Bool

  public init(criterion: CriterionID, value: Double? = nil, met: Bool) {
    (self.criterion, self.value, self.met) = (criterion, value, met)
  }
}
