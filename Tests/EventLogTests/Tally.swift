import Synchronization

/// Counts from many threads.
final class Tally: Sendable {
  private let value = Mutex(0)

  func add() { value.withLock { $0 += 1 } }
  var count: Int { value.withLock { $0 } }
}
