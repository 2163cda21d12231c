internal import EventLog
internal import PromotionDomain

extension PromotionTracker {
  /// What the readiness of a promotion depends on outside its own stream, as `view` shows it.
  ///
  /// A promotion that depends on itself over others is seen without them, so a circle comes to an end.
  func surroundings(
    of plan: Plan?, _ promotion: PromotionID, in log: any LogReader, at: Instant, view: History.View = .all,
    asking: Set<PromotionID> = []
  ) throws -> Surroundings {
    let ledgerWide = try TrackedStream.history(.ledger, in: log)
    var surroundings = Surroundings(ledger: ledgerWide.ledgerState(view))
    let asking = asking.union([promotion])
    for id in Set(plan?.dependencies.promotions ?? []).subtracting(asking) {
      let history = try TrackedStream.history(.promotion(id), in: log)
      guard !history.events.isEmpty else { continue }
      let state = history.state(view)
      let around = try self.surroundings(of: state.plan, id, in: log, at: at, view: view, asking: asking)
      let readiness = state.readiness(at: at, in: around)
      surroundings.dependencies[id] = .init(
        verdict: readiness.verdict, phase: readiness.phase, isThrough: state.closing?.outcome == .completed)
    }
    surroundings.dependents = try dependents(of: promotion, in: log)
    return surroundings
  }

  private func dependents(of promotion: PromotionID, in log: any LogReader) throws -> [PromotionID] {
    guard let stored = try log.projection(LedgerProjections.dependency.name),
      stored.foldVersion == LedgerProjections.dependency.foldVersion
    else { return [] }
    let rows = try log.rows(of: LedgerProjections.dependency, prefix: [.text(promotion.rawValue)])
    return rows.compactMap { row in
      guard case .text(let name)? = row.key.last else { return nil }
      return PromotionID(name)
    }
  }
}
