internal import Foundation
internal import Synchronization

/// An event log that lives as long as its process and means the same as `SQLiteEventLog`: for tests, and for trying out
/// what a command would do.
public final class MemoryEventLog: EventLog {
  private let source: EventSource
  private let state = Mutex(MemoryState())
  /// Held for as long as a write's body runs; readers go on meanwhile. Recursive so that a write inside a write is told,
  /// and does not wait for itself.
  private let writers = NSRecursiveLock()
  nonisolated(unsafe) private var isWriting = false

  public init(clock: @escaping LedgerClock = systemClock, identity: EventIdentity = .random()) {
    source = EventSource(clock: clock, identity: identity)
  }

  public func read<T>(_ body: (any LogReader) throws -> T) throws -> T {
    try body(MemoryReader(state.withLock { $0 }))
  }

  /// Itself: reads do not wait for each other.
  public func sibling() -> any EventLog { self }

  @discardableResult
  public func write<T>(_ body: (any LogWriter) throws -> T) throws -> T {
    try writers.withLock {
      guard !isWriting else { throw LedgerError.nested }
      isWriting = true
      defer { isWriting = false }
      let writer = MemoryWriter(state.withLock { $0 }, source)
      let result = try body(writer)
      let changes = try writer.finish()
      // The writer has let go of its snapshot, so this changes the state in place.
      state.withLock { $0.apply(changes) }
      return result
    }
  }
}
