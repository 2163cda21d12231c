import EventLog
import Fixtures
import PromotionDomain
import PromotionTracker
import SQLiteLog

/// Fills a ledger, the same for the same shape on every machine.
///
/// Eight promotions run at a time, so the events of each lie among those of others; one in thirty is entered hours late.
/// Events are encoded and hashed by the code of the ledger itself.
struct LedgerMaker {
  /// How many promotions, with how many events each.
  struct Shape: Hashable {
    var promotions: Int
    var eventsEach: Int

    var events: Int { promotions * eventsEach }
  }

  private struct Running {
    var number: Int
    var told = 0
    var newest: Int64 = 0
  }

  private static let atATime = 8
  private static let batch = 4_096
  private static let eventsPerFreeze = 25_000

  private let stories: [Story]
  private let identity = EventIdentity.seeded(11)
  private var random = Seeded(11)
  private var now = Instant("2014-01-01T08:00:00Z") ?? .earliest
  private var position: Int64 = 0
  private var waiting: [RecordedEvent] = []

  init() throws { stories = try Story.samples() }

  /// Every fourth is told after the smaller sample.
  static func name(_ number: Int) -> PromotionID { PromotionID("shop-\(100_000 + number)") }

  static func make(_ shape: Shape, at path: String) throws {
    let log = try SQLiteEventLog.open(path, mode: .create, identity: .seeded(11))
    var maker = try LedgerMaker()
    try maker.fill(log, shape)
    try ProjectionRunner(log: log).rebuild()
    try log.checkpoint()
    log.close()
  }

  private mutating func fill(_ log: SQLiteEventLog, _ shape: Shape) throws {
    var running = (0..<min(Self.atATime, shape.promotions)).map { Running(number: $0) }
    var next = running.count
    while !running.isEmpty {
      let index = Int(random.next() % UInt64(running.count))
      tell(&running[index])
      if running[index].told == shape.eventsEach {
        if next < shape.promotions {
          running[index] = Running(number: next)
          next += 1
        } else {
          running.remove(at: index)
        }
      }
      if position % Int64(Self.eventsPerFreeze) == 0 { freeze() }
      if waiting.count >= Self.batch { try append(to: log) }
    }
    try append(to: log)
  }

  private mutating func append(to log: SQLiteEventLog) throws {
    let events = waiting
    try log.write { _ = try $0.append(recorded: events) }
    waiting.removeAll(keepingCapacity: true)
  }

  private mutating func tell(_ promotion: inout Running) {
    let story = stories[promotion.number % 4 == 3 ? 1 : 0]
    let name = Self.name(promotion.number).rawValue
    let scene = promotion.told == 0 ? story.opening : story.scenes[(promotion.told - 1) % story.scenes.count]
    let isLate = promotion.told > 0 && random.next() % 30 == 0
    now = now + .minutes(0) + TimeSpan(microseconds: Int64(random.next() % 50_000_000) + 1_000_000)
    let data = story.data(of: scene, in: name, after: promotion.newest)
    add(
      scene.type, version: scene.typeVersion, data, by: scene.actor, to: StreamID.promotion(PromotionID(name)),
      at: isLate ? now - .hours(Int64(random.next() % 6) + 1) : now)
    promotion.told += 1
    promotion.newest = position
  }

  private mutating func freeze() {
    let data = """
      {"environment":"prod","freeze":"freeze-\(position)","from":"\(now)","reason":"Stock-taking","timeZone":"UTC","to":"\(now + .hours(9))"}
      """
    add("freeze.declared", data, by: "thandi@bigbeard.example", to: .ledger, at: now)
  }

  private mutating func add(
    _ type: String, version: Int = 1, _ data: String, by actor: String, to stream: StreamID, at time: Instant
  ) {
    position += 1
    waiting.append(
      // Its numbers and hashes are computed when it is appended.
      RecordedEvent(
        position: position, id: identity.nextID(now), stream: stream, version: 0, type: type, typeVersion: version,
        occurredAt: time, recordedAt: now, actor: actor, commandID: identity.nextID(now), commandIndex: 0,
        dataHash: MerkleTree.emptyRoot, salt: identity.nextSalt(), data: data, leafHash: MerkleTree.emptyRoot))
  }
}
