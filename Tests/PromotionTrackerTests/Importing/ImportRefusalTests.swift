import EventLog
import Fixtures
import Interchange
import PromotionDomain
import PromotionTracker
import RefusalSentences
import Testing

@Suite("Imports that are refused")
struct ImportRefusalTests {
  /// The sentence of the refusal. A refused import leaves the ledger as it was.
  private func refusal(_ text: String, into copy: ImportBench = ImportBench(seed: 2)) throws -> String {
    let before = try copy.export
    let digests = try copy.digests
    var sentence = ""
    do {
      _ = try copy.tracker.importing(BytesFile(text))
      Issue.record("it was imported")
    } catch {
      sentence = "\(error)"
    }
    #expect(try copy.export == before)
    #expect(try copy.digests == digests)
    return sentence
  }

  // MARK: Files that are not sound

  @Test(arguments: [
    "position", "id", "stream", "version", "type", "typeVersion", "occurredAt", "recordedAt", "actor", "commandId",
    "commandIndex", "dataHash", "salt", "data", "leafHash",
  ])
  func `a line is refused whichever of its fields was changed`(field: String) throws {
    var events = try ImportBench.story().events
    let other = try ImportBench.story(seed: 5).events[3]
    switch field {
    case "position": events[3].position = 40
    case "id": events[3].id = other.id
    case "stream": events[3].stream = .ledger
    case "version": events[3].version += 1
    case "type": events[3].type = "check.ticked"
    case "typeVersion": events[3].typeVersion = 2
    case "occurredAt": events[3].occurredAt = time("07 08:00")
    case "recordedAt": events[3].recordedAt = events[3].recordedAt + .minutes(1)
    case "actor": events[3].actor = "eve"
    case "commandId": events[3].commandID = other.commandID
    case "commandIndex": events[3].commandIndex = 7
    case "dataHash": events[3].dataHash = other.dataHash
    case "salt": events[3].salt = other.salt
    case "data": events[3].data = #"{"text":"another"}"#
    default: events[3].leafHash = other.leafHash
    }
    let sentence = try refusal(events.map { JSONLines.line($0) + "\n" }.joined())
    let named = ["dataHash", "salt", "data"].contains(field) ? "dataHash" : "leafHash"
    #expect(sentence.hasPrefix("line 4: the field '\(named)' does not match"), "\(sentence)")
  }

  @Test(arguments: [
    ("position", "line 4: the field 'position' is 40, and 4 comes next; export the whole ledger"),
    ("version", "line 4: the field 'version' is 9, and 3 comes next in its stream"),
    ("recordedAt", "line 4: the field 'recordedAt' is before that of the event in front of it"),
    ("occurredAt", "line 4: the field 'occurredAt' is after 'recordedAt'"),
    ("stream", "line 4: the field 'stream' is neither 'ledger' nor 'promotion/…'"),
    ("promotion", "line 4: the field 'stream' names no promotion: '-x' begins with '-'"),
    ("id", "line 4: it cannot be imported: the event id 'x' is not a UUID"),
    ("control", "line 4: it cannot be imported: the actor 'a\\u{1b}b' has a control character"),
    ("type", "line 4: it cannot be imported: event #4 is of type 'note.burnt', which this version of promo does not"),
    ("typeVersion", "line 4: it cannot be imported: event #4 is version 2 of 'note.added'"),
    ("data", "line 4: it cannot be imported: the data of event #4 (note.added) cannot be read: the key 'text'"),
  ])
  func `right hashes do not save a line that no ledger would have`(what: String, sentence: String) throws {
    let events = try ImportBench.story().events
    let lines = events.lines(changing: 3) { event in
      switch what {
      case "position": event.position = 40
      case "version": event.version = 9
      case "recordedAt": (event.recordedAt, event.occurredAt) = (time("08 08:00"), time("08 08:00"))
      case "occurredAt": event.occurredAt = event.recordedAt + .minutes(1)
      case "stream": (event.stream, event.version) = ("elsewhere", 1)
      case "promotion": (event.stream, event.version) = ("promotion/-x", 1)
      case "id": event.id = "x"
      case "control": event.actor = "a\u{1B}b"
      case "type": event.type = "note.burnt"
      case "typeVersion": event.typeVersion = 2
      default: event.data = #"{"texts":"x"}"#
      }
    }
    let copy = ImportBench(seed: 2)
    #expect(try refusal(lines, into: copy).hasPrefix(sentence))
  }

