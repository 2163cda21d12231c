public import EventLog

/// A ledger, asked and written by promotions.
public struct PromotionTracker: Sendable {
  public let log: any EventLog
  let clock: LedgerClock
  let memory = StreamMemory()

  public init(log: any EventLog, clock: @escaping LedgerClock = systemClock) {
    (self.log, self.clock) = (log, clock)
  }
}
