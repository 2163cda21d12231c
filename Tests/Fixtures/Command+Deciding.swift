public import PromotionDomain

extension FreezeCommand {
  /// A freeze whose times are known to the microsecond.
  public static func declare(_ declared: FreezeDeclared) -> FreezeCommand {
    .declare(
      FreezeDeclaration(
        freeze: declared.freeze, environment: declared.environment, from: TimeText(declared.from),
        to: TimeText(declared.to), every: declared.every, until: declared.until.map { TimeText($0) },
        timeZone: declared.timeZone, reason: declared.reason))
  }
}

extension Command {
  /// What its times come to where each was written with its offset.
  public var resolvedTimes: ResolvedTimes {
    let instants = times.compactMap { text in Instant(text.text).map { (text, $0) } }
    var zone = Zone.utc
    if case .freeze(.declare(let asked)) = self { zone = asked.timeZone.flatMap(Zone.init) ?? zone }
    return ResolvedTimes(zone: zone, Dictionary(instants) { first, _ in first })
  }
}

extension PromotionState {
  /// What any command comes to in this promotion's stream.
  public func decide(_ command: PromotionDomain.Command, _ context: CommandContext) throws(Refusal) -> [PromotionDomain
    .Event]
  {
    switch command {
    case .promotion(let command): try decide(command, context).map(PromotionDomain.Event.promotion)
    case .history(let command): try context.history.decide(command, context).map(PromotionDomain.Event.history)
    case .freeze: throw .promotion(.ofTheLedger)
    }
  }
}

extension LedgerState {
  /// What any command comes to in the ledger's own stream.
  public func decide(_ command: PromotionDomain.Command, _ context: CommandContext) throws(Refusal) -> [PromotionDomain
    .Event]
  {
    switch command {
    case .freeze(let command): try decide(command, context).map(PromotionDomain.Event.freeze)
    case .history(let command): try context.history.decide(command, context).map(PromotionDomain.Event.history)
    case .promotion: throw .promotion(.ofOnePromotion)
    }
  }
}

extension DeploymentCommand {
  /// The first time.
  public static func startBatch(_ batch: BatchID) -> DeploymentCommand { .startBatch(batch, again: false) }
}
