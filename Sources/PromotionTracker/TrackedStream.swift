internal import EventLog
internal import PromotionDomain

/// One promotion's stream as it is folded: its events and the state they come to.
struct TrackedStream {
  let promotion: PromotionID
  var fold: RunningFold
  /// The version of its newest event, redacted ones included.
  var version: Int64

  var state: PromotionState { fold.state }
  var history: History { fold.history }
  var zone: Zone { state.plan?.zone ?? .utc }

  init(_ promotion: PromotionID, in log: any LogReader, upTo position: Int64? = nil) throws {
    self.promotion = promotion
    let events = try Self.load(.promotion(promotion), in: log, upTo: position)
    fold = RunningFold(events.logged)
    version = events.version
  }

  static func history(_ stream: StreamID, in log: any LogReader) throws -> History {
    History(try load(stream, in: log).logged)
  }

  /// The events of a stream that can still be read, and the version of the newest of all.
  static func load(
    _ stream: StreamID, in log: any LogReader, upTo position: Int64? = nil
  ) throws -> (logged: [LoggedEvent], version: Int64) {
    var logged: [LoggedEvent] = []
    var version: Int64 = 0
    var decoder = EntryDecoder(.current)
    try log.forEachRow(in: stream, after: 0, upTo: position) { row in
      version = row.entry.version
      if let event = try decoder.decode(row.entry) { logged.append(event) }
    }
    return (logged, version)
  }
}
