internal import EventLog
internal import PromotionDomain

/// Takes a snapshot of a promotion after every 256th event that counts, while its events are folded in the order in
/// which they happened.
///
/// So a state of any time is a snapshot and a few hundred events away, however long the history is. What a snapshot
/// refers to are about a hundred events, so that more of them would save little. An event that is entered late shifts
/// the snapshots behind its place.
struct SnapshotTaker {
  static let interval = 256

  let promotion: PromotionID
  /// Those that were taken, in the form in which they are stored, which is a fraction of what they are in memory.
  private(set) var rows: [ProjectionRow] = []
  /// The events since the last one.
  private(set) var since: [Int64]
  /// The newest event that came in order (see `History.forEachEffective`).
  private var newestInOrder: Int64 = 0

  /// - Parameter since: What was folded before and is in no snapshot yet.
  init(_ promotion: PromotionID, since: [Int64] = []) { (self.promotion, self.since) = (promotion, since) }

  /// `state` is the promotion's after `event`.
  mutating func follow(_ event: LoggedEvent, cameInOrder: Bool, _ state: PromotionState) {
    since.append(event.position)
    if cameInOrder { newestInOrder = event.position }
    guard state.eventCount % Self.interval == 0, let snapshot = state.snapshot else { return }
    rows.append(
      SnapshotRow(
        promotion: promotion, at: event.occurredAt, position: event.position, newestInOrder: newestInOrder,
        since: since, snapshot: snapshot
      ).row)
    since.removeAll(keepingCapacity: true)
  }
}
