extension PromotionState {
  mutating func evolve(_ event: RecordEvent, _ origin: Origin) {
    switch event {
    case .noteAdded(let note):
      newestNotes.removeAll { $0.origin.at < origin.at }
      newestNotes.append(Note(text: note.text, item: note.item, origin: origin))
    case .promotionClosed(let closed):
      closing = Closing(outcome: closed.outcome, reason: closed.reason, origin: origin)
    }
  }

  func decide(_ command: RecordCommand, _ plan: Plan, _ context: CommandContext) throws(Refusal) -> [Event] {
    switch command {
    case .note(let text, let item): try addNote(text, item, plan, context)
    case .close(let closed): try close(closed, plan, context)
    }
  }

  private func addNote(
    _ text: String, _ item: ItemID?, _ plan: Plan, _ context: CommandContext
  ) throws(Refusal) -> [Event] {
    try require(text, .note)
    if let item { _ = try find(item, plan) }
    let isThere = newestNotes.contains { $0.text == text && $0.item == item && context.isSameMoment(as: $0.origin) }
    return isThere ? [] : [.record(.noteAdded(NoteAdded(text: text, item: item)))]
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
    switch closed.outcome {
    case .abandoned: return [.record(.promotionClosed(closed))]
    case .rolledBack:
      guard deployments.values.joined().contains(where: { $0.status != .skipped }) else {
        throw .promotion(.nothingDeployed(plan.promotion))
      }
      return [.record(.promotionClosed(closed))]
    case .completed:
      if let batch = plan.batches.first(where: { batches[$0.id]?.finished == nil }) {
        throw .promotion(.batchUnfinished(batch.id))
      }
      let readiness = readiness(at: context.judgedAt, in: context.surroundings)
      let objections =
        objections(to: .close(.completed), readiness, context.surroundings) + startedOtherwise(plan, context)
      return try overrides(for: .close(.completed), objections, context) + [.record(.promotionClosed(closed))]
    }
  }

  /// What a batch was started without, of the words that it took: judged as of its start.
  private func startedOtherwise(_ plan: Plan, _ context: CommandContext) -> [Requirement] {
    var objections: [Requirement] = []
    for batch in plan.batches {
      guard let start = batches[batch.id]?.started else { continue }
      let then = context.history.state(before: EventPlace(occurredAt: start.at, position: start.position))
      let readiness = then.readiness(at: start.at, in: context.surroundings)
      for objection in then.objections(to: .startBatch(batch.id), readiness, context.surroundings)
      where !objection.isSettled && (objection.rule == .decision || objection.rule == .signoff) {
        var objection = objection
        objection.sentence = "batch \(batch.id) was started without it (#\(start.position)): \(objection.sentence)"
        if !objections.contains(where: { $0.key == objection.key }) { objections.append(objection) }
      }
    }
    return objections
  }
}
