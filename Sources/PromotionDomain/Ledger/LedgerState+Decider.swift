extension LedgerState: Decider {
  public typealias Event = FreezeEvent
  public typealias Command = FreezeCommand

  public static func own(_ event: PromotionDomain.Event) -> FreezeEvent? {
    if case .freeze(let event) = event { event } else { nil }
  }

  public mutating func evolve(_ logged: LoggedEvent) {
    switch Self.own(logged.event) {
    case .freezeDeclared(let declared):
      freezes.removeAll { $0.id == declared.freeze }
      freezes.append(Freeze(declared: declared, origin: Origin(logged)))
    case .freezeLifted(let lifted):
      guard let index = freezes.lastIndex(where: { $0.id == lifted.freeze }) else { return }
      freezes[index].lifted = Origin(logged)
      freezes[index].liftReason = lifted.reason
    case nil: break
    }
  }

  public func decide(_ command: FreezeCommand, _ context: CommandContext) throws(Refusal) -> [FreezeEvent] {
    switch command {
    case .declare(let declared): try declare(declared, context)
    case .lift(let id, let reason): try lift(id, reason, context)
    }
  }

  private func declare(_ asked: FreezeDeclaration, _ context: CommandContext) throws(Refusal) -> [Event] {
    let (environment, zone) = (try environment(asked, context), context.times.zone)
    let from = try context.times.instant(asked.from)
    let until: Instant? = if let until = asked.until { try context.times.end(until) } else { nil }
    let declared = FreezeDeclared(
      freeze: asked.freeze ?? FreezeID("\(environment)-\(zone.civil(from).date)"), environment: environment, from: from,
      to: try context.times.end(asked.to), every: asked.every, until: until, timeZone: zone.name, reason: asked.reason)
    for name in [declared.freeze.rawValue, declared.environment] {
      if let problem = Name.problem(with: name) { throw Refusal(.unreadable, problem) }
    }
    guard declared.from < declared.to else { throw .record(.freezeBackwards) }
    if let until {
      guard declared.every != nil else { throw .record(.freezeUntilWithoutEvery) }
      guard declared.from < until else { throw .record(.freezeBackwards) }
    }
    if let every = declared.every, declared.window.neverEnds(in: zone) { throw .record(.freezeNeverEnds(every)) }
    guard !declared.reason.trimmed.isEmpty else { throw .wordless(.freeze) }
    if let known = freeze(declared.freeze) {
      if known.declared == declared, known.lifted == nil {
        return try context.nothing(after: known.origin, .freezeDeclared)
      }
      throw .record(.freezeExists(declared.freeze, event: known.origin.position))
    }
    return [.freezeDeclared(declared)]
  }

  /// The environment as the plans spell it. A name that is nearly a known one protects nothing that anybody means.
  private func environment(_ asked: FreezeDeclaration, _ context: CommandContext) throws(Refusal) -> String {
    let (name, known) = (asked.environment, context.environments)
    if let same = known.first(where: { $0 == name }) ?? known.first(where: { $0.lowercased() == name.lowercased() }) {
      return same
    }
    if !asked.asNew, let near = known.first(where: { Name.areNearlyTheSame($0, name) }) {
      throw .record(.freezeOfNearEnvironment(name, near))
    }
    return name
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
    guard freeze.isActive(at: context.at) || freeze.next(after: context.at) != nil else {
      throw .record(.freezeOver(id))
    }
    return [.freezeLifted(FreezeLifted(freeze: id, reason: reason))]
  }
}
