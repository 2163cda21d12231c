internal import EventLog
internal import Foundation

/// The streams that are still to be checked, for several threads to take from.
final class StreamChecks: @unchecked Sendable {
  private static let atATime = 16

  private let lock = NSLock()
  private let streams: [StreamID]
  private let tables: [ProjectionTable]
  private var next = 0
  private var sum = StreamCheck()

  init(of streams: [StreamID], _ tables: [ProjectionTable]) { (self.streams, self.tables) = (streams, tables) }

  var result: StreamCheck { lock.withLock { sum } }

  /// Checks streams until none is left.
  func carryOut(in log: any LogReader) throws {
    var check = StreamCheck()
    while let some = take() {
      for stream in some { try check.check(stream, tables, in: log) }
    }
    lock.withLock { sum.add(check) }
  }

  func stop() { lock.withLock { next = streams.count } }

  private func take() -> ArraySlice<StreamID>? {
    lock.withLock {
      guard next < streams.count else { return nil }
      let start = next
      next = min(streams.count, start + Self.atATime)
      return streams[start..<next]
    }
  }
}
