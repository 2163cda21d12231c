import EventLog
import Interchange
import PromotionDomain
import Testing

@Suite("Events as JSON lines")
struct JSONLinesTests {
  /// A log with texts that are awkward to carry in a line.
  private func log() throws -> MemoryEventLog {
    let log = MemoryEventLog(clock: { Instant(microseconds: 1_767_855_900_123_456) }, identity: .seeded(7))
    let data = [
      #"{"title":"plain","score":85}"#,
      #"{ "a" : "\"quoted\" \\ \u00e9 \ud83d\ude80", "b" : [1.50, -0, 1e3, {}] }"#,
      "{\"lines\":\n  [1,\r\n 2]}",
      "  {\"space\": \"around\"} ",
      #"{"unicode":"é e\#u{301} 🚀 \#u{2028}"}"#,
      #"{"deep":"# + String(repeating: "[", count: 500) + String(repeating: "]", count: 500) + "}",
    ]
    try log.write { log in
      for (index, data) in data.enumerated() {
        let event = NewEvent(
          type: "note.added", typeVersion: index + 1, occurredAt: Instant(microseconds: Int64(index)), data: data)
        try log.append(
          AppendRequest(
            stream: index % 2 == 0 ? .ledger : #"promotion/odd"\name"#, expected: .any, actor: #"O"Brien \ é"#,
            events: [event]))
      }
      let said = NewEvent(
        type: "data.redacted", occurredAt: Instant(microseconds: 9), data: #"{"event":1,"reason":"a test"}"#)
      try log.append(AppendRequest(stream: .ledger, expected: .any, actor: "lee", events: [said]))
      try log.redact(position: 1)
    }
    return log
  }

  private func lines(_ log: MemoryEventLog) throws -> String {
    try log.read { log in
      var text = ""
      try JSONLines.write(log) { text += $0 }
      return text
    }
  }

  @Test func writtenAndReadIsTheSameToTheByte() throws {
    let log = try log()
    let text = try lines(log)
    let events = try JSONLinesReader.events(in: text)
    let expected = try log.read { try $0.events() }
    #expect(events == expected)
    for (read, stored) in zip(events, expected) {
      #expect(read.data.map { Array($0.utf8) } == stored.data.map { Array($0.utf8) })
    }
    #expect(Array(events.map { JSONLines.line($0) + "\n" }.joined().utf8) == Array(text.utf8))
    #expect(text.split(separator: "\n").count == 7)
  }

  @Test func dataStandsReadableInTheLine() throws {
    let second = try #require(try lines(log()).split(separator: "\n").dropFirst().first)
    #expect(second.hasPrefix(#"{"position":2,"id":"#))
    #expect(second.contains(#","occurredAt":"1970-01-01T00:00:00.000001Z","#))
    #expect(second.contains(#","recordedAt":"2026-01-08T07:05:00.123456Z","#))
    #expect(second.contains(#","data":{ "a" : "\"quoted\" \\ \u00e9 \ud83d\ude80", "b" : [1.50, -0, 1e3, {}] },"#))
  }

  @Test(arguments: [1, 7, 4096]) func chunksMayEndAnywhere(size: Int) throws {
    let log = try log()
    let bytes = Array((JSONLines.comment("First a word.\n\nThen the events.") + "\n" + (try lines(log))).utf8)
    var reader = JSONLinesReader()
    var events: [RecordedEvent] = []
    for start in stride(from: 0, to: bytes.count, by: size) {
      try reader.read(Array(bytes[start..<min(bytes.count, start + size)])) { events.append($0) }
    }
    try reader.finish { events.append($0) }
    #expect(events == (try log.read { try $0.events() }))
    #expect(reader.lineCount == 11)
  }

  @Test func linesMayEndLikeOnWindows() throws {
    let log = try log()
    let text = try lines(log).replacing("\n", with: "\r\n")
    #expect(try JSONLinesReader.events(in: text) == log.read { try $0.events() })
  }

  @Test(arguments: [
    (#""version":1"#, #""version":2"#, "line 3: the field 'leafHash' does not match the other fields of this line"),
    ("1.50", "1.5", "line 3: the field 'dataHash' does not match the salt and data of this line"),
    (
      #""version":1"#, #""version":1.5"#, "line 3: the field 'version' is not a whole number from 1 to 9007199254740991"
    ),
    // The next number after it would be none.
    (
      #""version":1"#, #""version":9223372036854775807"#,
      "line 3: the field 'version' is not a whole number from 1 to 9007199254740991"
    ),
    (#""version":1,"#, "", "line 3: the field 'version' is missing"),
    (#""version":1"#, #""revision":1"#, "line 3: the field 'revision' is unknown; a newer promo may have written it"),
    (#""version":1"#, #""version":1,"version":1"#, "line 3: the field 'version' stands there twice"),
    (#""type":"note.added""#, #""type":7"#, "line 3: the field 'type' is not a text in quotes"),
    (
      "1970-01-01T00:00:00.000001Z", "yesterday",
      "line 3: the field 'occurredAt' is not an RFC 3339 time, such as 2026-01-08T06:25:00Z"
    ),
    (#""salt":""#, #""salt":"0"#, "line 3: the field 'salt' is not 32 hexadecimal digits"),
    (#""data":{ "#, #""data":{{ "#, "line 3: it is not a JSON object"),
  ])
  func aSpoiltLineIsNamed(part: String, replacement: String, sentence: String) throws {
    let second = try #require(try lines(log()).split(separator: "\n").dropFirst().first)
    let spoilt = second.replacing(part, with: replacement, maxReplacements: 1)
    let error = #expect(throws: JSONLinesError.self) {
      try JSONLinesReader.events(in: "# a comment\n\n\(spoilt)\n")
    }
    #expect(error?.description == sentence)
  }

  @Test func dataAndSaltAreRedactedTogether() throws {
    let second = try #require(try lines(log()).split(separator: "\n").dropFirst().first)
    let spoilt = second.replacing(#/"salt":"[0-9a-f]+"/#, with: #""salt":null"#)
    let error = #expect(throws: JSONLinesError.self) { try JSONLinesReader.events(in: String(spoilt)) }
    #expect(error?.description == "line 1: the field 'salt' is null and 'data' is not; both or neither")
  }
}
