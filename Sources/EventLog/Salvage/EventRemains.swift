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

  init(live: [FoundRow], elsewhere: [FoundRow]) {
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
enum FoundRow {
  case unreadable
  case flawed(EventRemains.Flaw, RecordedEvent)
  case sound(RecordedEvent)

  init(_ event: RecordedEvent) {
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
