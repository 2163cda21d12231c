public import EventLog
public import PromotionDomain

/// Which events of a ledger to write, and as what.
public struct Export: Hashable, Sendable {
  public var format: ExportFormat
  /// Of one stream only; of all when nil.
  public var stream: StreamID?
  /// The first and the last event to write, by number.
  public var firstPosition: Int64?
  public var lastPosition: Int64?
  /// What happened then or later, then or earlier.
  public var from: Instant?
  public var to: Instant?
  /// Whether a CSV begins with a byte order mark, without which some spreadsheets take UTF-8 for something else.
  public var byteOrderMark = false

  public init(
    format: ExportFormat = .jsonLines, stream: StreamID? = nil, firstPosition: Int64? = nil,
    lastPosition: Int64? = nil, from: Instant? = nil, to: Instant? = nil
  ) {
    self.format = format
    self.stream = stream
    self.firstPosition = firstPosition
    self.lastPosition = lastPosition
    self.from = from
    self.to = to
  }

  /// Hands `sink` the text piece by piece, in the order of the ledger. Holds one event at a time. Returns how many
  /// events were written.
  ///
  /// Throws what `sink` throws; for CloudEvents also `LedgerError` where an event's type or data is unknown.
  @discardableResult
  public func write(_ log: any LogReader, to sink: (String) throws -> Void) throws -> Int64 {
    var writer = EventWriter(format, ledger: try log.event(at: 1)?.id ?? "", byteOrderMark: byteOrderMark)
    var count: Int64 = 0
    try sink(writer.beginning)
    let skipped = format.needsWhatCameBefore ? 0 : max(0, (firstPosition ?? 1) - 1)
    try log.forEachEvent(in: stream, after: skipped, upTo: lastPosition) { event in
      guard selects(event) else { return try writer.pass(event) }
      try sink(writer.text(of: event))
      count += 1
    }
    try sink(writer.end)
    return count
  }

  private func selects(_ event: RecordedEvent) -> Bool {
    event.position >= firstPosition ?? 1 && (from.map { $0 <= event.occurredAt } ?? true)
      && (to.map { event.occurredAt <= $0 } ?? true)
  }
}
