/// What holds for every promotion in the ledger: its freezes.
public struct LedgerState: Hashable, Sendable {
  public internal(set) var freezes: [Freeze] = []

  public init() {}

  public mutating func evolve(_ logged: LoggedEvent) {
    switch logged.event {
    case .freezeDeclared(let declared):
      freezes.removeAll { $0.id == declared.freeze }
      freezes.append(Freeze(declared: declared, origin: Origin(logged)))
    case .freezeLifted(let lifted):
      guard let index = freezes.lastIndex(where: { $0.id == lifted.freeze }) else { return }
      freezes[index].lifted = Origin(logged)
      freezes[index].liftReason = lifted.reason
    case .planApplied, .planRevised, .checkTicked, .checkAssessed, .secretSet, .resourceObserved, .itemWaived,
      .soakStarted, .soakCheckpointed, .findingRaised, .findingResolved, .findingAccepted, .signoffGiven,
      .signoffRefused, .decisionMade, .ruleOverridden, .batchStarted, .batchFinished, .deploymentStarted,
      .deploymentSucceeded, .deploymentFailed, .deploymentSkipped, .deploymentRolledBack, .validationRecorded,
      .criterionMeasured, .noteAdded, .eventRetracted, .dataRedacted, .promotionClosed:
      break  // These belong to one promotion.
    }
  }

  public func freeze(_ id: FreezeID) -> Freeze? { freezes.last { $0.id == id } }

  /// The freezes that keep deployments out of `environment` at `instant`.
  public func freezes(of environment: String, at instant: Instant) -> [Freeze] {
    let name = environment.lowercased()
    return freezes.filter { $0.declared.environment.lowercased() == name && $0.isActive(at: instant) }
  }
}

/// A span in which an environment takes no deployments: as it was declared and, perhaps, lifted early.
public struct Freeze: Hashable, Sendable {
  public var declared: FreezeDeclared
  public var origin: Origin
  public var lifted: Origin?
  public var liftReason: String?

  public var id: FreezeID { declared.freeze }

  public func isActive(at instant: Instant) -> Bool {
    Plan.Window(from: declared.from, to: declared.to).contains(instant) && (lifted.map { instant < $0.at } ?? true)
  }
}
