/// Everything a decision needs beside the state: `decide` itself asks no clock and no world.
public struct CommandContext: Sendable {
  /// When what the command tells of happened.
  public var at: Instant
  /// The time by which it is judged. An event of a machine whose clock runs ahead moves what is recorded after it, and
  /// neither ends a freeze nor a soak.
  public var judgedAt: Instant
  /// Whether whoever sent the command said when it happened.
  public var isTimeGiven: Bool
  public var actor: Actor
  public var remarks: Remarks
  /// Why a rule that objects is to be overridden.
  public var despite: String?
  /// What the times of the command come to.
  public var times: ResolvedTimes
  /// The newest event of the ledger.
  public var position: Int64
  public var surroundings: Surroundings
  /// Where the promotions of the ledger go, for a freeze.
  public var environments: [String]
  /// The events of the stream, for what `PromotionState.needsHistory` names.
  public var history: History

  public init(
    at: Instant, judgedAt: Instant? = nil, isTimeGiven: Bool = false, actor: Actor, remarks: Remarks = .none,
    despite: String? = nil,
    times: ResolvedTimes = ResolvedTimes(), position: Int64 = 0, surroundings: Surroundings = .none,
    environments: [String] = [], history: History = History()
  ) {
    self.at = at
    self.judgedAt = judgedAt ?? at
    self.isTimeGiven = isTimeGiven
    self.actor = actor
    self.remarks = remarks
    self.despite = despite
    self.times = times
    self.position = position
    self.surroundings = surroundings
    self.environments = environments
    self.history = history
  }

  /// Whether what `origin` recorded already says all that this command would: a retry must not append twice, but new
  /// evidence must not be lost.
  func isRepeat(of origin: Origin) -> Bool { remarks == .none || remarks == origin.remarks }

  /// What a command comes to that was carried out before: nothing, unless it brings remarks that would be lost.
  func nothing<Event>(after origin: Origin, _ deed: Deed) throws(Refusal) -> [Event] {
    if isRepeat(of: origin) { return [] }
    throw .already(deed, event: origin.position)
  }

  /// The same, for facts that may truly happen twice: only the same time makes it a retry.
  func isSameMoment(as origin: Origin) -> Bool { at == origin.at && isRepeat(of: origin) }
}
