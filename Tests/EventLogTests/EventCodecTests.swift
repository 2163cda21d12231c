import EventLog
import Foundation
import PromotionDomain
import Testing

@Suite("The codec") struct EventCodecTests {
  private let codec = EventCodec()
  private let event = Event.findingRaised(
    FindingRaised(finding: "dns", severity: .blocker, title: "No DNS / no \"traffic\"", items: ["secrets/web"]))

  private func recorded(_ new: NewEvent, position: Int64 = 1) throws -> RecordedEvent {
    let log = MemoryEventLog(clock: { Bench.start })
    let request = AppendRequest(stream: "promotion/a", expected: .any, actor: "ana@example.com", events: [new])
    var event = try #require(try log.write { try $0.append(request) }.events.first)
    event.position = position
    return event
  }

  private func decode(type: String = "finding.raised", version: Int = 1, _ data: String) throws -> LoggedEvent? {
    try codec.decode(
      try recorded(NewEvent(type: type, typeVersion: version, occurredAt: Bench.start, data: data), position: 7))
  }

  private func problem(type: String = "finding.raised", _ data: String) -> String? {
    do {
      _ = try decode(type: type, data)
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test func `an event and its remarks come back as they went in`() throws {
    let remarks = Remarks(
      note: "seen twice",
      evidence: [.url("https://example.com/a"), .file(EvidenceFile(name: "log", bytes: 3, sha256: "ab"))])
    let new = try codec.encode(event, remarks: remarks, occurredAt: Bench.start)
    let logged = try #require(try codec.decode(try recorded(new)))
    #expect(logged.event == event)
    #expect(logged.remarks == remarks)
    #expect(logged.position == 1)
    #expect(logged.actor == "ana@example.com")
    #expect((logged.occurredAt, logged.recordedAt) == (Bench.start, Bench.start))
  }

  @Test func `evidence from before media types and copies is read, and written as it was`() throws {
    let old = #"{"evidence":[{"bytes":3,"file":"log","sha256":"ab"}],"finding":"dns","resolution":"x"}"#
    let logged = try decode(type: "finding.resolved", old)
    #expect(logged?.remarks.files == [EvidenceFile(name: "log", bytes: 3, sha256: "ab")])
    let again = try codec.encode(try #require(logged).event, remarks: logged?.remarks ?? .none, occurredAt: Bench.start)
    #expect(again.data == old)
  }

  @Test func `a kept file says so, and what it is`() throws {
    let file = EvidenceFile(name: "a.pdf", bytes: 3, sha256: "ab", mediaType: "application/pdf", isKept: true)
    let new = try codec.encode(event, remarks: Remarks(evidence: [.file(file)]), occurredAt: Bench.start)
    let evidence = #"[{"bytes":3,"file":"a.pdf","kept":true,"mediaType":"application/pdf","sha256":"ab"}]"#
    #expect(new.data.contains(evidence))
    #expect(try codec.decode(try recorded(new))?.remarks.files == [file])
  }

  @Test func `payload and remarks are one flat object with sorted keys and plain slashes`() throws {
    let new = try codec.encode(
      .findingResolved(FindingResolved(finding: "dns", resolution: "a/b")), remarks: Remarks(note: "n"),
      occurredAt: Bench.start)
    #expect(new.data == #"{"finding":"dns","note":"n","resolution":"a/b"}"#)
    #expect(new.type == "finding.resolved")
    #expect(new.typeVersion == 1)
  }

  @Test func `the same event is the same bytes, time after time`() throws {
    let first = try codec.encode(event, occurredAt: Bench.start).data
    for _ in 0..<20 { try #expect(EventCodec().encode(event, occurredAt: Bench.start).data == first) }
  }

  @Test func `a redacted event decodes to nothing`() throws {
    var event = try recorded(try codec.encode(event, occurredAt: Bench.start))
    (event.data, event.salt) = (nil, nil)
    try #expect(codec.decode(event) == nil)
  }

  @Test func `an unknown type says so and what to do`() {
    #expect(
      problem(type: "moon.landed", "{}")
        == "event #7 is of type 'moon.landed', which this version of promo does not know; upgrade promo")
  }

  @Test func `an unknown version of a known type says so`() {
    #expect(throws: LedgerError.unknownTypeVersion(position: 7, type: "finding.raised", version: 2)) {
      try decode(version: 2, "{}")
    }
  }

  @Test func `a missing key is named with the event`() {
    #expect(
      problem(#"{"severity":"blocker"}"#)
        == "the data of event #7 (finding.raised) cannot be read: the key 'finding' is missing")
  }

  @Test func `a wrong key is named with the event`() throws {
    let data = #"{"finding":"x","severity":"awful","title":"t","items":[],"components":[],"blocks":[],"covers":[]}"#
    let sentence = try #require(problem(data))
    #expect(sentence.contains("event #7 (finding.raised)"))
    #expect(sentence.contains("'severity'"))
  }

  @Test func `a wrong remark is named by its path`() throws {
    let sentence = try #require(
      problem(type: "finding.resolved", #"{"finding":"x","resolution":"y","evidence":[{"file":"f"}]}"#))
    #expect(sentence.contains("'evidence.0.bytes'"))
  }

  @Test func `keys that this version does not know are passed over`() throws {
    let logged = try decode(type: "finding.resolved", #"{"finding":"x","resolution":"y","later":1}"#)
    #expect(logged?.event == .findingResolved(FindingResolved(finding: "x", resolution: "y")))
  }

  @Test func `old versions are brought up to date step by step`() throws {
    // Two steps, from below version 1; `UpcastTests` has the real ones.
    let steps = [-1, 0].map { version in
      Upcast("finding.resolved", from: version) { data in
        let text = String(decoding: data, as: UTF8.self)
        return Data(
          (version == -1
            ? text.replacingOccurrences(of: "oldest", with: "older")
            : text.replacingOccurrences(of: "older", with: "resolution")).utf8)
      }
    }
    var event = try recorded(
      NewEvent(type: "finding.resolved", occurredAt: Bench.start, data: #"{"finding":"x","oldest":"y"}"#))
    event.typeVersion = -1
    let logged = try EventCodec(upcasts: steps).decode(event)
    #expect(logged?.event == .findingResolved(FindingResolved(finding: "x", resolution: "y")))
    #expect(throws: LedgerError.unknownTypeVersion(position: 1, type: "finding.resolved", version: -1)) {
      try EventCodec(upcasts: [steps[0]]).decode(event)
    }
  }
}
