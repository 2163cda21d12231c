public import EventLog

/// A ledger, asked and written by promotions.
public struct PromotionTracker: Sendable {
  public let log: any EventLog
  let clock: LedgerClock
  /// What the ledger is held against before anything is decided on it.
  let checkpoints: [Checkpoint]
  /// Whether somebody vouches for the clock, however long ago the newest event was recorded by it.
  let isClockTrusted: Bool
  let memory = StreamMemory()

  /// - Parameter checkpoints: Of this ledger, as they were kept elsewhere; their signatures are for the caller to verify.
  public init(
    log: any EventLog, checkpoints: [Checkpoint] = [], isClockTrusted: Bool = false,
    clock: @escaping LedgerClock = systemClock
  ) {
    (self.log, self.checkpoints, self.isClockTrusted, self.clock) = (log, checkpoints, isClockTrusted, clock)
  }
}
