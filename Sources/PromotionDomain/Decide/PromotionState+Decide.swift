extension PromotionState {
  /// What `command` makes happen: events to append, `[]` when what it asks for is already so, or a refusal.
  ///
  /// Pure: the same state, command and context always give the same answer.
  public func decide(_ command: Command, _ context: CommandContext) throws(Refusal) -> [Event] {
    // An entry made late is a retry when it was so at its own time, whatever came after that.
    if let lastAt, context.at < lastAt {
      var then = context.history.state(History.View(at: context.at))
      if command.isJudgement, closing == nil, then.plan != nil {
        var context = context
        context.position = then.lastPosition
        return try then.answer(command, context)
      }
      if case .applyPlan = command {
      } else {
        // Marks may be older than the plan that first told of their items.
        (then.plan, then.planRevision) = (plan, planRevision)
        (then.planPosition, then.planAt) = (planPosition, planAt)
      }
      let answerThen = try? then.answer(command, context)
      if answerThen == [] { return [] }
      let answerNow = try answer(command, context)
      // It is so now, but it was not yet then: the entry says since when.
      if answerNow.isEmpty, let answerThen, command.isAboutItem { return answerThen }
      return answerNow
    }
    return try answer(command, context)
  }

  /// Whether deciding takes the events themselves, and not only what they come to: `context.history` has to hold them.
  public func needsHistory(for command: Command, at: Instant) -> Bool {
    if case .retract = command { return true }
    return lastAt.map { at < $0 } ?? false
  }

  private func answer(_ command: Command, _ context: CommandContext) throws(Refusal) -> [Event] {
    if case .applyPlan(let plan) = command { return try applyPlan(plan, context) }
    // Also without a plan: that may be just what is to be put right.
    if case .retract(let position, let reason) = command { return try retract(position, reason, context) }
    guard let plan else { throw .promotion(.noPlan) }
    if let closing, !command.mayFollowClosing {
      throw .promotion(.closed(plan.promotion, event: closing.origin.position))
    }
    switch command {
    case .applyPlan, .retract: return []  // Answered above.
    case .tick(let item): return try tick(item, plan, context)
    case .assess(let assessed): return try assess(assessed, plan, context)
    case .setSecret(let item): return try setSecret(item, plan, context)
    case .observe(let observed): return try observe(observed, plan, context)
    case .waive(let item, let reason, let until): return try waive(item, reason, until, plan, context)
    case .startSoak(let soak): return try startSoak(soak, plan, context)
    case .checkpointSoak(let soak, let number, let measurements, let failure):
      return try checkpoint(soak, number, measurements, failure, plan, context)
    case .raiseFinding(let raised): return try raise(raised, plan, context)
    case .resolveFinding(let id, let resolution): return try resolve(id, resolution, context)
    case .acceptFinding(let id, let reason): return try accept(id, reason, context)
    case .signOff(let role): return try signOff(role, plan, context)
    case .refuseSignOff(let role, let reason): return try refuseSignOff(role, reason, plan, context)
    case .decide(let decision, let reason): return try decide(decision, reason, plan, context)
    case .startBatch(let batch): return try startBatch(batch, plan, context)
    case .finishBatch(let batch): return try finishBatch(batch, plan, context)
    case .startDeployment(let component, let batch, let version):
      return try startDeployment(component, batch, version, plan, context)
    case .succeedDeployment(let component): return try succeed(component, plan, context)
    case .failDeployment(let component, let reason): return try fail(component, reason, plan, context)
    case .skipDeployment(let component, let batch, let reason):
      return try skip(component, batch, reason, plan, context)
    case .rollBackDeployment(let component, let reason): return try rollBack(component, reason, plan, context)
    case .recordValidation(let recorded): return try record(recorded, plan, context)
    case .measureCriterion(let id, let value, let met): return try measure(id, value, met, plan, context)
    case .addNote(let text, let item): return try addNote(text, item, plan, context)
    case .close(let closed): return try close(closed, plan, context)
    case .declareFreeze, .liftFreeze:
      throw .promotion(.ofTheLedger)
    }
  }

  private func applyPlan(_ new: Plan, _ context: CommandContext) throws(Refusal) -> [Event] {
    if let problem = Name.problem(with: new.promotion.rawValue) { throw Refusal(.unreadable, problem) }
    if let problem = new.problems().first(where: { $0.severity == .error }) {
      throw .promotion(.unsoundPlan(path: "\(problem.path)", problem: problem.sentence))
    }
    guard let plan else { return [.planApplied(PlanApplied(plan: new))] }
    if plan == new { return [] }
    guard plan.promotion == new.promotion else { throw .promotion(.planOf(new.promotion, notOf: plan.promotion)) }
    if let closing { throw .promotion(.closedForRevision(plan.promotion, event: closing.origin.position)) }
    // Plans count in the order in which they came into force: an older one would change nothing.
    if let planPosition, let planAt, context.at < planAt {
      throw .promotion(.newerPlan(event: planPosition, at: plan.zone.text(planAt)))
    }
    return [.planRevised(PlanRevised(plan: new))]
  }

  private func addNote(
    _ text: String, _ item: ItemID?, _ plan: Plan, _ context: CommandContext
  ) throws(Refusal) -> [Event] {
    try require(text, .note)
    if let item { _ = try find(item, plan) }
    let isThere = newestNotes.contains { $0.text == text && $0.item == item && context.isSameMoment(as: $0.origin) }
    return isThere ? [] : [.noteAdded(NoteAdded(text: text, item: item))]
  }

  private func retract(_ position: Int64, _ reason: String, _ context: CommandContext) throws(Refusal) -> [Event] {
    try require(reason, .retraction)
    guard let event = context.history.events.first(where: { $0.position == position }) else {
      throw .record(.noEventOfPromotion(position))
    }
    if let retraction = History.retractions(in: context.history.events)[position] {
      return try nothing(after: Origin(retraction), .eventRetracted(position), context)
    }
    if context.at < event.recordedAt, context.at < event.occurredAt {
      throw .record(.retractedBeforeItHappened(position))
    }
    return [.eventRetracted(EventRetracted(event: position, reason: reason))]
  }

  private func close(_ closed: PromotionClosed, _ plan: Plan, _ context: CommandContext) throws(Refusal) -> [Event] {
    if let closing {
      if closing.outcome == closed.outcome {
        return try nothing(after: closing.origin, .promotionClosed(plan.promotion), context)
      }
      throw .promotion(.closedOtherwise(plan.promotion, closing.outcome, event: closing.origin.position))
    }
    switch closed.outcome {
    case .abandoned: try require(closed.reason, .abandonment)
    case .rolledBack, .completed:
      let running = deployments.filter { $0.value.last?.status == .running }.keys.sorted()
      if let component = running.first { throw .deployment(.stillRunning(component)) }
    }
    if let lastAt, context.at < lastAt {
      let (at, last) = (plan.zone.text(context.at), plan.zone.text(lastAt))
      throw .promotion(.closedBefore(plan.promotion, at: at, last: last))
    }
    if closed.outcome == .completed, let batch = plan.batches.first(where: { batches[$0.id]?.finished == nil }) {
      throw .promotion(.batchUnfinished(batch.id))
    }
    return [.promotionClosed(closed)]
  }

  // MARK: What several decisions ask

  func find(_ id: ItemID, _ plan: Plan) throws(Refusal) -> Plan.Item {
    guard let item = plan.item(id) else {
      throw .unknown("item", id.rawValue, among: plan.allItems.map(\.id.rawValue))
    }
    return item
  }

  /// The promotion as it stood when that happened what `context` tells of. Who signed at noon had not seen the
  /// afternoon, even when the ledger learns of the signature in the evening.
  func asOf(_ context: CommandContext) -> PromotionState {
    guard let lastAt, context.at < lastAt, !context.history.events.isEmpty else { return self }
    return context.history.state(History.View(at: context.at))
  }

  /// Refuses what would be folded before the thing it is about, where it could change nothing.
  func requireOrder(_ context: CommandContext, after origin: Origin, _ deed: Deed) throws(Refusal) {
    guard context.at < origin.at else { return }
    let zone = plan?.zone ?? .utc
    throw .outOfOrder(deed, at: zone.text(context.at), before: origin.position, since: zone.text(origin.at))
  }

  /// What a command comes to that was carried out before: nothing, unless it brings remarks that would be lost.
  func nothing(after origin: Origin, _ deed: Deed, _ context: CommandContext) throws(Refusal) -> [Event] {
    try context.nothing(after: origin, deed)
  }

  /// Refuses empty words where the record would be worthless without them.
  func require(_ text: String?, _ statement: Statement) throws(Refusal) {
    guard let text, !text.trimmed.isEmpty else { throw .wordless(statement) }
  }
}

