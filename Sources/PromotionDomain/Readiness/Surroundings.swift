/// What a promotion's readiness depends on outside its own stream.
public struct Surroundings: Hashable, Sendable {
  public var ledger: LedgerState
  /// The promotions it depends on, as they stand.
  public var dependencies: [PromotionID: Dependency]
  /// The promotions of the ledger that depend on it.
  public var dependents: [PromotionID]
  /// What other open promotions are deploying into the same environment, and which they are.
  public var deploying: [ComponentID: [PromotionID]]
  /// For what is decided: what the last promotion measured, as far as limits of the plan ask for it.
  public var previous: PreviousMeasurements

  public init(
    ledger: LedgerState = LedgerState(), dependencies: [PromotionID: Dependency] = [:], dependents: [PromotionID] = [],
    deploying: [ComponentID: [PromotionID]] = [:], previous: PreviousMeasurements = PreviousMeasurements()
  ) {
    (self.ledger, self.dependencies, self.dependents) = (ledger, dependencies, dependents)
    (self.deploying, self.previous) = (deploying, previous)
  }

  public static let none = Surroundings()

  /// How a promotion stands that this one depends on.
  public struct Dependency: Hashable, Sendable {
    public var verdict: Verdict
    public var phase: Phase
    /// Whether what depends on it may go ahead.
    public var isThrough: Bool

    public init(verdict: Verdict, phase: Phase, isThrough: Bool) {
      (self.verdict, self.phase, self.isThrough) = (verdict, phase, isThrough)
    }
  }
}
