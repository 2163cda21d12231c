import Synchronization

/// Counts from many threads.
public final class Tally: Sendable {
  public init() {}

  private let value = Mutex(0)

  public func add() { value.withLock { $0 += 1 } }
  public var count: Int { value.withLock { $0 } }
}
