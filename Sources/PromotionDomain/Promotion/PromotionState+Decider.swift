extension PromotionState: Decider {
  public typealias Event = PromotionEvent
  public typealias Command = PromotionCommand

  public static func own(_ event: PromotionDomain.Event) -> PromotionEvent? {
    if case .promotion(let event) = event { event } else { nil }
  }

  public mutating func evolve(_ logged: LoggedEvent) {
    eventCount += 1
    if firstAt == nil { firstAt = logged.occurredAt }
    lastAt = logged.occurredAt
    lastPosition = max(lastPosition, logged.position)
    guard let event = Self.own(logged.event) else { return }
    if event.isWork { workCount += 1 }
    let origin = Origin(logged)
    switch event {
    case .plan(let event): evolve(event, origin)
    case .item(let event): evolve(event, origin)
    case .soak(let event): evolve(event, origin)
    case .finding(let event): evolve(event, origin)
    case .approval(let event): evolve(event, origin)
    case .deployment(let event): evolve(event, origin)
    case .record(let event): evolve(event, origin)
    }
  }

  public func decide(_ command: PromotionCommand, _ context: CommandContext) throws(Refusal) -> [PromotionEvent] {
    try requireNamed(context.actor, asking: command)
    // An entry made late is a retry when it was so at its own time, whatever came after that.
    guard let lastAt, context.at < lastAt else { return try answer(command, context) }
    var then = context.history.state(History.View(at: context.at))
    if command.isJudgement, closing == nil {
      // A word on nothing would be stale at once.
      if then.plan == nil, let plan { throw .promotion(.noPlanYet(at: plan.zone.text(context.at))) }
      var context = context
      context.position = then.lastPosition
      return try then.answer(command, context)
    }
    if !command.isPlan {
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

  /// Whether deciding takes the events themselves, and not only what they come to: `context.history` has to hold them.
  /// So it is for what is entered late, for closing, which judges how the batches were started, and for a plan, whose
  /// items may have been in earlier ones.
  public func needsHistory(_ commands: [PromotionDomain.Command], at: Instant) -> Bool {
    if plan != nil, commands.contains(where: \.revisesThePlan) { return true }
    return commands.contains(where: \.judgesThePast) || lastAt.map { at < $0 } ?? false
  }

  private func answer(_ command: PromotionCommand, _ context: CommandContext) throws(Refusal) -> [PromotionEvent] {
    switch command {
    case .plan(let asked): try decide(asked, context)
    case .item(let asked): try decide(asked, plan(for: command), context)
    case .soak(let asked): try decide(asked, plan(for: command), context)
    case .finding(let asked): try decide(asked, plan(for: command), context)
    case .approval(let asked): try decide(asked, plan(for: command), context)
    case .deployment(let asked): try decide(asked, plan(for: command), context)
    case .record(let asked): try decide(asked, plan(for: command), context)
    }
  }

  /// The plan to decide by, where there is one and the promotion still takes the command.
  private func plan(for command: PromotionCommand) throws(Refusal) -> Plan {
    guard let plan else { throw .promotion(.noPlan) }
    if let closing, !command.mayFollowClosing {
      throw .promotion(.closed(plan.promotion, event: closing.origin.position))
    }
    return plan
  }

  /// Refuses whom the plan does not name, where it lets nobody else act; a first plan speaks for itself.
  public func requireNamed(_ actor: Actor, asking command: PromotionCommand? = nil) throws(Refusal) {
    var plan = plan
    if plan == nil, case .plan(.apply(let first, _)) = command { plan = first }
    guard let plan, plan.actors == .onlyNamed, !plan.isNamed(actor) else { return }
    throw .promotion(.actorNotNamed(actor, named: plan.people.map(\.name) + plan.agents.map(\.id.rawValue)))
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

extension PromotionEvent {
  /// Whether it records work on the promotion: neither the plan itself nor a word about the record.
  var isWork: Bool {
    switch self {
    case .plan, .record: false
    case .item, .soak, .finding, .approval, .deployment: true
    }
  }
}

extension Command {
  fileprivate var revisesThePlan: Bool { if case .promotion(.plan) = self { true } else { false } }

  fileprivate var judgesThePast: Bool {
    if case .promotion(.record(.close)) = self { true } else if case .history = self { true } else { false }
  }
}

extension PromotionCommand {
  fileprivate var isPlan: Bool { if case .plan = self { true } else { false } }

  /// Whether it gives somebody's word for what they saw, which for an entry made late is what was so at its time.
  fileprivate var isJudgement: Bool { if case .approval = self { true } else { false } }

  /// Whether it says how an item stood, of which a later word does not take the earlier one away.
  fileprivate var isAboutItem: Bool { if case .item(let command) = self { command.isAboutItem } else { false } }

  /// Words about the record, and measurements that come in late, are welcome after the end.
  fileprivate var mayFollowClosing: Bool {
    switch self {
    case .record: true
    case .deployment(let command): command.mayFollowClosing
    case .plan, .item, .soak, .finding, .approval: false
    }
  }
}
