extension Plan {
  /// A role whose holders sign the promotion off before the decision.
  public struct SignoffRole: Hashable, Sendable {
    public var role: Role
    public var title: String
    /// How many people have to sign.
    public var count: Int
    /// Whether they have to be other people than those who sign for other roles.
    public var distinct: Bool
    /// How long a word holds; for good when nil.
    public var expires: TimeSpan?

    public init(role: Role, title: String, count: Int = 1, distinct: Bool = false, expires: TimeSpan? = nil) {
      (self.role, self.title, self.count, self.distinct, self.expires) = (role, title, count, distinct, expires)
    }

    public static let mostPeople = 100
  }

  /// When the go or no-go is due, who may make it, and what it takes.
  public struct DecisionPoint: Hashable, Sendable {
    /// Nil when it is due whenever everything else is there.
    public var at: Instant?
    /// Roles of which one is needed to decide; anybody when empty.
    public var by: [Role]
    /// What a go needs; everything when nil.
    public var requires: [Demand]?

    public init(at: Instant? = nil, by: [Role] = [], requires: [Demand]? = nil) {
      (self.at, self.by, self.requires) = (at, by, requires)
    }
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
    /// The roles that have to sign it off before its batch is started, one holder each.
    public var approval: [Role] = []

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
