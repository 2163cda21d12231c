import Foundation
import Interchange
import PromotionDomain
import Testing

@testable import EventLog

/// The reader of stored data: whatever it accepts as it stands, it reads as the same event once it is in canonical form.
@Suite("The canonical form") struct CanonicalTests {
  private static let codec = EventCodec()

  /// Data as the codec writes it: the examples of the catalogue and the events of the samples.
  private static let written: [(type: StoredType, data: [UInt8])] = {
    do {
      return try (examples() + sampleEvents()).map { type, data in
        let decoded = try general(type, data)
        let new = try codec.encode(decoded.event, remarks: decoded.remarks, occurredAt: .earliest)
        return (type, Array(new.data.utf8))
      }
    } catch {
      Issue.record("\(error)")
      return []
    }
  }()

  private static let events = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("events")

  private static func examples() throws -> [(StoredType, [UInt8])] {
    try StoredType.all.flatMap { type in
      let file = events.appendingPathComponent("\(type.name).v\(StoredType.version).schema.json")
      let schema = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
      let examples: [Any] = schema?["examples"] as? [Any] ?? []
      return try examples.map { example -> (StoredType, [UInt8]) in
        (type, Array(try JSONSerialization.data(withJSONObject: example)))
      }
    }
  }

  private static func sampleEvents() throws -> [(StoredType, [UInt8])] {
    try ["prod-2026-01-10", "dynamodb-schemas-sit"].flatMap { sample in
      let log = events.appendingPathComponent("samples/\(sample)/log.jsonl")
      return try JSONLinesReader.events(in: String(contentsOf: log, encoding: .utf8)).compactMap { event in
        StoredType(event.type).map { ($0, Array((event.data ?? "{}").utf8)) }
      }
    }
  }

  /// What it is read as without being brought into canonical form.
  private static func direct(_ type: StoredType, _ data: [UInt8]) -> (event: Event, remarks: Remarks)? {
    data.withUnsafeBufferPointer { try? Event.readCanonical(type, $0) }
  }

  private static func general(_ type: StoredType, _ data: [UInt8]) throws -> (event: Event, remarks: Remarks) {
    let canonical = try data.withUnsafeBufferPointer { try CanonicalForm.of($0) }
    return try canonical.withUnsafeBufferPointer { try Event.readCanonical(type, $0) }
  }

  /// Whether it is read as it stands. What is, is held against its canonical form, and against another reader of JSON.
  @discardableResult
  private static func check(_ type: StoredType, _ data: [UInt8]) -> Bool {
    guard let direct = direct(type, data) else { return false }
    let text = String(decoding: data, as: UTF8.self)
    do {
      let general = try general(type, data)
      #expect(direct == general, "\(type.name) \(text)")
      #expect((try? JSONSerialization.jsonObject(with: Data(data))) != nil, "\(type.name) \(text)")
      // Equal numbers may still differ in their sign or last bit.
      let (one, other) = (
        try codec.encode(direct.event, remarks: direct.remarks, occurredAt: .earliest),
        try codec.encode(general.event, remarks: general.remarks, occurredAt: .earliest)
      )
      #expect(one == other, "\(type.name) \(text)")
    } catch {
      Issue.record("\(type.name) \(text): \(error)")
    }
    return true
  }

  @Test func `every type that the codec writes is read as it stands`() {
    for (type, data) in Self.written {
      #expect(Self.check(type, data), "\(type.name) \(String(decoding: data, as: UTF8.self))")
    }
    #expect(Set(Self.written.map(\.type)) == Set(StoredType.all))
  }

  @Test func `what the samples hold is read as it stands`() throws {
    for (type, data) in try Self.sampleEvents() {
      #expect(Self.direct(type, data) != nil, "\(type.name) \(String(decoding: data, as: UTF8.self))")
    }
  }

