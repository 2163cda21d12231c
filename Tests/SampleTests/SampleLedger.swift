import EventLog
import Foundation
import Interchange
import PlanFiles
import PromotionDomain
import PromotionTracker
import Synchronization

/// Both scripts played into one ledger, in the order in which their lines were recorded.
struct SampleLedger {
  static let prod: PromotionID = "prod-2026-01-10"
  static let sit: PromotionID = "dynamodb-schemas-sit"
  static let promotions = [prod, sit]

  var log: MemoryEventLog
  var tracker: PromotionTracker
  /// The events that the script named.
  var numbers: [String: Int64] = [:]

  /// A script refuses to be played when one of its lines is refused, or changes nothing.
  struct Stuck: Error, CustomStringConvertible {
    var description: String
  }

  static let played = Result { try SampleLedger() }

  private init() throws {
    let clock = ScriptClock()
    log = MemoryEventLog(clock: { clock.now }, identity: .seeded(20_260_110))
    tracker = PromotionTracker(log: log, clock: { clock.now })
    let prodPlan = try Self.plan(Self.prod)
    let sitPlan = try Self.plan(Self.sit)
    let lines = SampleScript.prod(prodPlan) + SampleScript.sit(sitPlan)
    for line in lines.enumerated().sorted(by: {
      ($0.element.recordedAt, $0.offset) < ($1.element.recordedAt, $1.offset)
    }) {
      try play(line.element, clock)
    }
  }

  private mutating func play(_ line: SampleAction, _ clock: ScriptClock) throws {
    clock.now = line.recordedAt
    let when = "\(line.promotion), \(SampleAction.zone.text(line.recordedAt)), \(line.actor)"
    do {
      let outcome = try tracker.carryOut(try line.request(numbers))
      guard let last = outcome.events.last else { throw Stuck(description: "\(when): nothing changed") }
      if let name = line.name { numbers[name] = last.position }
    } catch let refusal as Refusal {
      throw Stuck(description: "\(when): \(refusal)")
    }
  }

  // MARK: Files

  static func folder(_ promotion: PromotionID) -> URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "events/samples/\(promotion)")
  }

  static func plan(_ promotion: PromotionID) throws -> Plan {
    let reading = PlanFile.read(try Data(contentsOf: folder(promotion).appending(path: "plan.yaml")))
    guard let plan = reading.plan else {
      throw Stuck(description: reading.lines(name: "\(promotion)/plan.yaml").joined(separator: "\n"))
    }
    return plan
  }

  /// What stands at the top of a promotion's file.
  private static func preamble(_ promotion: PromotionID) -> String {
    promotion == prod
      ? """
      The ledger of a promotion to PROD, one event a line.

      Up to 2026-01-08 08:25 the facts and figures come from a real readiness report: what exists and what is
      missing, the soak's plan and its first two passed checkpoints. What that report does not say is invented: the
      people, who did what when, the freeze, measured values, the names of most tables and buckets, and everything
      after 08:25, from the later checkpoints to the day of the deployment. Salts come from a fixed seed, which no
      ledger with secrets to keep should do.

      Event numbers are those of one ledger that also holds the promotion dynamodb-schemas-sit. What concerns the
      whole ledger, a freeze, is here.
      """
      : """
      The ledger of a promotion to SIT, one event a line.

      The findings, statuses and observations of 2026-01-07 come from a real readiness report. What that report does
      not say is invented: the people and what they remark, the times of day, and everything after that day. Salts
      come from a fixed seed, which no ledger with secrets to keep should do.

      Event numbers are those of one ledger that also holds the promotion prod-2026-01-10.
      """
  }

  /// What `log.jsonl` of a promotion must hold.
  func file(_ promotion: PromotionID) throws -> String {
    try log.read { log in
      var text = JSONLines.comment(Self.preamble(promotion))
      try log.forEachEvent(in: nil, after: 0, upTo: nil) { event in
        let isHere = event.stream == .promotion(promotion) || (event.stream == .ledger && promotion == Self.prod)
        if isHere { text += JSONLines.line(event) + "\n" }
      }
      return text
    }
  }

  /// A ledger loaded from the committed files, a day after the last event.
  static let loaded = Result {
    let events = try committed()
    let clock: LedgerClock = { SampleAction.time("2026-01-13 09:00") }
    let log = MemoryEventLog(clock: clock, identity: .seeded(1))
    try log.write { _ = try $0.append(recorded: events) }
    // Once and here, since tests that write to it run side by side.
    try ProjectionRunner(log: log).rebuild()
    return PromotionTracker(log: log, clock: clock)
  }

  /// Writes the files anew, once, when the environment says so.
  private static let updated = Result {
    guard ProcessInfo.processInfo.environment["UPDATE_SAMPLES"] == "1" else { return }
    for promotion in promotions { try Data(played.get().file(promotion).utf8).write(to: url(promotion)) }
  }

  private static func url(_ promotion: PromotionID) -> URL { folder(promotion).appending(path: "log.jsonl") }

  static func committedFile(_ promotion: PromotionID) throws -> Data {
    try updated.get()
    return try Data(contentsOf: url(promotion))
  }

  /// The events of all committed files, in the order of their numbers.
  static func committed() throws -> [RecordedEvent] {
    try promotions.flatMap { promotion in
      try JSONLinesReader.events(in: String(decoding: try committedFile(promotion), as: UTF8.self))
    }.sorted { $0.position < $1.position }
  }
}

/// A clock that shows what the script says.
private final class ScriptClock: Sendable {
  private let time = Mutex(Instant.earliest)

  var now: Instant {
    get { time.withLock { $0 } }
    set { time.withLock { $0 = newValue } }
  }
}
