import EventLog
import EventLogContract
import Foundation
import PromotionDomain
import Testing

@Suite("The codec") struct EventCodecTests {
  private let codec = EventCodec()
  private let event = Event.finding(
    .findingRaised(
      FindingRaised(finding: "dns", severity: .blocker, title: "No DNS / no \"traffic\"", items: ["secrets/web"])))

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
      .finding(.findingResolved(FindingResolved(finding: "dns", resolution: "a/b"))), remarks: Remarks(note: "n"),
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
        == "the data of event #7 (finding.raised) cannot be read: the key 'blocks' is missing")
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

  @Test func `a key that this version does not know is named, wherever it stands`() throws {
    for data in [
      #"{"finding":"x","later":1,"resolution":"y"}"#, #"{"finding":"x","resolution":"y","z":1}"#,
      #"{ "a": 1, "finding": "x", "resolution": "y" }"#,
    ] {
      let sentence = try #require(problem(type: "finding.resolved", data))
      #expect(sentence.contains("is unknown; a newer promo may have written it"))
    }
    let nested = try #require(
      problem(type: "finding.resolved", #"{"evidence":[{"url":"u","x":1}],"finding":"x","resolution":"y"}"#))
    #expect(nested.contains("the key 'evidence.0.x' is unknown"))
  }

  @Test func `a key that stands there twice is refused`() throws {
    let sentence = try #require(problem(type: "finding.resolved", #"{"finding":"x","finding":"x","resolution":"y"}"#))
    #expect(sentence.contains("the key 'finding' stands there twice"))
  }

  @Test func `data of another form is read as the same event`() throws {
    let data = """
      { "resolution": "\\u0061\\/b\\ud83d\\ude00", "note" : "n",
        "finding" :"x" }
      """
    let logged = try #require(try decode(type: "finding.resolved", data))
    #expect(logged.event == .finding(.findingResolved(FindingResolved(finding: "x", resolution: "a/b😀"))))
    #expect(logged.remarks == Remarks(note: "n"))
    let counts = #"{"passed":3e1,"failed":0.0,"skipped":-0,"suite":"s"}"#
    #expect(
      try decode(type: "validation.recorded", counts)?.event
        == .deployment(.validationRecorded(ValidationRecorded(suite: "s", passed: 30))))
  }

  @Test(arguments: [
    ("validation.recorded", #"{"failed":0,"passed":9007199254740992,"skipped":0,"suite":"s"}"#, "'passed' is larger"),
    ("validation.recorded", #"{"failed":0,"passed":1.5,"skipped":0,"suite":"s"}"#, "'passed' is not a whole number"),
    ("validation.recorded", #"{"failed":0,"passed":null,"skipped":0,"suite":"s"}"#, "'passed' is not a whole number"),
    ("criterion.measured", #"{"criterion":"c","met":1}"#, "'met' is neither true nor false"),
    ("criterion.measured", #"{"criterion":"c","met":true,"value":1e999}"#, "'value' is no finite number"),
    ("item.waived", #"{"item":"i","reason":"r","until":"later"}"#, "'until' is not an RFC 3339 time"),
    ("note.added", #"{"text":"a"#, "does not end"), ("note.added", "[]", "it is not an object"),
    ("note.added", #"{"text":"\ud800"}"#, "has half a surrogate pair"),
    ("note.added", #"{"text":"a"} x"#, "is not JSON from byte"),
    ("note.added", #"{"evidence":[],"text":"a"}"#, "'evidence' is empty"),
  ])
  func `what cannot be read is named`(type: String, data: String, reason: String) throws {
    let error = #expect(throws: LedgerError.self) { try codec.decode(.holding(data, type: type)) }
    #expect(error?.description.contains(reason) == true, "\(error.map { "\($0)" } ?? "")")
    #expect(error?.description.contains("event #7") == true)
  }

  @Test func `a number without a stored form is refused when it is written`() {
    for value in [Double.nan, .infinity] {
      #expect(throws: LedgerError.self) {
        try codec.encode(
          .deployment(.criterionMeasured(CriterionMeasured(criterion: "c", value: .number(value), met: true))),
          occurredAt: Bench.start)
      }
    }
    #expect(throws: LedgerError.self) {
      try codec.encode(
        .deployment(.validationRecorded(ValidationRecorded(suite: "s", passed: .max))), occurredAt: Bench.start)
    }
  }
}

extension RecordedEvent {
  /// A row whose hashes nobody looks at.
  fileprivate static func holding(_ data: String, type: String) -> RecordedEvent {
    RecordedEvent(
      position: 7, id: "019b9c3e-6a40-7c1d-b3a5-0f6e2d4c8b1a", stream: "a", version: 1, type: type, typeVersion: 1,
      occurredAt: Bench.start, recordedAt: Bench.start, actor: "ann",
      commandID: "019b9c3e-6a40-7c1d-b3a5-0f6e2d4c8b1b", commandIndex: 0, dataHash: MerkleTree.emptyRoot,
      salt: Salt(hex: String(repeating: "0", count: 32)), data: data, leafHash: MerkleTree.emptyRoot)
  }
}
