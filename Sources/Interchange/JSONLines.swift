public import EventLog
internal import PromotionDomain

/// Recorded events as text, one JSON object a line, to carry them from ledger to ledger and to read with other tools.
///
/// - A line holds everything that a ledger stores of an event, under the names of `EnvelopeField`, so that reading it and writing
///   it again gives the same bytes.
/// - `data` is hashed as it was stored. It stands in the line as it is, so that a person can read it; only where it
///   would not fit on one line (JSON allows line breaks between its tokens) is it written as a JSON string instead.
/// - `data` and `salt` are null in an event that was redacted.
/// - Lines that begin with `#`, and empty ones, mean nothing.
///
/// **This is an exchange format.** Files of it outlive this code: keep the keys and what they mean.
public enum JSONLines {
  /// The line of `event`, without a line break at its end.
  public static func line(_ event: RecordedEvent) -> String {
    var line = ""
    line.reserveCapacity(700 + (event.data?.utf8.count ?? 0))
    for field in EnvelopeField.allCases {
      line += line.isEmpty ? "{\"" : ",\""
      line += field.rawValue
      line += "\":"
      append(event.value(field), to: &line)
    }
    line += "}"
    return line
  }

  /// `text` as comment lines, each ended by a line break.
  public static func comment(_ text: String) -> String {
    text.split(omittingEmptySubsequences: false) { $0.isNewline }
      .map { $0.isEmpty ? "#\n" : "# \($0)\n" }.joined()
  }

  /// Hands `sink` the events of `log`, or those of one stream, line by line and each with its line break. Holds one
  /// event at a time, so a ledger of any size can be written.
  public static func write(
    _ log: any LogReader, stream: StreamID? = nil, to sink: (String) throws -> Void
  ) throws {
    try log.forEachEvent(in: stream, after: 0, upTo: nil) { try sink(line($0) + "\n") }
  }

  /// The JSON of one value of the line.
  static func json(_ value: EnvelopeValue<String>) -> String {
    var json = ""
    append(value, to: &json)
    return json
  }

  private static func append(_ value: EnvelopeValue<String>, to line: inout String) {
    switch value {
    case .number(let number): line += String(number)
    case .time(let time): line += JSONWriter.literal(time.description)
    case .text(let text): line += JSONWriter.literal(text)
    case .hash(let hash): line += JSONWriter.literal(hash.description)
    case .salt(nil), .data(nil): line += "null"
    case .salt(.some(let salt)): line += JSONWriter.literal(salt.description)
    case .data(.some(let data)) where fitsOnALine(data): line += data
    case .data(.some(let data)): line += JSONWriter.literal(data)
    }
  }

  /// Whether a reader that cuts `data` out of the line gets the same bytes.
  private static func fitsOnALine(_ data: String) -> Bool {
    data.utf8.first == UInt8(ascii: "{") && data.utf8.last == UInt8(ascii: "}")
      && !data.utf8.contains { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
  }
}

/// What is wrong with a line, in one sentence that names the line and the field.
public struct JSONLinesError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Counted from 1, comments included.
  public let line: Int
  /// The key at fault; nil when it is the line as a whole.
  public let field: String?
  /// Completes "the field … ": `is not a number`.
  public let problem: String

  public init(line: Int, field: String? = nil, problem: String) {
    (self.line, self.field, self.problem) = (line, field, problem.printable)
  }

  /// Without a full stop, so that it can stand behind "error: ".
  public var description: String {
    "line \(line): " + (field.map { "the field '\($0.printable)' " } ?? "it ") + problem
  }
}
