/// What happens on the day, and what is measured of it.
///
/// **This is the storage format.** The names are written out: renaming a case leaves them alone.
public enum DeploymentEvent: NamedEvent {
  case batchStarted(BatchStarted)
  case batchFinished(BatchFinished)
  case deploymentStarted(DeploymentStarted)
  case deploymentSucceeded(DeploymentSucceeded)
  case deploymentFailed(DeploymentFailed)
  case deploymentSkipped(DeploymentSkipped)
  case deploymentRolledBack(DeploymentRolledBack)
  case validationRecorded(ValidationRecorded)
  case criterionMeasured(CriterionMeasured)

  public enum Name: String, CaseIterable, Sendable {
    case batchStarted = "batch.started"
    case batchFinished = "batch.finished"
    case deploymentStarted = "deployment.started"
    case deploymentSucceeded = "deployment.succeeded"
    case deploymentFailed = "deployment.failed"
    case deploymentSkipped = "deployment.skipped"
    case deploymentRolledBack = "deployment.rolledback"
    case validationRecorded = "validation.recorded"
    case criterionMeasured = "criterion.measured"
  }

  public var name: Name {
    switch self {
    case .batchStarted: .batchStarted
    case .batchFinished: .batchFinished
    case .deploymentStarted: .deploymentStarted
    case .deploymentSucceeded: .deploymentSucceeded
    case .deploymentFailed: .deploymentFailed
    case .deploymentSkipped: .deploymentSkipped
    case .deploymentRolledBack: .deploymentRolledBack
    case .validationRecorded: .validationRecorded
    case .criterionMeasured: .criterionMeasured
    }
  }

  /// What it is about, as the promotion names it.
  public var subject: String {
    switch self {
    case .batchStarted(let event): event.batch.rawValue
    case .batchFinished(let event): event.batch.rawValue
    case .deploymentStarted(let event): event.component.rawValue
    case .deploymentSucceeded(let event): event.component.rawValue
    case .deploymentFailed(let event): event.component.rawValue
    case .deploymentSkipped(let event): event.component.rawValue
    case .deploymentRolledBack(let event): event.component.rawValue
    case .validationRecorded(let event): event.suite.rawValue
    case .criterionMeasured(let event): event.criterion.rawValue
    }
  }
}

/// What can be asked about batches, deployments and what is measured of them.
public enum DeploymentCommand: Hashable, Sendable {
  /// `again`: also one that was finished, to make good what was rolled back.
  case startBatch(BatchID, again: Bool)
  case finishBatch(BatchID)
  /// In the batch that plans the component when `batch` is nil.
  case start(ComponentID, batch: BatchID?, version: String?)
  case succeed(ComponentID)
  case fail(ComponentID, reason: String)
  case skip(ComponentID, batch: BatchID?, reason: String)
  case rollBack(ComponentID, reason: String)
  case recordValidation(ValidationRecorded)
  /// `met` is for criteria without a threshold, or without anything to hold it against; with one, the value decides.
  case measure(CriterionID, value: MeasuredValue?, met: Bool?)

  /// Measurements may come in late.
  var mayFollowClosing: Bool {
    switch self {
    case .measure: true
    case .startBatch, .finishBatch, .start, .succeed, .fail, .skip, .rollBack, .recordValidation: false
    }
  }
}

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
  public var value: MeasuredValue?
  public var met: Bool
  /// What the last promotion measured, where the limit asks for it.
  public var previous: MeasuredValue?

  public init(criterion: CriterionID, value: MeasuredValue? = nil, met: Bool, previous: MeasuredValue? = nil) {
    (self.criterion, self.value, self.met, self.previous) = (criterion, value, met, previous)
  }
}
