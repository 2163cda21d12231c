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
    if closed.outcome == .completed, let batch = plan.batches.first(where: { batches[$0.id]?.finished == nil }) {
      throw .promotion(.batchUnfinished(batch.id))
    }
    return [.record(.promotionClosed(closed))]
  }
}
