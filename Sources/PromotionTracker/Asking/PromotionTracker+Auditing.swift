public import Audit
internal import EventLog
public import Projections
public import PromotionDomain

extension PromotionTracker {
  /// A review of a promotion and its audit, both of the same snapshot of the ledger.
  ///
  /// `only` leaves out the findings of other rules. Throws `Refusal` when the ledger has no such promotion.
  public func audit(
    _ promotion: PromotionID, _ question: Question = Question(), only: Set<AuditRule>? = nil
  ) throws -> (review: Review, audit: Audit) {
    try log.read { log in
      let review = try review(promotion, question, in: log)
      return (review, try audit(review, in: log, only: only))
    }
  }

  func audit(_ review: Review, in log: any LogReader, only: Set<AuditRule>? = nil) throws -> Audit {
    Audit(
      review, ledger: try log.history(of: .ledger),
      recordings: try recordings(of: review.promotion, in: log),
      only: only)
  }

  /// How each event of a promotion was recorded, and what stands right before it in the ledger.
  private func recordings(of promotion: PromotionID, in log: any LogReader) throws -> [Recording] {
    var recordings: [Recording] = []
    try log.forEachEvent(in: .promotion(promotion), after: 0, upTo: nil) { recorded in
      recordings.append(
        Recording(
          position: recorded.position, recordedAt: recorded.recordedAt, command: recorded.commandID,
          idTime: UUIDv7Generator.time(in: recorded.id), predecessor: nil))
    }
    for index in recordings.indices where recordings[index].position > 1 {
      let position = recordings[index].position - 1
      if index > 0, recordings[index - 1].position == position {
        let before = recordings[index - 1]
        recordings[index].predecessor = .init(
          position: position, recordedAt: before.recordedAt, command: before.command)
      } else if let before = try log.event(at: position) {
        recordings[index].predecessor = .init(
          position: position, recordedAt: before.recordedAt, command: before.commandID)
      }
    }
    return recordings
  }
}
