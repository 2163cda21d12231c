import EventLog
import Fixtures
import PromotionDomain

/// A stored event: its type, its version, its data. Accepted: encoded and decoded it is the same event, from the second
/// time on in the same bytes, and whatever it says a promotion's state can be computed.
struct EventTarget: FuzzTarget {
  let name = "event"
  let share = 20
  private let seeds: [(head: String, data: String)]
  private let codec = EventCodec()
  private let opening: [LoggedEvent]

  private static let splices =
    Mutation.words + [
      "\\u0041", "\\ud83d\\ude00", "\\ud800", "\\n", "\\\"", "{}", "[]", "[[", "]", "}", ",", ":", "{\"a\":1}",
      "\"note\":\"x\",", "\"evidence\":[{\"url\":\"https://example.com\"}],", "\"kind\":", "\"resources\":[],",
    ]

  init(_ seeds: FuzzSeeds) {
    let recorded = seeds.events.compactMap { event in event.data.map { (event.type, event.typeVersion, $0) } }
    self.seeds = (recorded + seeds.examples.map { ($0.type, $0.version, $0.data) }).map { ("\($0) \($1)", $2) }
    let plan = Event.plan(.planApplied(PlanApplied(plan: .sample)))
    opening = [
      LoggedEvent(position: 1, occurredAt: .earliest, recordedAt: .earliest, actor: "ann", event: plan)
    ]
  }

  func input(_ random: inout Seeded) -> [UInt8] {
    let seed = random.pick(seeds, or: ("note.added 1", "{}"))
    // Another type's data shows what a reader takes for granted.
    let head = random.chance(90) ? seed.head : random.pick(seeds, or: seed).head
    var data = Array(seed.data.utf8)
    if random.chance(60) {
      var grammar = JSONGrammar(random)
      data = Array(grammar.changed(seed.data).utf8)
      random = grammar.random
    }
    if random.chance(50) { data = Mutation.mutated(data, with: Self.splices, &random) }
    return Array("\(head)\n".utf8) + data
  }

  func take(_ input: [UInt8]) throws -> Bool {
    let parts = input.split(separator: 10, maxSplits: 1, omittingEmptySubsequences: false)
    let head = String(decoding: parts.first ?? [], as: UTF8.self).split(separator: " ")
    guard parts.count == 2, let type = head.first, let version = head.last.flatMap({ Int($0) }),
      let data = String(validating: parts[1], as: UTF8.self)
    else { return false }
    let logged: LoggedEvent
    do {
      guard let decoded = try codec.decode(.trial(type: String(type), version: version, data: data)) else {
        throw Defect("an event with data was taken for a redacted one")
      }
      logged = decoded
    } catch let error as LedgerError {
      try Defect.unless("\(error)".contains("#1"), "the refusal names no event: \(error)")
      return false
    }
    try checkStored(logged)
    checkFolded(logged)
    return true
  }

  private func checkStored(_ logged: LoggedEvent) throws {
    let stored = try codec.encode(logged.event, remarks: logged.remarks, occurredAt: logged.occurredAt)
    guard let again = try codec.decode(.trial(stored)) else { throw Defect("it was taken for a redacted one") }
    try Defect.unless(again == logged, "it comes back as another event: \(stored.data)")
    let twice = try codec.encode(again.event, remarks: again.remarks, occurredAt: again.occurredAt)
    try Defect.unless(twice.data.utf8.elementsEqual(stored.data.utf8), "it is encoded in two ways: \(stored.data)")
  }

  /// Must only not trap: any event may come in with an import.
  private func checkFolded(_ logged: LoggedEvent) {
    var second = logged
    second.position = 2
    let state = History(opening + [second]).state(.all)
    _ = state.readiness(at: second.occurredAt)
    _ = state.readiness(at: .latest)
    _ = History(opening + [second]).ledgerState(.all)
  }
}
