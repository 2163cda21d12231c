/// What somebody asks to be recorded, in the imperative. Whether it becomes events is for `decide` to say.
public enum Command: Hashable, Sendable {
  case applyPlan(Plan)
  case tick(ItemID)
  case assess(CheckAssessed)
  case setSecret(ItemID)
  case observe(ResourceObserved)
  case waive(ItemID, reason: String, until: TimeText?)
  case startSoak(SoakID)
  /// The next checkpoint that was not taken when `number` is nil.
  case checkpointSoak(SoakID, number: Int?, measurements: [MetricID: Double], failure: String?)
  case raiseFinding(FindingRaised)
  case resolveFinding(FindingID, resolution: String)
  case acceptFinding(FindingID, reason: String)
  case signOff(Role)
  case refuseSignOff(Role, reason: String)
  case decide(GoNoGo, reason: String?)
  case startBatch(BatchID)
  case finishBatch(BatchID)
  /// In the batch that plans the component when `batch` is nil.
  case startDeployment(ComponentID, batch: BatchID?, version: String?)
  case succeedDeployment(ComponentID)
  case failDeployment(ComponentID, reason: String)
  case skipDeployment(ComponentID, batch: BatchID?, reason: String)
  case rollBackDeployment(ComponentID, reason: String)
  case recordValidation(ValidationRecorded)
  /// `met` is for criteria without a threshold; with one, the value decides.
  case measureCriterion(CriterionID, value: Double?, met: Bool?)
  case addNote(String, item: ItemID?)
  case retract(event: Int64, reason: String)
  case close(PromotionClosed)
  case declareFreeze(FreezeDeclaration)
  case liftFreeze(FreezeID, reason: String?)
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

extension Command {
  /// Every time that it names. What is left out here is refused when it is decided.
  public var times: [TimeText] {
    if case .waive(_, _, let until?) = self { return [until] }
    if case .declareFreeze(let freeze) = self { return [freeze.from, freeze.to] }
    return []
  }
}

/// Everything a decision needs beside the state: `decide` itself asks no clock and no world.
public struct CommandContext: Sendable {
  /// When what the command tells of happened.
  public var at: Instant
  public var actor: Actor
  public var remarks: Remarks
  /// Why a rule that objects is to be overridden.
  public var despite: String?
  /// What the times of the command come to.
  public var times: ResolvedTimes
  /// The newest event of the ledger.
  public var position: Int64
  public var surroundings: Surroundings
  /// The events of the stream, for what `PromotionState.needsHistory` names.
  public var history: History

  public init(
    at: Instant, actor: Actor, remarks: Remarks = .none, despite: String? = nil,
    times: ResolvedTimes = ResolvedTimes(), position: Int64 = 0, surroundings: Surroundings = .none,
    history: History = History()
  ) {
    self.at = at
    self.actor = actor
    self.remarks = remarks
    self.despite = despite
    self.times = times
    self.position = position
    self.surroundings = surroundings
    self.history = history
  }

  /// Whether what `origin` recorded already says all that this command would: a retry must not append twice, but new
  /// evidence must not be lost.
  func isRepeat(of origin: Origin) -> Bool { remarks == .none || remarks == origin.remarks }

  /// What a command comes to that was carried out before: nothing, unless it brings remarks that would be lost.
  func nothing(after origin: Origin, _ deed: Deed) throws(Refusal) -> [Event] {
    if isRepeat(of: origin) { return [] }
    throw .already(deed, event: origin.position)
  }

  /// The same, for facts that may truly happen twice: only the same time makes it a retry.
  func isSameMoment(as origin: Origin) -> Bool { at == origin.at && isRepeat(of: origin) }
}