  @Test(arguments: [
    #"{"text":"key AKIAQ3EGRTPWN4K5L6M7"}"#, #"{"text":"key \u0041KIAQ3EGRTPWN4K5L6M7"}"#,
    #"{"text":"https:\/\/lee:s3cretw0rd@example.com"}"#,
    #"{"text":"x","note":"ghp_16C7e42F292c6912E7710c838347Ae178B4a"}"#,
  ])
  func `text that looks like a credential is refused, however it is written`(data: String) throws {
    let sentence = try refusal(ImportBench.story().events.lines(changing: 3) { $0.data = data })
    #expect(sentence.hasPrefix("line 4: it cannot be imported: the text looks like"), "\(sentence)")
    #expect(!sentence.contains("Q3EGRTPWN4K5L6M7"))
  }

  @Test func `a credential for an actor is refused`() throws {
    let sentence = try refusal(ImportBench.story().events.lines(changing: 3) { $0.actor = "AKIAQ3EGRTPWN4K5L6M7" })
    #expect(sentence.hasPrefix("line 4: it cannot be imported: the actor looks like"), "\(sentence)")
  }

  @Test(arguments: [" ", "\u{200B}", " lee", "lee ", "le\u{200B}e", "lee\u{E0041}", "\u{3164}", "le\u{AD}e"])
  func `an actor who cannot be seen is refused`(actor: String) throws {
    let sentence = try refusal(ImportBench.story().events.lines(changing: 3) { $0.actor = actor })
    #expect(sentence.hasPrefix("line 4: the field 'actor' has an invisible character, or a blank"), "\(sentence)")
  }