extension Command {
  /// Whether it gives somebody's word for what they saw, which for an entry made late is what was so at its time.
  fileprivate var isJudgement: Bool {
    switch self {
    case .signOff, .refuseSignOff, .decide: true
    case .applyPlan, .tick, .assess, .setSecret, .observe, .waive, .startSoak, .checkpointSoak, .raiseFinding,
      .resolveFinding, .acceptFinding, .startBatch, .finishBatch, .startDeployment, .succeedDeployment,
      .failDeployment, .skipDeployment, .rollBackDeployment, .recordValidation, .measureCriterion, .addNote, .retract,
      .close, .declareFreeze, .liftFreeze:
      false
    }
  }

  /// Whether it says how an item stood, of which a later word does not take the earlier one away.
  fileprivate var isAboutItem: Bool {
    switch self {
    case .tick, .assess, .setSecret: true
    case .applyPlan, .observe, .waive, .startSoak, .checkpointSoak, .raiseFinding, .resolveFinding, .acceptFinding,
      .signOff, .refuseSignOff, .decide, .startBatch, .finishBatch, .startDeployment, .succeedDeployment,
      .failDeployment, .skipDeployment, .rollBackDeployment, .recordValidation, .measureCriterion, .addNote, .retract,
      .close, .declareFreeze, .liftFreeze:
      false
    }
  }

  /// Words about the record, and measurements that come in late, are welcome after the end.
  fileprivate var mayFollowClosing: Bool {
    switch self {
    case .addNote, .retract, .close, .measureCriterion: true
    case .applyPlan, .tick, .assess, .setSecret, .observe, .waive, .startSoak, .checkpointSoak, .raiseFinding,
      .resolveFinding, .acceptFinding, .signOff, .refuseSignOff, .decide, .startBatch, .finishBatch, .startDeployment,
      .succeedDeployment, .failDeployment, .skipDeployment, .rollBackDeployment, .recordValidation, .declareFreeze,
      .liftFreeze:
      false
    }
  }
}
