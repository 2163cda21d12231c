internal import EventLog
internal import Foundation

/// A second thread, which checks streams while the first reads the ledger from end to end.
final class CheckingThread: @unchecked Sendable {
  private let end: DispatchSemaphore
  private var result: Result<Void, any Error> = .success(())

  /// It helps only if it sees the ledger as it was at `head`, with the same projections: somebody may have appended or
  /// rebuilt in between.
  init(_ work: StreamChecks, _ ledger: any EventLog, at head: LogHead, _ projections: [ProjectionStatus]) {
    let end = DispatchSemaphore(value: 0)
    self.end = end
    let thread = Thread { [self] in
      result = Result {
        try ledger.read { log in
          if try log.head() == head, try log.projections() == projections { try work.carryOut(in: log) }
        }
      }
      end.signal()
    }
    thread.stackSize = 8 << 20
    thread.start()
  }

  func finish() throws {
    end.wait()
    try result.get()
  }
}
