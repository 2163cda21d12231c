internal import EventLog
internal import Foundation

extension EventLog {
  /// Handles of their own for the threads that help with a long reading: one less than there are processors.
  func helpers() throws -> [any EventLog] {
    try (1..<min(max(ProcessInfo.processInfo.activeProcessorCount, 1), 8)).map { _ in try sibling() }
  }
}

extension LogReader {
  /// Computes a part for each item and returns them in the order of the items. One thread for each helper shares the
  /// work, as far as it sees the same ledger: somebody may have appended or rebuilt in between.
  func map<Item: Sendable, Part>(
    _ items: [Item], helpedBy helpers: [any EventLog],
    _ compute: @Sendable (Item, any LogReader) throws -> Part
  ) throws -> [Part] {
    let (head, projections) = (try head(), try projections())
    let work = SharedWork<Part>(items.count)
    // Whoever called waits meanwhile, so that one thread at a time has this reader.
    nonisolated(unsafe) let reader = self
    DispatchQueue.concurrentPerform(iterations: helpers.count + 1) { thread in
      if thread == 0 { return work.share { try compute(items[$0], reader) } }
      work.attempt {
        try helpers[thread - 1].read { log in
          guard try log.head() == head, try log.projections() == projections else { return }
          work.share { try compute(items[$0], log) }
        }
      }
    }
    return try work.parts()
  }
}

/// The numbers of the parts of some work, for several threads to take from.
private final class SharedWork<Part>: @unchecked Sendable {
  private let lock = NSLock()
  private let count: Int
  private var next = 0
  private var done: [(number: Int, part: Part)] = []
  private var failure: (any Error)?

  init(_ count: Int) { self.count = count }

  /// Does one part after the other until none is left or one has failed.
  func share(_ compute: (Int) throws -> Part) {
    while let number = take() {
      attempt {
        let part = try compute(number)
        lock.withLock { done.append((number, part)) }
      }
    }
  }

  func attempt(_ body: () throws -> Void) {
    do { try body() } catch { lock.withLock { failure = failure ?? error } }
  }

  private func take() -> Int? {
    lock.withLock {
      guard next < count, failure == nil else { return nil }
      defer { next += 1 }
      return next
    }
  }

  /// In order.
  func parts() throws -> [Part] {
    if let failure { throw failure }
    return done.sorted { $0.number < $1.number }.map(\.part)
  }
}
