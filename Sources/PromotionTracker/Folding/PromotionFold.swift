internal import EventLog
internal import PromotionDomain

/// A promotion while its events are folded in their order, with a snapshot taken after every 256th event that counts.
///
/// So a state of any time is a snapshot and a few hundred events away, however long the history is. What a snapshot
/// refers to are about a hundred events, so that more of them would save little. An event that is entered late shifts
/// the snapshots behind its place.
struct PromotionFold {
  static let interval = 256

  let promotion: PromotionID
  private(set) var state = PromotionState()
  /// Those that were taken, in the form in which they are stored, which is a fraction of what they are in memory.
  private(set) var snapshots: [ProjectionRow] = []
  /// The events since the last one.
  private var since: [Int64] = []
  /// The newest event that came in order: of the events up to it in the ledger, all that count are folded.
  private var newestInOrder: Int64 = 0

  /// - Parameter state: What earlier events came to, of which all are in snapshots.
  init(_ promotion: PromotionID, from state: PromotionState = PromotionState()) {
    (self.promotion, self.state) = (promotion, state)
  }

  init(_ promotion: PromotionID, _ history: History, _ view: History.View = .all) {
    self.promotion = promotion
    let late = history.order.late
    history.forEachEffective(view) { add($0, cameInOrder: !late.contains($0.position)) }
  }

  /// - Parameter cameInOrder: Whether all that counts and stands in front of it in the ledger happened before it.
  mutating func add(_ event: LoggedEvent, cameInOrder: Bool = true) {
    state.evolve(event)
    since.append(event.position)
    if cameInOrder { newestInOrder = event.position }
    guard state.eventCount % Self.interval == 0, let snapshot = state.snapshot else { return }
    snapshots.append(
      SnapshotRow(
        promotion: promotion, at: event.occurredAt, position: event.position, newestInOrder: newestInOrder,
        since: since, snapshot: snapshot
      ).row)
    since.removeAll(keepingCapacity: true)
  }

  /// Lets go of the snapshots, which have been stored.
  mutating func forgetSnapshots() { snapshots = [] }
}
