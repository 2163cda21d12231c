import EventLog
import EventLogContract
import Foundation
import Interchange
import PromotionDomain
import Testing

@Suite("Exports")
struct ExportTests {
  static let start = Instant(microseconds: 1_767_855_900_000_000)

  /// One event a minute from `start` on, recorded at once.
  static func log(_ events: [(stream: StreamID, actor: String, type: String, data: String)]) throws -> MemoryEventLog {
    let log = MemoryEventLog(clock: { start + .hours(24) }, identity: .seeded(7))
    try log.write { log in
      for (index, event) in events.enumerated() {
        let new = NewEvent(type: event.type, occurredAt: start + .minutes(Int64(index)), data: event.data)
        try log.append(AppendRequest(stream: event.stream, expected: .any, actor: event.actor, events: [new]))
      }
    }
    return log
  }

  static func notes(_ count: Int) throws -> MemoryEventLog {
    try log(
      (1...count).map { number in
        (number.isMultiple(of: 2) ? "promotion/b" : "promotion/a", "lee", "note.added", #"{"text":"\#(number)"}"#)
      })
  }

  static func text(_ export: Export, _ log: MemoryEventLog) throws -> String {
    var text = ""
    let count = try log.read { try export.write($0) { text += $0 } }
    #expect(count >= 0)
    return text
  }

  // MARK: What is chosen

  private func positions(_ export: Export) throws -> [Int64] {
    let log = try Self.notes(6)
    return try JSONLinesReader.events(in: Self.text(export, log)).map(\.position)
  }

  @Test func `everything, or a stream, or what lies between two numbers or times`() throws {
    #expect(try positions(Export()) == [1, 2, 3, 4, 5, 6])
    #expect(try positions(Export(stream: "promotion/b")) == [2, 4, 6])
    #expect(try positions(Export(firstPosition: 2, lastPosition: 4)) == [2, 3, 4])
    #expect(try positions(Export(stream: "promotion/a", firstPosition: 2)) == [3, 5])
    #expect(try positions(Export(from: Self.start + .minutes(4))) == [5, 6])
    #expect(try positions(Export(firstPosition: 2, to: Self.start + .minutes(2))) == [2, 3])
    #expect(try positions(Export(stream: "promotion/c")) == [])
  }

  @Test(arguments: ExportFormat.allCases)
  func `an empty ledger is an empty document`(format: ExportFormat) throws {
    let text = try Self.text(Export(format: format), MemoryEventLog())
    switch format {
    case .jsonLines, .cloudEventsLines: #expect(text == "")
    case .cloudEvents: #expect(text == "[]\n")
    case .csv: #expect(text.hasPrefix("position,id,stream,"))
    }
  }

  @Test(arguments: ExportFormat.allCases)
  func `a sink that fails ends the export`(format: ExportFormat) throws {
    struct Full: Error {}
    let log = try Self.notes(3)
    #expect(throws: Full.self) { try log.read { try Export(format: format).write($0) { _ in throw Full() } } }
  }

  // MARK: CSV

  /// A reader of RFC 4180, to check the writer by.
  private func table(_ text: String) -> [[String]] {
    var rows: [[String]] = [[""]]
    var isQuoted = false
    var bytes = Array(text.unicodeScalars)[...]
    while let scalar = bytes.popFirst() {
      let last = rows.count - 1
      switch scalar {
      case "\"" where isQuoted && bytes.first == "\"":
        bytes.removeFirst()
        rows[last][rows[last].count - 1].unicodeScalars.append(scalar)
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: rows[last].append("")
      case "\r" where !isQuoted: break
      case "\n" where !isQuoted: rows.append([""])
      default: rows[last][rows[last].count - 1].unicodeScalars.append(scalar)
      }
    }
    return Array(rows.dropLast())
  }

  @Test(arguments: [
    ("lee", "lee"), ("Smith, \"Lee\"", "Smith, \"Lee\""), ("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"),
    ("+27 11", "'+27 11"), ("-1", "'-1"), ("=HYPERLINK(\"http://x\",\"y\")", "'=HYPERLINK(\"http://x\",\"y\")"),
    ("\"\u{301}", "\"\u{301}"), ("a=b", "a=b"), ("'=1", "'=1"), (",=1", ",=1"),
  ])
  func `hostile text stays in its cell and is no formula`(actor: String, cell: String) throws {
    let data = "{\"text\":\n \"one, \\\"two\\\" =3\"}"
    let log = try Self.log([("promotion/a", actor, "note.added", data), ("ledger", "x", "note.added", "{}")])
    let rows = table(try Self.text(Export(format: .csv), log))
    #expect(rows.count == 3)
    #expect(rows.map(\.count) == [18, 18, 18])
    let row = Dictionary(zip(rows[0], rows[1])) { first, _ in first }
    #expect(row["actor"] == cell)
    #expect(row["data"] == data)
    #expect(row["occurredAt"] == "2026-01-08T07:05:00.000000Z")
  }

  @Test func `redacted data is an empty cell, and lines end in CR LF`() throws {
    let log = try Self.notes(2)
    try log.write { try $0.redactOnRecord(1) }
    let text = try Self.text(Export(format: .csv), log)
    #expect(text.utf8.count { $0 == UInt8(ascii: "\n") } == 4)
    #expect(text.unicodeScalars.split(separator: "\n").allSatisfy { $0.last == "\r" })
    #expect(table(text)[1].last == "")
    #expect(table(text)[2].last == #"{"text":"2"}"#)
  }
}
