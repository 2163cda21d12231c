extension Plan {
  /// A role whose holder signs the promotion off before the decision.
  public struct SignoffRole: Hashable, Sendable {
    public var role: Role
    public var title: String

    public init(role: Role, title: String) { (self.role, self.title) = (role, title) }
  }

  /// When the go or no-go is due, and who may make it.
  public struct DecisionPoint: Hashable, Sendable {
    public var at: Instant
    /// Roles of which one is needed to decide; anybody when empty.
    public var by: [Role]

    public init(at: Instant, by: [Role] = []) { (self.at, self.by) = (at, by) }
  }

  /// Deployments that belong together, in a window of their own.
  public struct Batch: Hashable, Sendable {
    public var id: BatchID
    public var title: String
    public var window: Window
    public var deploy: [PlannedDeployment]

    public init(id: BatchID, title: String, window: Window, deploy: [PlannedDeployment] = []) {
      (self.id, self.title, self.window, self.deploy) = (id, title, window, deploy)
    }
  }

  /// One component in a batch: how it is deployed, how long that should take.
  public struct PlannedDeployment: Hashable, Sendable {
    public var component: ComponentID
    public var estimate: TimeSpan?
    /// How it is deployed: `verify-only`, `blue/green`, `rolling`.
    public var mode: String?
    public var version: String?
    public var note: String?

    public init(
      component: ComponentID, estimate: TimeSpan? = nil, mode: String? = nil, version: String? = nil,
      note: String? = nil
    ) {
      self.component = component
      self.estimate = estimate
      self.mode = mode
      self.version = version
      self.note = note
    }
  }

  /// A test suite that validates the deployed whole.
  public struct Suite: Hashable, Sendable {
    public var id: SuiteID
    public var title: String
    /// How many tests it is planned to have.
    public var tests: Int?
    public var window: Window?

    public init(id: SuiteID, title: String, tests: Int? = nil, window: Window? = nil) {
      (self.id, self.title, self.tests, self.window) = (id, title, tests, window)
    }
  }

  /// Something measured afterwards that tells whether the promotion was a success.
  public struct Criterion: Hashable, Sendable {
    public var id: CriterionID
    public var title: String
    /// What it is a criterion of: `PROD prep complete`.
    public var group: String?
    public var due: Instant?
    /// The limit for a measured value; nil where a person judges.
    public var threshold: Threshold?

    public init(
      id: CriterionID, title: String, group: String? = nil, due: Instant? = nil, threshold: Threshold? = nil
    ) {
      (self.id, self.title, self.group, self.due, self.threshold) = (id, title, group, due, threshold)
    }
  }
}
