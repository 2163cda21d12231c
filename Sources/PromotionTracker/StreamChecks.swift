internal import EventLog
internal import Foundation

/// The streams that are still to be checked, for several threads to take from.
final class StreamChecks: @unchecked Sendable {
  private let lock = NSLock()
  private let groups: [[StreamID]]
  private let tables: [ProjectionTable]
  private var next = 0
  private var sum = StreamCheck()

  init(of groups: [[StreamID]], _ tables: [ProjectionTable]) { (self.groups, self.tables) = (groups, tables) }

  var result: StreamCheck { lock.withLock { sum } }

  /// Checks streams until none is left.
  func carryOut(in log: any LogReader) throws {
    var check = StreamCheck()
    while let group = take() { try check.check(group, tables, in: log) }
    lock.withLock { sum.add(check) }
  }

  func stop() { lock.withLock { next = groups.count } }

  private func take() -> [StreamID]? {
    lock.withLock {
      guard next < groups.count else { return nil }
      defer { next += 1 }
      return groups[next]
    }
  }
}
