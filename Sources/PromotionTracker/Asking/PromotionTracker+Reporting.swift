public import Audit
internal import EventLog
public import Projections
public import PromotionDomain

/// What the documents of a promotion are computed from, all of one snapshot of the ledger, while that is read.
public struct ReportInput {
  public let review: Review
  /// Who writes the document adds how.
  public var provenance: Provenance
  private let neighbourhood: Neighbourhood
  private let judge: () throws -> Audit

  init(_ review: Review, _ provenance: Provenance, _ neighbourhood: Neighbourhood, judge: @escaping () throws -> Audit)
  {
    (self.review, self.provenance, self.neighbourhood, self.judge) = (review, provenance, neighbourhood, judge)
  }

  /// Computed each time: most documents need none.
  public func audit() throws -> Audit { try judge() }

  /// The promotion at every instant at which something about it changed, oldest first; the last is `review`.
  public func forEachReview(_ body: (ReviewSeries.Step) throws -> Void) throws {
    try ReviewSeries(review).forEach(surroundings: { try neighbourhood.surroundings($0, at: $1) }, body)
  }
}

extension PromotionTracker {
  /// Hands everything that documents are made from to `body`, within one read of the ledger.
  ///
  /// Without a time in the question the review is of now, to the second. Throws `Refusal` when the ledger has no such
  /// promotion.
  public func report<Result>(
    _ promotion: PromotionID, _ question: Question = Question(), _ body: (ReportInput) throws -> Result
  ) throws -> Result {
    try log.read { log in
      let history = try history(of: promotion, in: log)
      var asked = try asked(question, zone: history.newestPlan?.zone ?? .utc, in: log)
      if asked.isOpen {
        asked.at = toTheSecond(asked.at, history)
        asked.view.at = asked.at
      }
      let review = try review(promotion, history, asked, in: log)
      return try body(
        ReportInput(
          review, try provenance(of: review, in: log), Neighbourhood(of: promotion, in: log, view: review.view),
          judge: { try audit(review, in: log) }))
    }
  }

  /// Nobody types microseconds: the time that a document states must bring it back. What happened within the current
  /// second counts as well.
  private func toTheSecond(_ now: Instant, _ history: History) -> Instant {
    let second = Instant(microseconds: now.microseconds - now.microseconds % 1_000_000)
    return max(second, history.effective(History.View(at: now)).last?.occurredAt ?? second)
  }

  private func provenance(of review: Review, in log: any LogReader) throws -> Provenance {
    let head = try log.head()
    var position = head.position
    if let upTo = review.view.upTo {
      position = min(position, upTo)
    } else if let knownAt = review.view.knownAt {
      // `recordedAt` never goes backwards along the ledger.
      position =
        try (1..<position + 1).partitioningIndex { number in
          try log.event(at: number).map { $0.recordedAt > knownAt } ?? true
        } - 1
    }
    let root = try log.treeRoot(size: position)
    return Provenance(
      position: position, rootHash: root.description, rootBase64: root.base64,
      recordedAt: try log.event(at: position)?.recordedAt)
  }
}
