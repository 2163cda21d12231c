internal import EventLog
internal import PromotionDomain

/// The formats in which recorded events leave a ledger.
public enum ExportFormat: String, CaseIterable, Hashable, Sendable {
  /// Everything that the ledger stores; the one format that can be imported. See `JSONLines`.
  case jsonLines = "jsonl"
  /// CloudEvents 1.0, JSON batch format. See `CloudEventWriter`.
  case cloudEvents = "cloudevents"
  /// CloudEvents 1.0, one event of the JSON format a line.
  case cloudEventsLines = "cloudevents-jsonl"
  /// A table for spreadsheets. See `CSV`.
  case csv

  /// Whether what an event is written as depends on the events before it.
  var needsWhatCameBefore: Bool {
    switch self {
    case .jsonLines: false
    case .cloudEvents, .cloudEventsLines, .csv: true
    }
  }
}

/// Writes recorded events as text, one after the other, so that a ledger of any size can leave it.
struct EventWriter {
  private let format: ExportFormat
  private var count: Int64 = 0
  private var cloudEvents: CloudEventWriter
  private var columns = EventColumnReader()
  private let hasByteOrderMark: Bool

  /// - Parameters:
  ///   - ledger: The id of the ledger's first event, by which CloudEvents name the ledger.
  ///   - byteOrderMark: Whether a table begins with one.
  init(_ format: ExportFormat, ledger: String, byteOrderMark: Bool) {
    (self.format, cloudEvents) = (format, CloudEventWriter(ledger: ledger))
    hasByteOrderMark = byteOrderMark
  }

  /// What stands before the first event.
  var beginning: String {
    switch format {
    case .jsonLines, .cloudEventsLines: ""
    case .cloudEvents: "["
    case .csv: (hasByteOrderMark ? CSV.byteOrderMark : "") + CSV.header
    }
  }

  /// What stands behind the last.
  var end: String {
    switch format {
    case .jsonLines, .cloudEventsLines, .csv: ""
    case .cloudEvents: count == 0 ? "]\n" : "\n]\n"
    }
  }

  /// Takes note of an event that is left out.
  mutating func pass(_ event: RecordedEvent) throws {
    switch format {
    case .jsonLines: break
    case .cloudEvents, .cloudEventsLines: try cloudEvents.pass(event)
    case .csv: _ = columns.columns(of: event)
    }
  }

  mutating func text(of event: RecordedEvent) throws -> String {
    defer { count += 1 }
    switch format {
    case .jsonLines: return JSONLines.line(event) + "\n"
    case .cloudEvents: return (count == 0 ? "\n" : ",\n") + (try cloudEvents.json(of: event))
    case .cloudEventsLines: return try cloudEvents.json(of: event) + "\n"
    case .csv: return CSV.row(event, columns.columns(of: event))
    }
  }
}
