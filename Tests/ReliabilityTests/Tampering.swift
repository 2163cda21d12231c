import EventLog
import Fixtures
import PromotionDomain

/// Ways to change a ledger behind its back, with the triggers out of the way.
enum Tampering: String, CaseIterable {
  case field = "a field changed"
  case data = "data and its hash changed"
  case rehashed = "a row changed, its own hashes made to fit"
  case deletion = "a row deleted in the middle"
  case renumbered = "a row deleted, the later ones moved up"
  case insertion = "a row inserted without proper hashes"
  case properInsertion = "a row inserted in the middle with proper hashes"
  case swap = "two rows swapped"
  case replacement = "a row replaced by INSERT OR REPLACE"
  case projection = "a projection's row changed"
  case carelessTruncation = "the tail cut off, the projections left"
  case truncation = "the tail cut off"
  case rewriting = "the history rewritten, every hash made to fit"

  /// What `Verification` cannot find by itself: the ledger is one that could have been.
  var needsCheckpoint: Bool { self == .truncation || self == .rewriting }

  static let withoutTriggers =
    ["event_insert", "event_update", "event_delete"].map { "DROP TRIGGER \($0);" }.joined(separator: " ")
}

/// One tampering of a ledger whose untouched events are `events`; it says what it did, for the message of a failure.
struct Tamperer {
  let door: Door
  let events: [RecordedEvent]
  var random: Seeded
  private var hasher = LeafHasher()

  init(_ door: Door, _ events: [RecordedEvent], _ random: Seeded) {
    (self.door, self.events, self.random) = (door, events, random)
  }

  mutating func below(_ limit: Int) -> Int { Int(random.next() % UInt64(limit)) }

  private mutating func anyEvent() -> RecordedEvent { events[below(events.count)] }

  /// Not the last one: what is cut off at the end is another matter.
  private mutating func anyInside() -> RecordedEvent { events[below(events.count - 1)] }

  mutating func carryOut(_ tampering: Tampering) throws -> String {
    switch tampering {
    case .field: return try changeField(below(Self.columns.count))
    case .data:
      var event = anyEvent()
      event.data = (event.data ?? "{}").dropLast() + ",\"x\":1}"
      if let salt = event.salt, let data = event.data { event.dataHash = LeafHasher.dataHash(salt: salt, data: data) }
      try write(event, over: event.position)
      return "data of #\(event.position)"
    case .rehashed: return try changeAndRehash()
    case .deletion:
      let event = anyInside()
      try door.run("DELETE FROM event WHERE position = \(event.position)")
      return "#\(event.position)"
    case .renumbered:
      let event = anyInside()
      try door.run("DELETE FROM event WHERE position = \(event.position)")
      for later in events where later.position > event.position {
        try door.run("UPDATE event SET position = position - 1 WHERE position = \(later.position)")
      }
      return "#\(event.position)"
    case .insertion, .properInsertion: return try insert(isProper: tampering == .properInsertion)
    case .swap: return try swap()
    case .replacement:
      var event = anyEvent()
      event.actor += "x"
      try write(event, "INSERT OR REPLACE")
      return "#\(event.position)"
    case .projection:
      let offset = below(10)
      let (table, change) = random.pick(
        [
          (
            "item",
            "SET credit = credit + 0.25 WHERE item = (SELECT item FROM projection_item LIMIT 1 OFFSET \(offset))"
          ),
          ("promotion", "SET score = score + 1"), ("promotion", "SET verdict = 'go'"),
        ], or: ("promotion", "SET is_open = 1 - is_open"))
      try door.run("UPDATE projection_\(table) \(change)")
      return "\(table): \(change)"
    case .truncation, .carelessTruncation:
      let last = events[below(events.count - 1)].position
      try door.run("DELETE FROM event WHERE position > \(last)")
      // Projections that have seen more events than there are would tell.
      if tampering == .truncation {
        try door.run("UPDATE projection SET position = 0; DELETE FROM projection_promotion")
      }
      return "after #\(last)"
    case .rewriting: return try rewrite()
    }
  }

  /// Changes one field and computes the row's own hashes anew: wrong only by what the row must be beside the others.
  private mutating func changeAndRehash() throws -> String {
    var event = anyInside()
    let way = below(3)
    switch way {
    case 0: event.version += 1 + Int64(below(5)) + Int64(events.count)
    case 1: event.recordedAt = event.recordedAt + .minutes(60 * 24 * 400)
    default: event.type = "no.such-type"
    }
    event.leafHash = hasher.leafHash(of: event)
    try write(event, over: event.position)
    return "#\(event.position), way \(way)"
  }

  private mutating func insert(isProper: Bool) throws -> String {
    // Room is made in the middle; the rows behind keep their hashes, which is what gives it away.
    var event = anyInside()
    for later in events.reversed() where later.position > event.position {
      try door.run("UPDATE event SET position = position + 1 WHERE position = \(later.position)")
    }
    event.position += 1
    event.version = Int64(events.count) + 1
    event.id = uuid()
    event.commandID = uuid()
    if isProper { event.leafHash = hasher.leafHash(of: event) }
    try write(event, "INSERT")
    return "#\(event.position)"
  }

  private mutating func swap() throws -> String {
    let first = anyInside()
    let second = events[below(events.count - Int(first.position)) + Int(first.position)]
    try door.run("UPDATE event SET position = 1000000 WHERE position = \(first.position)")
    try door.run("UPDATE event SET position = \(first.position) WHERE position = \(second.position)")
    try door.run("UPDATE event SET position = \(second.position) WHERE position = 1000000")
    return "#\(first.position) and #\(second.position)"
  }

  /// Another actor for one event, and every hash that follows from it.
  private mutating func rewrite() throws -> String {
    var event = anyEvent()
    event.actor += "x"
    event.leafHash = hasher.leafHash(of: event)
    try write(event, over: event.position)
    return "#\(event.position)"
  }

  mutating func uuid() -> String {
    let digits = (0..<32).map { _ in String(below(16), radix: 16) }.joined()
    return "019b9c3e-6a40-7" + digits.prefix(3) + "-b" + digits.dropFirst(3).prefix(3) + "-" + digits.suffix(12)
  }
}
