extension LedgerState {
  /// What a ledger-wide command makes happen. The rules are those of `PromotionState.decide`.
  public func decide(_ command: Command, _ context: CommandContext) throws(Refusal) -> [Event] {
    switch command {
    case .declareFreeze(let declared): return try declare(declared, context)
    case .liftFreeze(let id, let reason): return try lift(id, reason, context)
    case .retract(let position, let reason):
      guard context.history.events.contains(where: { $0.position == position }) else {
        throw .record(.noEventOfEither(position))
      }
      guard !reason.trimmed.isEmpty else { throw .wordless(.retraction) }
      if let by = History.retractions(in: context.history.events)[position] {
        return try context.nothing(after: Origin(by), .eventRetracted(position))
      }
      return [.eventRetracted(EventRetracted(event: position, reason: reason))]
    case .applyPlan, .tick, .assess, .setSecret, .observe, .waive, .startSoak, .checkpointSoak, .raiseFinding,
      .resolveFinding, .acceptFinding, .signOff, .refuseSignOff, .decide, .startBatch, .finishBatch, .startDeployment,
      .succeedDeployment, .failDeployment, .skipDeployment, .rollBackDeployment, .recordValidation,
      .measureCriterion, .addNote, .close:
      throw .promotion(.ofOnePromotion)
    }
  }

  private func declare(_ asked: FreezeDeclaration, _ context: CommandContext) throws(Refusal) -> [Event] {
    let from = try context.times.instant(asked.from)
    let declared = FreezeDeclared(
      freeze: asked.freeze ?? FreezeID("\(asked.environment)-\(context.times.zone.civil(from).date)"),
      environment: asked.environment, from: from, to: try context.times.instant(asked.to), reason: asked.reason)
    for name in [declared.freeze.rawValue, declared.environment] {
      if let problem = Name.problem(with: name) { throw Refusal(.unreadable, problem) }
    }
    guard declared.from < declared.to else { throw .record(.freezeBackwards) }
    guard !declared.reason.trimmed.isEmpty else { throw .wordless(.freeze) }
    if let known = freeze(declared.freeze) {
      if known.declared == declared, known.lifted == nil {
        return try context.nothing(after: known.origin, .freezeDeclared)
      }
      throw .record(.freezeExists(declared.freeze, event: known.origin.position))
    }
    return [.freezeDeclared(declared)]
  }

  private func lift(_ id: FreezeID, _ reason: String?, _ context: CommandContext) throws(Refusal) -> [Event] {
    guard let freeze = freeze(id) else {
      if freezes.isEmpty { throw .record(.noFreezes(id)) }
      throw .unknown("freeze", id.rawValue, among: freezes.map(\.id.rawValue))
    }
    if let lifted = freeze.lifted { return try context.nothing(after: lifted, .freezeLifted(id)) }
    guard context.at >= freeze.origin.at else {
      throw .record(.liftedBeforeDeclared(id, event: freeze.origin.position))
    }
    guard context.at < freeze.declared.to else { throw .record(.freezeOver(id)) }
    return [.freezeLifted(FreezeLifted(freeze: id, reason: reason))]
  }
}
