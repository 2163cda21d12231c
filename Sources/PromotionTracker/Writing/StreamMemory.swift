internal import EventLog
internal import PromotionDomain
internal import Synchronization

/// How promotions stood after this tracker's own last writes, and what it read around them, so that who appends again
/// and again need not read it again and again.
///
/// It holds only as long as the ledger's head is where it was written or read: everything that changes what a promotion
/// comes to, a redaction and an import included, appends something and moves the head.
final class StreamMemory: Sendable {
  final class Entry: Sendable {
    let promotion: TrackedPromotion
    /// What the projections hold of it.
    let rows: [(ProjectionTable, ProjectionRow)]

    init(promotion: TrackedPromotion, rows: [(ProjectionTable, ProjectionRow)]) {
      (self.promotion, self.rows) = (promotion, rows)
    }
  }

  private struct Content {
    var head: Int64 = 0
    /// By the bytes of their ids: what Swift takes for one text may be two promotions.
    var entries: [[UInt8]: Entry] = [:]
    /// Promotions that only others depend on, and what holds for all of them.
    var states: [[UInt8]: PromotionState?] = [:]
    var ledger: LedgerState?

    init(head: Int64 = 0) { self.head = head }
  }

  /// Each is as large as a plan and its state.
  private static let most = 64

  private let content = Mutex(Content())

  /// Nil when it is not known how the promotion stands at `head`.
  func entry(of promotion: PromotionID, at head: Int64) -> Entry? {
    content.withLock { $0.head == head ? $0.entries[Array(promotion.rawValue.utf8)] : nil }
  }

  /// Takes in what an append brought about that moved the head from `before` to `head`; nil forgets the promotion.
  func keep(_ entry: Entry?, of promotion: PromotionID, from before: Int64, at head: Int64) {
    content.withLock { content in
      let key = Array(promotion.rawValue.utf8)
      let isFull = content.entries.count >= Self.most && content.entries[key] == nil
      if content.head != before || isFull { content = Content() }
      content.head = head
      content.entries[key] = entry
      content.states[key] = nil
    }
  }

  /// How a promotion stands at `head`, which `read` finds out where it is not known; nil when there is none.
  func state(
    of promotion: PromotionID, at head: Int64, read: () throws -> PromotionState?
  ) rethrows -> PromotionState? {
    let key = Array(promotion.rawValue.utf8)
    let known: PromotionState?? = content.withLock { content in
      guard content.head == head else { return nil }
      return content.entries[key].map(\.promotion.state) ?? content.states[key]
    }
    if let known { return known }
    let state = try read()
    content.withLock { content in
      if content.head != head { content = Content(head: head) }
      if content.states.count >= Self.most { content.states = [:] }
      content.states.updateValue(state, forKey: key)
    }
    return state
  }

  /// What holds for every promotion at `head`, which `read` finds out where it is not known.
  func ledgerState(at head: Int64, read: () throws -> LedgerState) rethrows -> LedgerState {
    if let known = content.withLock({ $0.head == head ? $0.ledger : nil }) { return known }
    let state = try read()
    content.withLock { content in
      if content.head != head { content = Content(head: head) }
      content.ledger = state
    }
    return state
  }

  /// What is taken out of a ledger must not live on here.
  func forget() { content.withLock { $0 = Content() } }
}
