public import EventLog
internal import PromotionDomain

/// Reads what `JSONLines` writes, from chunks of bytes as they come in. It holds one line at a time.
///
/// Every event it hands over is whole: its data matches its `dataHash`, and everything else its `leafHash`. What is
/// left to check is the ledger it came from: that no event is missing, and that the root of its tree is the one known.
public struct JSONLinesReader {
  /// Longer lines are refused. The longest data that a ledger takes stays below it, even when every byte is escaped.
  public static let longestLine = 40 << 20

  /// The lines read so far, comments included.
  public private(set) var lineCount = 0
  /// The beginning of a line whose end has not come yet.
  private var rest: [UInt8] = []
  private var hasher = LeafHasher()

  public init() {}

  /// Reads the lines that end in `chunk`.
  ///
  /// Throws `JSONLinesError`, or what `body` throws. Nothing after that line is read.
  public mutating func read(_ chunk: [UInt8], _ body: (RecordedEvent) throws -> Void) throws {
    try readNumbered(chunk) { event, _ in try body(event) }
  }

  /// `read`, which also tells `body` the number of the event's line, counted from 1, comments included.
  public mutating func readNumbered(_ chunk: [UInt8], _ body: (RecordedEvent, _ line: Int) throws -> Void) throws {
    var start = chunk.startIndex
    while let end = chunk[start...].firstIndex(of: UInt8(ascii: "\n")) {
      try keep(chunk[start..<end])
      try readLine(body)
      start = end + 1
    }
    try keep(chunk[start...])
  }

  /// Reads the last line, where no line break ends it.
  public mutating func finish(_ body: (RecordedEvent) throws -> Void) throws {
    try finishNumbered { event, _ in try body(event) }
  }

  /// `finish`, which also tells `body` the number of the line.
  public mutating func finishNumbered(_ body: (RecordedEvent, _ line: Int) throws -> Void) throws {
    guard !rest.isEmpty else { return }
    let isWhole = rest.withUnsafeBufferPointer { JSONReader.members(of: $0) != nil } || rest.first == UInt8(ascii: "#")
    guard isWhole else {
      throw JSONLinesError(line: lineCount + 1, problem: "is not a whole JSON object; was the file cut off?")
    }
    try readLine(body)
  }

  /// Reads a whole text.
  public static func events(in text: String) throws -> [RecordedEvent] {
    var reader = JSONLinesReader()
    var events: [RecordedEvent] = []
    try reader.read(Array(text.utf8)) { events.append($0) }
    try reader.finish { events.append($0) }
    return events
  }

  private mutating func keep(_ bytes: ArraySlice<UInt8>) throws(JSONLinesError) {
    guard rest.count + bytes.count <= Self.longestLine else {
      throw JSONLinesError(line: lineCount + 1, problem: "is longer than \(Self.longestLine >> 20) MiB")
    }
    rest += bytes
  }

  private mutating func readLine(_ body: (RecordedEvent, _ line: Int) throws -> Void) throws {
    lineCount += 1
    defer { rest.removeAll(keepingCapacity: true) }
    let first = rest.first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") && $0 != UInt8(ascii: "\r") }
    if first == nil || first == UInt8(ascii: "#") { return }
    var line = try EventLine(rest, number: lineCount)
    let event = try line.event()
    try check(event)
    try body(event, lineCount)
  }

  private mutating func check(_ event: RecordedEvent) throws(JSONLinesError) {
    if let salt = event.salt, let data = event.data,
      LeafHasher.dataHash(salt: salt, data: data) != event.dataHash
    {
      throw JSONLinesError(line: lineCount, field: "dataHash", problem: "does not match the salt and data of this line")
    }
    guard hasher.leafHash(of: event) == event.leafHash else {
      throw JSONLinesError(line: lineCount, field: "leafHash", problem: "does not match the other fields of this line")
    }
  }
}
