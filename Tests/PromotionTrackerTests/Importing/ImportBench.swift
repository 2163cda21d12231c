import EventLog
import Fixtures
import Interchange
import PromotionDomain
import PromotionTracker

/// A file in memory, handed over in chunks of any size.
struct BytesFile: ImportFile {
  private let bytes: [UInt8]
  private let chunk: Int

  init(_ text: String, chunk: Int = 1000) { (bytes, self.chunk) = (Array(text.utf8), chunk) }

  var byteCount: Int64 { Int64(bytes.count) }

  func forEachChunk(_ body: ([UInt8]) throws -> Void) throws {
    for start in stride(from: 0, to: bytes.count, by: chunk) {
      try body(Array(bytes[start..<min(bytes.count, start + chunk)]))
    }
  }
}

/// A ledger to export from or to import into, with a clock of its own.
struct ImportBench {
  let clock = TestClock(time("08 09:00"))
  let log: MemoryEventLog
  let tracker: PromotionTracker

  init(seed: UInt64 = 1) {
    log = MemoryEventLog(clock: { [clock] in clock.now }, identity: .seeded(seed))
    tracker = PromotionTracker(log: log, clock: { [clock] in clock.now })
  }

  /// A promotion that has begun, and a freeze: five events in two streams.
  static func story(seed: UInt64 = 1) throws -> ImportBench {
    let bench = ImportBench(seed: seed)
    try bench.carryOut(.plan(.apply(.sample)))
    try bench.note("first")
    try bench.carryOut(
      .freeze(
        .declare(
          FreezeDeclared(
            freeze: "f", environment: "prod", from: time("20 08:00"), to: time("21 08:00"), reason: "audit")))
    )
    try bench.note("second \"quoted\" é")
    try bench.note("third")
    return bench
  }

  func carryOut(_ command: Command) throws {
    clock.now = clock.now + .minutes(1)
    _ = try tracker.carryOut(Request(promotion: "release-7", actor: "lee", commands: [command]))
  }

  func note(_ text: String) throws { try carryOut(.record(.note(text, item: nil))) }

  var events: [RecordedEvent] { get throws { try log.read { try $0.events() } } }

  var export: String {
    get throws {
      try log.read { log in
        var text = ""
        try Export().write(log) { text += $0 }
        return text
      }
    }
  }

  var digests: [Hash256?] { get throws { try ProjectionRunner(log: log).status().map(\.digest) } }
  var isCurrent: Bool { get throws { try ProjectionRunner(log: log).status().allSatisfy { $0.isCurrent } } }

  @discardableResult
  func importing(_ text: String, isDryRun: Bool = false) throws -> ImportOutcome {
    try tracker.importing(BytesFile(text), isDryRun: isDryRun)
  }
}

extension [RecordedEvent] {
  /// The lines of the events after `change`, with hashes that are right again: what somebody can write who knows how.
  func lines(changing index: Int, _ change: (inout RecordedEvent) -> Void) -> String {
    var events = self
    change(&events[index])
    if let salt = events[index].salt, let data = events[index].data {
      events[index].dataHash = LeafHasher.dataHash(salt: salt, data: data)
    }
    return events.lines
  }

  var lines: String {
    var hasher = LeafHasher()
    return map { event in
      var event = event
      event.leafHash = hasher.leafHash(of: event)
      return JSONLines.line(event) + "\n"
    }.joined()
  }
}
