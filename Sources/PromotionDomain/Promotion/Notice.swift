/// Something that whoever asked for an event should know of it, though nothing objects.
public enum Notice: Hashable, Sendable {
  /// A later word on the same thing, which the ledger holds already, is what counts.
  case overruled(event: Int64, by: Int64, at: Instant)
  /// It is said to have happened long before anything else of the promotion: the year, perhaps.
  case longBeforeTheFirst(at: Instant, first: Instant)
  /// The plan names who takes part, and not this actor.
  case unknownActor(Actor)
  /// A freeze of an environment into which no promotion goes.
  case nobodyGoesTo(environment: String)

  /// For programs.
  public var code: String {
    switch self {
    case .overruled: "overruled"
    case .longBeforeTheFirst: "long-before-the-first"
    case .unknownActor: "unknown-actor"
    case .nobodyGoesTo: "unknown-environment"
    }
  }

  /// How long before the first event of a promotion something may have happened without a word.
  public static let longBefore = TimeSpan.days(1)
}

extension PromotionState {
  /// The later word that counts where that of `logged`, which is folded into this state, does not; nil while it does, and
  /// where the later one says the same.
  public func overruler(of logged: LoggedEvent) -> Origin? {
    guard let event = Self.own(logged.event), let newest = newestWord(on: event, by: logged.actor) else { return nil }
    return newest.position == logged.position ? nil : newest
  }

  private func newestWord(on event: PromotionEvent, by actor: Actor) -> Origin? {
    switch event {
    case .plan: planPosition.flatMap { position in planAt.map { Origin(position: position, at: $0, actor: actor) } }
    case .item(let event): newestWord(on: event)
    case .soak: nil
    case .finding(let event): newestWord(on: event)
    case .approval(let event): newestWord(on: event, by: actor)
    case .deployment(let event): newestWord(on: event)
    case .record: nil
    }
  }

  private func newestWord(on event: ItemEvent) -> Origin? {
    // A word on something else that had the same id overrules nothing.
    func newest<Word: ItemWord>(_ subject: ItemSubject?, _ newest: Word?, _ others: [Word]?) -> Word? {
      ([newest].compactMap(\.self) + (others ?? [])).first {
        $0.subject == nil || subject == nil || $0.subject == subject
      }
    }
    func mark(
      _ item: ItemID, _ subject: ItemSubject?, _ status: MarkedStatus, done: Int? = nil, of: Int? = nil,
      value: MeasuredValue? = nil
    ) -> Origin? {
      guard let mark = newest(subject, marks[item], otherMarks[item]) else { return nil }
      return (mark.status, mark.done, mark.of, mark.value) == (status, done, of, value) ? nil : mark.origin
    }
    switch event {
    case .checkTicked(let ticked): return mark(ticked.item, ticked.subject, .verified)
    case .checkAssessed(let assessed):
      return mark(assessed.item, assessed.subject, assessed.status, done: assessed.done, of: assessed.of)
    case .secretSet(let secret): return mark(secret.item, secret.subject, .verified)
    case .itemWaived(let waived): return newest(waived.subject, waivers[waived.item], otherWaivers[waived.item])?.origin
    case .itemMeasured(let measured): return mark(measured.item, measured.subject, .verified, value: measured.value)
    case .roundOpened(let opened): return rounds[opened.series]?.last?.opened
    case .resourceObserved(let observed):
      guard let observation = observations[ObservationKey(observed)] else { return nil }
      // As long as anything of it is what counts, it is not overruled.
      let names = observed.resources.map { ($0.name, Resource?.some($0)) } + observed.absent.map { ($0, nil) }
      let stands = names.contains { name, resource in
        observation.has(name).map { $0.present == (resource != nil) } ?? false
          && (resource == nil || observation.sightings[name]?.resource == resource)
      }
      return names.isEmpty || stands ? nil : observation.origin
    }
  }

  private func newestWord(on event: FindingEvent) -> Origin? {
    let finding: FindingID
    switch event {
    case .findingRaised: return nil
    case .findingResolved(let resolved): finding = resolved.finding
    case .findingAccepted(let accepted): finding = accepted.finding
    }
    switch self.finding(finding)?.outcome {
    case .resolved(_, let origin), .accepted(_, let origin): return origin
    case .open, nil: return nil
    }
  }

  private func newestWord(on event: ApprovalEvent, by actor: Actor) -> Origin? {
    switch event {
    case .signoffGiven(let given): words(of: given.role, on: given.on)[actor]?.origin
    case .signoffRefused(let refused): words(of: refused.role, on: refused.on)[actor]?.origin
    case .decisionMade: decision?.origin
    case .ruleOverridden: nil
    }
  }

  /// The newest word of everybody who gave one in a role, on the promotion or on one thing of it.
  func words(of role: Role, on target: SignoffTarget?) -> [Actor: Signoff] {
    (target.map { approvals[$0]?[role] } ?? signoffs[role]) ?? [:]
  }

  private func newestWord(on event: DeploymentEvent) -> Origin? {
    switch event {
    case .validationRecorded(let recorded): validations[recorded.suite]?.origin
    case .criterionMeasured(let measured): criteria[measured.criterion]?.origin
    case .batchStarted, .batchFinished, .deploymentStarted, .deploymentSucceeded, .deploymentFailed, .deploymentSkipped,
      .deploymentRolledBack:
      nil
    }
  }
}
