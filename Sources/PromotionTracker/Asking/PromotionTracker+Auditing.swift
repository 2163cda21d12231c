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
      review, ledger: try log.history(of: .ledger), surroundings: try surroundings(review, in: log),
      recordings: try recordings(of: review.promotion, in: log), only: only)
  }

  /// What lay around the promotion when it went a step that rules may keep back, by the number of that event.
  private func surroundings(_ review: Review, in log: any LogReader) throws -> [Int64: Surroundings] {
    let neighbourhood = Neighbourhood(of: review.promotion, in: log, view: History.View(at: review.at))
    var surroundings: [Int64: Surroundings] = [:]
    for event in review.history.effective(review.view) where event.event.isStep {
      surroundings[event.position] = try neighbourhood.surroundings(
        review.plan, at: event.occurredAt, deploying: event.event.isDeployment)
    }
    return surroundings
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

extension Event {
  fileprivate var isStep: Bool {
    switch self {
    case .promotion(.approval), .promotion(.record(.promotionClosed)), .promotion(.deployment(.batchStarted)): true
    case .promotion(.deployment): isDeployment
    case .promotion, .freeze, .history: false
    }
  }

  fileprivate var isDeployment: Bool {
    if case .promotion(.deployment(.deploymentStarted)) = self { true } else { false }
  }
}
