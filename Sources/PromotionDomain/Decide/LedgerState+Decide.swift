extension LedgerState {
  /// What a ledger-wide command makes happen. The rules are those of `PromotionState.decide`.
  public func decide(_ command: Command, _ context: CommandContext) throws(Refusal) -> [Event] {
    switch command {
    case .declareFreeze(let declared): return try declare(declared, context)
    case .liftFreeze(let id, let reason): return try lift(id, reason, context)
    case .retract(let position, let reason):
      guard context.history.events.contains(where: { $0.position == position }) else {
        throw Refusal(
          .unknown, "event #\(position) is neither of this promotion nor ledger-wide; 'promo log' lists them")
      }
      guard !reason.trimmed.isEmpty else {
        throw Refusal(.unreadable, "a retraction needs words; say why with --reason \"…\"")
      }
      if let by = History.retractions(in: context.history.events)[position] {
        return try context.nothing(after: Origin(by), "event #\(position) was retracted")
      }
      return [.eventRetracted(EventRetracted(event: position, reason: reason))]
    case .applyPlan, .tick, .assess, .setSecret, .observe, .waive, .startSoak, .checkpointSoak, .raiseFinding,
      .resolveFinding, .acceptFinding, .signOff, .refuseSignOff, .decide, .startBatch, .finishBatch, .startDeployment,
      .succeedDeployment, .failDeployment, .skipDeployment, .rollBackDeployment, .recordValidation,
      .measureCriterion, .addNote, .close:
      throw Refusal(.rule, "this belongs to one promotion, not to the whole ledger")
    }
  }

  private func declare(_ freeze: FreezeDeclaration, _ context: CommandContext) throws(Refusal) -> [Event] {
    let from = try context.times.instant(freeze.from)
    let declared = FreezeDeclared(
      freeze: freeze.freeze ?? FreezeID("\(freeze.environment)-\(context.times.zone.civil(from).date)"),
      environment: freeze.environment, from: from, to: try context.times.instant(freeze.to), reason: freeze.reason)
    for name in [declared.freeze.rawValue, declared.environment] {
      if let problem = Name.problem(with: name) { throw Refusal(.unreadable, problem) }
    }
    guard declared.from < declared.to else {
      throw Refusal(.unreadable, "the freeze ends before it begins; check --from and --to")
    }
    guard !declared.reason.trimmed.isEmpty else {
      throw Refusal(.unreadable, "a freeze needs words; say why with --reason \"…\"")
    }
    if let known = freeze(declared.freeze) {
      if known.declared == declared, known.lifted == nil {
        return try context.nothing(after: known.origin, "the freeze was declared")
      }
      throw Refusal(
        .rule, "there is a freeze '\(declared.freeze)' already (#\(known.origin.position)); choose another --id")
    }
    return [.freezeDeclared(declared)]
  }

  private func lift(_ id: FreezeID, _ reason: String?, _ context: CommandContext) throws(Refusal) -> [Event] {
    guard let freeze = freeze(id) else {
      if freezes.isEmpty { throw Refusal(.unknown, "there is no freeze '\(id)'; none was declared") }
      throw .unknown("freeze", id.rawValue, among: freezes.map(\.id.rawValue))
    }
    if let lifted = freeze.lifted { return try context.nothing(after: lifted, "freeze \(id) was lifted") }
    guard context.at >= freeze.origin.at else {
      throw Refusal(
        .rule, "freeze \(id) cannot have been lifted before it was declared (#\(freeze.origin.position)); check --at")
    }
    guard context.at < freeze.declared.to else {
      throw Refusal(.rule, "freeze \(id) is over already; there is nothing to lift")
    }
    return [.freezeLifted(FreezeLifted(freeze: id, reason: reason))]
  }
}