  @Test(arguments: [#"{"text":"a\u001bb"}"#, #"{"text":"a\u0000b"}"#, #"{"text":"a\bb"}"#, #"{"text":"a\u009bb"}"#])
  func `control characters are refused`(data: String) throws {
    let sentence = try refusal(ImportBench.story().events.lines(changing: 3) { $0.data = data })
    #expect(sentence.hasPrefix("line 4: it cannot be imported: the text has a control character"), "\(sentence)")
  }

  @Test(arguments: [#"{"text":"a\u202eb"}"#, "{\"text\":\"a\u{202E}b\"}"])
  func `marks that turn what follows are refused`(data: String) throws {
    let sentence = try refusal(ImportBench.story().events.lines(changing: 3) { $0.data = data })
    #expect(sentence.hasPrefix("line 4: it cannot be imported: the text has an invisible mark"), "\(sentence)")
  }

  @Test func `escapes of ordinary letters are none`() throws {
    let lines = try ImportBench.story().events.lines(changing: 3) { $0.data = #"{"text":"caf\u00e9\n"}"# }
    #expect(try ImportBench().importing(lines).added == 5)
  }

  @Test func `lines in another order, twice or left out are refused`() throws {
    let lines = try ImportBench.story().export.split(separator: "\n").map { $0 + "\n" }
    #expect(
      try refusal([lines[0], lines[2], lines[1]].joined()).hasPrefix("line 2: the field 'position' is 3, and 2 comes"))
    #expect(
      try refusal([lines[0], lines[1], lines[1]].joined()).hasPrefix("line 3: the field 'position' is 2, and 3 comes"))
    #expect(try refusal([lines[0], lines[4]].joined()).hasPrefix("line 2: the field 'position' is 5, and 2 comes"))
  }

  @Test func `a file that was cut off is refused`() throws {
    let text = try ImportBench.story().export
    #expect(
      try refusal(String(text.dropLast(200))) == "line 5: it is not a whole JSON object; was the file cut off?")
    // Cut where a line ends it is an older export, and nothing tells the two apart.
    #expect(try ImportBench().importing(String(text.dropLast(1))).added == 5)
  }

  @Test func `a line without end is refused before it fills the memory`() throws {
    struct Endless: ImportFile {
      var byteCount: Int64 { .max / 4 }
      func forEachChunk(_ body: ([UInt8]) throws -> Void) throws {
        let chunk = [UInt8](repeating: UInt8(ascii: "{"), count: 1 << 20)
        while true { try body(chunk) }
      }
    }
    let error = #expect(throws: JSONLinesError.self) { try ImportBench().tracker.importing(Endless()) }
    #expect(error?.description == "line 1: it is longer than 40 MiB")
  }

  @Test func `bytes that are no text are refused`() throws {
    #expect(try refusal("\u{0}\u{1}binary") == "line 1: it is not a whole JSON object; was the file cut off?")
    #expect(try refusal("[]\n") == "line 1: it is not a JSON object")
  }

  // MARK: Files of another ledger

  @Test func `a file that says otherwise is refused with the first event that differs`() throws {
    let source = try ImportBench.story()
    let copy = ImportBench()
    try copy.importing(source.export)
    let lines = try source.events.lines(changing: 3) { $0.actor = "eve" }
    #expect(
      try refusal(lines, into: copy)
        == "event #4 of the file is not the ledger's (it differs in actor, leafHash); nothing was imported; "
        + "'promo compare' shows how the two went apart")
    try copy.note("here")
    try source.note("there")
    #expect(try refusal(source.export, into: copy).hasPrefix("event #6 of the file is not the ledger's"))
  }

  @Test func `the history of another ledger is refused`() throws {
    let sentence = try refusal(ImportBench.story(seed: 3).export, into: .story(seed: 4))
    #expect(sentence.hasPrefix("the ledger holds another history: its event #1 is 'plan.applied' in"))
    #expect(sentence.hasSuffix("import into a ledger of its own: promo init --ledger FILE"))
  }

  @Test func `a part that begins behind the end is refused`() throws {
    let lines = try ImportBench.story().export.split(separator: "\n").map { $0 + "\n" }
    #expect(
      try refusal(lines[3...].joined())
        == "the file begins with event #4 and the ledger is empty; import an export of the whole ledger")
    let copy = ImportBench()
    try copy.importing(lines[..<2].joined())
    #expect(
      try refusal(lines[4...].joined(), into: copy).hasPrefix(
        "the file begins with event #5 and the ledger ends with #2; import an export that holds #3"))
  }

  @Test func `numbers that continue are not enough, the streams have to continue, too`() throws {
    let copy = ImportBench(seed: 2)
    try copy.carryOut(.plan(.apply(.sample)))
    let lines = try ImportBench.story().export.split(separator: "\n").map { $0 + "\n" }
    #expect(try refusal(lines[2...].joined(), into: copy).hasPrefix("the file begins with event #3"))
    try copy.carryOut(
      .freeze(
        .declare(
          FreezeDeclared(freeze: "g", environment: "prod", from: time("20 08:00"), to: time("21 08:00"), reason: "x"))))
    #expect(
      try refusal(lines[2...].joined(), into: copy).hasPrefix(
        "event #3 of the file is number 1 of 'ledger', and in the ledger it would be number 2"))
  }

  @Test func `ids that are used are refused, within the file and in the ledger`() throws {
    let events = try ImportBench.story().events
    let sentence = try refusal(events.lines(changing: 3) { $0.id = events[1].id })
    #expect(sentence.hasPrefix("there already is an event with the id \(events[1].id)"))
    let command = try refusal(
      events.lines(changing: 3) { ($0.commandID, $0.commandIndex) = (events[1].commandID, 0) })
    #expect(command.hasPrefix("there already is an event number 0 of command \(events[1].commandID)"))
  }
}
