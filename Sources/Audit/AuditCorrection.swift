import Projections
public import PromotionDomain

/// A retraction, with both versions of the truth: what was said, and what changed when it no longer counted.
public struct AuditCorrection: Hashable, Sendable {
  /// The event that no longer counts; itself a retraction where a correction was taken back.
  public var retracted: LoggedEvent
  public var retraction: LoggedEvent
  public var reason: String
  /// The retraction of this retraction: the event counts after all.
  public var undoneBy: Int64?
  /// What the retraction changed, in sentences; empty when nothing rested on the event.
  public var changes: [String]

  init(
    _ retracted: LoggedEvent, by retraction: LoggedEvent, reason: String, undoneBy: Int64?, changes: [String]
  ) {
    self.retracted = retracted
    self.retraction = retraction
    self.reason = reason
    self.undoneBy = undoneBy
    self.changes = changes
  }

  static func changes(
    _ review: Review, _ retraction: LoggedEvent, _ before: RunningFold, _ after: RunningFold
  ) -> [String] {
    let at = max(retraction.occurredAt, before.state.lastAt ?? retraction.occurredAt)
    let reviews = [before, after].map { fold in
      let seen = Assessment(
        promotion: review.promotion, view: review.view, state: fold.state, at: at, position: retraction.position,
        zone: review.zone)
      return Review(seen, history: review.history, record: fold.record)
    }
    // How many events count is no version of the truth.
    return StateDiff(from: reviews[0], to: reviews[1]).groups.filter { $0.title != "Record" }.flatMap(\.sentences)
  }
}
