import EventLog
import Interchange
import PromotionDomain
import Testing

@Suite("Comparing two records of one history")
struct ComparisonTests {
  private func events(_ count: Int) throws -> [RecordedEvent] {
    try ExportTests.notes(count).read { try $0.events() }
  }

  private func compare(_ a: [RecordedEvent], _ b: [RecordedEvent]) throws -> HistoryComparison {
    var (left, right) = (a[...], b[...])
    return try HistoryComparison({ left.popFirst() }, { right.popFirst() })
  }

  /// `base` and, behind it, notes of somebody else.
  private func goingOn(_ base: [RecordedEvent], _ streams: [StreamID], seed: UInt64) throws -> [RecordedEvent] {
    let log = MemoryEventLog(clock: { ExportTests.start + .hours(48) }, identity: .seeded(seed))
    try log.write { log in
      try log.append(recorded: base)
      for stream in streams {
        let note = NewEvent(type: "note.added", occurredAt: ExportTests.start, data: #"{"text":"later"}"#)
        try log.append(AppendRequest(stream: stream, expected: .any, actor: "dana", events: [note]))
      }
    }
    return try log.read { try $0.events() }
  }

  @Test func `two that are the same`() throws {
    let comparison = try compare(events(5), events(5))
    #expect(comparison.relation == .same)
    #expect(comparison.common == 5)
    #expect(comparison.streams == [])
    #expect(try compare([], []).relation == .same)
  }

  @Test func `one that goes further`() throws {
    let all = try events(7)
    #expect(try compare(all, Array(all.prefix(4))).relation == .aExtendsB(by: 3))
    #expect(try compare(Array(all.prefix(4)), all).relation == .bExtendsA(by: 3))
    #expect(try compare(all, []).relation == .aExtendsB(by: 7))
    #expect(try compare([], all).countInB == 7)
  }

  @Test func `two that went apart, stream by stream`() throws {
    let base = try events(4)
    let a = try goingOn(base, ["promotion/a", "promotion/a", "promotion/c"], seed: 1)
    let b = try goingOn(base, ["promotion/b"], seed: 2)
    let comparison = try compare(a, b)
    #expect(comparison.relation == .apart)
    #expect(comparison.common == 4)
    #expect(comparison.parting?.position == 5)
    #expect(
      comparison.parting?.fields.map(\.field) == ["id", "stream", "commandId", "dataHash", "salt", "leafHash"])
    #expect(comparison.streams.map(\.stream) == ["promotion/a", "promotion/b", "promotion/c"])
    #expect(comparison.streams.map(\.relation) == [.aExtendsB(by: 2), .bExtendsA(by: 1), .aExtendsB(by: 1)])
    #expect(comparison.streams.map(\.countInA) == [4, 2, 1])
    #expect(comparison.streams.map(\.countInB) == [2, 3, 0])
    #expect(comparison.streams.map(\.partsAt) == [nil, nil, nil])
  }

  @Test func `streams that differ say from which event on`() throws {
    let base = try events(4)
    let a = try goingOn(base, ["promotion/a", "promotion/b"], seed: 1)
    let b = try goingOn(base, ["promotion/a", "promotion/a"], seed: 2)
    let streams = try compare(a, b).streams
    #expect(streams.map(\.relation) == [.apart, .aExtendsB(by: 1)])
    #expect(streams.map(\.partsAt) == [3, nil])
  }

  @Test func `a stream is the same where only its place among others is not`() throws {
    let base = try events(2)
    let tail = try goingOn(base, ["promotion/a", "promotion/b"], seed: 3).suffix(2)
    // The same two events, recorded in the other order: as two ledgers that exchange single promotions would.
    let swapped = tail.reversed().enumerated().map { index, event in
      var event = event
      event.position = Int64(index) + 3
      return event
    }
    let comparison = try compare(base + tail, base + swapped)
    #expect(comparison.relation == .apart)
    #expect(comparison.streams.map(\.relation) == [.same, .same])
  }

  @Test(arguments: [
    "id", "stream", "version", "type", "typeVersion", "occurredAt", "recordedAt", "actor", "commandId",
    "commandIndex", "dataHash", "salt", "data", "leafHash",
  ])
  func `every field is compared`(field: String) throws {
    let base = try events(3)
    var b = base
    let other = try events(4)[3]
    switch field {
    case "id": b[1].id = other.id
    case "stream": b[1].stream = "promotion/x"
    case "version": b[1].version += 1
    case "type": b[1].type = "check.ticked"
    case "typeVersion": b[1].typeVersion += 1
    case "occurredAt": b[1].occurredAt = other.occurredAt
    case "recordedAt": b[1].recordedAt = b[1].recordedAt + .minutes(1)
    case "actor": b[1].actor = "dana"
    case "commandId": b[1].commandID = other.commandID
    case "commandIndex": b[1].commandIndex += 1
    case "dataHash": b[1].dataHash = other.dataHash
    case "salt": b[1].salt = other.salt
    case "data": b[1].data = other.data
    default: b[1].leafHash = other.leafHash
    }
    let parting = try #require(try compare(base, b).parting)
    #expect(parting.position == 2)
    #expect(parting.fields.map(\.field) == [field])
  }

  @Test func `an event that is redacted in one is still the same`() throws {
    let base = try events(3)
    var b = base
    (b[1].data, b[1].salt) = (nil, nil)
    let comparison = try compare(base, b)
    #expect(comparison.relation == .same)
    #expect(comparison.redactedInAOnly == 0)
    #expect(comparison.redactedInBOnly == 1)
  }

  @Test(arguments: [1, 100, 1 << 16]) func `an export is read in chunks of any size`(size: Int) throws {
    let all = try events(5)
    var bytes = Array(all.map { JSONLines.line($0) }.joined(separator: "\n").utf8)[...]
    let read = JSONLinesEvents {
      defer { bytes = bytes.dropFirst(size) }
      return Array(bytes.prefix(size))
    }
    var left = all[...]
    #expect(try HistoryComparison({ left.popFirst() }, { try read.next() }).relation == .same)
  }
}
