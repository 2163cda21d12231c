/// What is left of a ledger that its store cannot open any more: the rows that can still be read, event by event.
public protocol LedgerRemains {
  /// What the ledger is called where it lies.
  var path: String { get }
  /// The highest number that anything that is left speaks of: an event, an index, a projection that has seen it.
  var highest: Int64 { get }
  /// The tree's stored nodes that can still be read.
  var nodes: [RemainingNode] { get }

  /// The numbers for which there is any row at all, in order: those after `position`, up to and including `last`.
  func positions(after position: Int64, upTo last: Int64) -> [Int64]

  /// What is left of event number `position`.
  func find(_ position: Int64) -> EventRemains
}

/// A stored node of the Merkle tree in a damaged ledger.
public struct RemainingNode: Hashable, Sendable {
  public var level: Int
  public var index: Int64
  public var hash: Hash256

  public init(level: Int, index: Int64, hash: Hash256) { (self.level, self.index, self.hash) = (level, index, hash) }

  /// The last event below it; nonsense for a node that no ledger can have.
  public var end: Int64 { (index &+ 1) &<< Int64(level) }
}

/// What is left of one event in a damaged ledger.
public enum EventRemains: Hashable, Sendable {
  /// The event as it was recorded: its hashes fit.
  case sound(RecordedEvent)
  /// What stands in its place is no event, or not the one that was recorded.
  ///
  /// `reads` is what the row says all the same. `elsewhere` is a sound event of that number which the ledger itself does
  /// not hold: it stands on a page that was given up, or in a part of the WAL that nothing confirms.
  case flawed(Flaw, reads: RecordedEvent?, elsewhere: RecordedEvent?)

  public enum Flaw: Hashable, Sendable {
    case missing
    case unreadable
    /// The data is not what was hashed.
    case data
    /// Something else is not what was hashed.
    case leaf
    /// Two different events have this number, and the hashes of both fit.
    case ambiguous
  }

  package init(live: [FoundRow], elsewhere: [FoundRow]) {
    let sound = live.compactMap(\.sound)
    if let one = sound.first, sound.allSatisfy({ $0.leafHash == one.leafHash }) {
      self = .sound(sound.first(where: \.isRedacted) ?? one)
      return
    }
    let others = elsewhere.compactMap(\.sound)
    // What was redacted must not come back from a place that was forgotten.
    let other = others.first(where: \.isRedacted) ?? others.first
    let isOne = others.allSatisfy { $0.leafHash == other?.leafHash }
    self = .flawed(
      sound.isEmpty ? live.map(\.flaw).first ?? .missing : .ambiguous, reads: live.compactMap(\.event).first,
      elsewhere: isOne ? other : nil)
  }
}

/// One row, read and held against its hashes.
package enum FoundRow {
  case unreadable
  case flawed(EventRemains.Flaw, RecordedEvent)
  case sound(RecordedEvent)

  package init(_ event: RecordedEvent) {
    var hasher = LeafHasher()
    if hasher.leafHash(of: event) != event.leafHash {
      self = .flawed(.leaf, event)
    } else if let salt = event.salt, let data = event.data,
      LeafHasher.dataHash(salt: salt, data: data) != event.dataHash
    {
      self = .flawed(.data, event)
    } else {
      self = .sound(event)
    }
  }

  var sound: RecordedEvent? {
    if case .sound(let event) = self { event } else { nil }
  }

  var event: RecordedEvent? {
    switch self {
    case .unreadable: nil
    case .flawed(_, let event), .sound(let event): event
    }
  }

  var flaw: EventRemains.Flaw {
    switch self {
    case .unreadable, .sound: .unreadable
    case .flawed(let flaw, _): flaw
    }
  }
}