  @Test func `parts within parts without end are refused, and not followed`() throws {
    let plan = Plan(
      promotion: "p", title: "p", environment: .init(name: "prod"), timeZone: "UTC",
      areas: [.init(id: "x", title: "x", weight: 1, items: [.init(id: "x/a", kind: .check, title: "a")])])
    let written = try Self.codec.encode(.plan(.planApplied(PlanApplied(plan: plan))), occurredAt: .earliest).data
    let start = try #require(written.range(of: #""items":["#)?.upperBound)
    let end = try #require(written.range(of: "}]", range: start..<written.endIndex)?.lowerBound)
    let halves = written[start...end].components(separatedBy: #""parts":[]"#)
    try #require(halves.count == 2)
    let type = try #require(StoredType("plan.applied"))
    for depth in [3, 450, 600, 50_000] {
      let opening = String(repeating: halves[0] + #""parts":["#, count: depth)
      let item = opening + written[start...end] + String(repeating: "]" + halves[1], count: depth)
      let data = Array((written[..<start] + item + written[written.index(after: end)...]).utf8)
      #expect((Self.direct(type, data) != nil) == (depth < 490), "\(depth)")
      if depth > 500 { #expect(throws: FormProblem.self) { try Self.general(type, data) } }
    }
  }

  @Test func `stored names are found by their bytes`() {
    for type in StoredType.all {
      #expect(Array(type.name.utf8).withUnsafeBufferPointer { StoredType($0) } == type)
    }
    for name in ["", "plan", "check.tickee", "moon.landed", String(repeating: "x", count: 300)] {
      #expect(Array(name.utf8).withUnsafeBufferPointer { StoredType($0) } == nil)
    }
  }

  /// Values that are easily read in two ways.
  private static let odd = [
    "null", "0", "-0", "1.0", "1.50", "-0.0", "01", "1e2", "1E-2", "0.1", "0.30000000000000004", "123456789012345678",
    "1234567890123456789", "9223372036854775808", "-7", "+7", ".5", "5.", "99999999999999999999999.5", "0.000001",
    "179769313486231570000000000000", "true", "false", "tru", "[]", "{}", "\"\"", "\"a\\u0041\"", "\"\\n\\t\\r\\/\"",
    "\"\\b\"", "\"\\\"", "\"\u{0}\"", "\"\u{1F}\"", "\"é\"", "\"e\u{301}\"", "\"👩‍👩‍👧‍👦\"", "\"\u{2028}\"", "\"PT60S\"",
    "\"PT-60S\"", "\"PT+6S\"", "\"2026-01-08T06:25:00Z\"", "\"2026-13-08T06:25:00Z\"", "\"blocker\"", "\"READY\"",
    "[null]", "[\"a\",\"a\"]", "{\"a\":1,\"a\":2}", "{\"é\":1,\"e\u{301}\":2}", "{\"\":0.5}", "{\"url\":\"u\"}",
    "[{\"url\":\"u\"}]", "[{\"url\":\"u\",\"file\":\"f\"}]", "[{\"bytes\":1,\"file\":\"f\",\"sha256\":\"s\"}]",
  ].map { Array($0.utf8) }

  @Test(arguments: 0..<8)
  func `data that was changed is never read as something else`(part: UInt64) {
    var random = SplitMix64(state: 100 + part)
    func below(_ limit: Int) -> Int { Int(random.next() % UInt64(max(1, limit))) }
    var accepted = 0
    for _ in 0..<4_000 {
      let (type, original) = Self.written[below(Self.written.count)]
      var data = original
      for _ in 0...below(3) { Self.change(&data, below) }
      if Self.check(type, data) { accepted += 1 }
    }
    #expect(accepted > 100)
  }

  private static func change(_ data: inout [UInt8], _ below: (Int) -> Int) {
    guard data.count > 2 else { return }
    let places = data.indices.filter { UInt8(ascii: ":") == data[$0] || UInt8(ascii: ",") == data[$0] }
    switch below(8) {
    case 0: data[below(data.count)] = UInt8(below(256))
    case 1: data.remove(at: below(data.count))
    case 2:
      let marks = Array("{}[]:,\"\\ \n0e-.u".utf8)
      data.insert(marks[below(marks.count)], at: below(data.count))
    case 3:
      let start = below(data.count)
      data.insert(contentsOf: data[start..<min(data.count, start + below(40))], at: below(data.count))
    case 4:
      let start = below(data.count)
      data.removeSubrange(start..<min(data.count, start + below(40)))
    case 5: data.insert(contentsOf: Array(",\"note\":\"n\"".utf8), at: data.count - 1)
    default:
      // Another value in the place of one.
      guard !places.isEmpty else { return }
      let start = places[below(places.count)] + 1
      let end = data[start...].firstIndex { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "}") } ?? data.count
      if start < end { data.replaceSubrange(start..<end, with: odd[below(odd.count)]) }
    }
  }
}
