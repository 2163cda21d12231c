import EventLog
import Fixtures
import Foundation
import Interchange
import PromotionDomain
import PromotionTracker
import RefusalSentences

/// A JSON Lines file for an import. Accepted lines are written as the same lines again; what is imported is exported as
/// the same bytes.
struct LineTarget: FuzzTarget {
  let name = "line"
  let share = 15
  private let events: [RecordedEvent]
  /// After everything that the samples tell: an import refuses what has not come yet.
  private let clock: LedgerClock = { Instant(seconds: 1_800_000_000) }

  private static let splices =
    Mutation.words + [
      "\"position\":1,", "\"salt\":null", "\"data\":null", "#", "\\u0041", "\\/", "{", "}", "[", "]", ",", ":", "\"",
      "\"type\":\"note.added\"", "promotion/", "ledger",
    ]

  init(_ seeds: FuzzSeeds) { events = seeds.events }

  func input(_ random: inout Seeded) -> [UInt8] {
    var chosen = ledger(&random)
    if random.chance(60) {
      for index in chosen.indices where random.chance(50) { change(&chosen[index], &random) }
    }
    let lines = chosen.map { random.chance(30) ? otherwise($0, &random) : JSONLines.line($0) }
    let end = random.pick(["\n", "\r\n", "\n\n", "\n# x\n"], or: "\n")
    let bytes = Array(lines.map { $0 + end }.joined().utf8)
    return random.chance(40) ? Mutation.mutated(bytes, with: Self.splices, &random) : bytes
  }

  /// A few events of the samples as if they were all there is. Plans are long, and have a target of their own.
  private func ledger(_ random: inout Seeded) -> [RecordedEvent] {
    let indexes = Set((0...random.below(5)).map { _ in random.below(events.count) }).sorted()
    var versions: [StreamID: Int64] = [:]
    var ledger: [RecordedEvent] = []
    for index in indexes where !events[index].type.hasPrefix("plan.") || random.chance(5) {
      var event = events[index]
      event.position = Int64(ledger.count) + 1
      event.version = versions[event.stream, default: 0] + 1
      versions[event.stream] = event.version
      event.rehash()
      ledger.append(event)
    }
    return ledger
  }

  /// One field another, and the hashes made to fit: only what it means can be wrong with it then.
  private func change(_ event: inout RecordedEvent, _ random: inout Seeded) {
    let word = random.pick(Mutation.words, or: "x")
    switch random.below(12) {
    case 0: event.stream = StreamID(rawValue: random.chance(50) ? "promotion/\(word)" : word)
    case 1: event.version = random.pick([0, 2, .max, .min, event.version + 1], or: 1)
    case 2: event.type = random.chance(70) ? random.pick(events, or: event).type : word
    case 3: event.typeVersion = random.pick([0, 2, 3, .max, -1], or: 1)
    case 4: event.occurredAt = random.pick([.earliest, .latest, event.occurredAt + .hours(900_000)], or: .earliest)
    case 5: event.recordedAt = random.pick([.earliest, .latest, event.recordedAt + .hours(1)], or: .latest)
    case 6: event.actor = random.chance(50) ? word : String(repeating: "x", count: 300)
    case 7: event.commandIndex = random.pick([-1, 1, .max], or: 2)
    case 8: (event.data, event.salt) = (nil, nil)
    case 9: event.position = random.pick([0, 2, .max, .min], or: 3)
    default:
      var grammar = JSONGrammar(random)
      event.data = event.data.map { grammar.changed($0) }
      random = grammar.random
    }
    event.rehash()
  }

  /// The same line as another program might write it: keys in another order, blanks, escapes.
  private func otherwise(_ event: RecordedEvent, _ random: inout Seeded) -> String {
    guard let object = try? JSONSerialization.jsonObject(with: Data(JSONLines.line(event).utf8)) as? [String: Any],
      let data = event.data ?? .some("")
    else { return JSONLines.line(event) }
    // Data is hashed as it is: it goes over as a string.
    var whole = object
    if event.data != nil { whole["data"] = data }
    let keys = whole.keys.sorted().shuffled(using: &random)
    let blank = random.pick(["", " ", "\t", "  "], or: "")
    let members = keys.map { key in
      let value =
        (try? JSONSerialization.data(withJSONObject: whole[key] ?? NSNull(), options: .fragmentsAllowed)) ?? Data()
      return "\"\(key)\"\(blank):\(blank)\(String(decoding: value, as: UTF8.self))"
    }
    return "\(blank){\(blank)" + members.joined(separator: "\(blank),\(blank)") + "\(blank)}"
  }

  func take(_ input: [UInt8]) throws -> Bool {
    let read: [RecordedEvent]
    do {
      var reader = JSONLinesReader()
      var events: [RecordedEvent] = []
      try reader.read(input) { events.append($0) }
      try reader.finish { events.append($0) }
      read = events
    } catch is JSONLinesError {
      return false
    }
    let canonical = read.map { JSONLines.line($0) + "\n" }.joined()
    let again = try JSONLinesReader.events(in: canonical)
    try Defect.unless(again == read, "written and read, the events are others")
    try Defect.unless(
      again.map { JSONLines.line($0) + "\n" }.joined().utf8.elementsEqual(canonical.utf8),
      "a line is written in two ways")
    try importing(input, canonical)
    return !read.isEmpty
  }

  private func importing(_ input: [UInt8], _ canonical: String) throws {
    let log = MemoryEventLog()
    var isTrusted = false
    do {
      let tracker = PromotionTracker(log: log, clock: clock)
      isTrusted = try !tracker.importing(InputBytes(bytes: input)).refused.isEmpty
      if isTrusted {
        try Defect.unless(log.read { try $0.head().position } == 0, "what the rules refuse is imported")
        _ = try tracker.importing(InputBytes(bytes: input), trust: ("lee", "whatever it is"))
      }
    } catch let error as any Error & CustomStringConvertible
      where error is JSONLinesError || error is Refusal || error is LedgerError
    {
      try Defect.unless(!error.description.isEmpty && !error.description.contains("\n"), "it is refused in no sentence")
      return
    }
    var exported = ""
    _ = try log.read { log in try Export().write(log) { exported += $0 } }
    // What the file says was redacted stays so; all else comes out as it went in.
    let isSame = isTrusted ? exported.utf8.starts(with: canonical.utf8) : exported.utf8.elementsEqual(canonical.utf8)
    try Defect.unless(isSame, "an import is exported as something else")
    _ = try PromotionTracker(log: log).promotions()
    let verification = try log.read { try Verification(of: $0) }
    try Defect.unless(verification.problems.isEmpty, "what was imported does not verify: \(verification.problems)")
  }
}

private struct InputBytes: ImportFile {
  let bytes: [UInt8]
  var byteCount: Int64 { Int64(bytes.count) }

  func forEachChunk(_ body: ([UInt8]) throws -> Void) throws {
    // In pieces that cut lines apart.
    for start in stride(from: 0, to: bytes.count, by: 1000) {
      try body(Array(bytes[start..<min(bytes.count, start + 1000)]))
    }
  }
}
