/// What happens to the record itself: to events, which is taken into account before anything is folded, and to what
/// vouches for them.
///
/// **This is the storage format.** The names are written out: renaming a case leaves them alone.
public enum HistoryEvent: NamedEvent {
  case eventRetracted(EventRetracted)
  case dataRedacted(DataRedacted)
  indirect case importTrusted(ImportTrusted)
  indirect case keyChanged(KeyChanged)

  public enum Name: String, CaseIterable, Sendable {
    case eventRetracted = "event.retracted"
    case dataRedacted = "data.redacted"
    case importTrusted = "import.trusted"
    case keyChanged = "key.changed"
  }

  public var name: Name {
    switch self {
    case .eventRetracted: .eventRetracted
    case .dataRedacted: .dataRedacted
    case .importTrusted: .importTrusted
    case .keyChanged: .keyChanged
    }
  }

  /// What it is about, as the promotion names it.
  public var subject: String {
    switch self {
    case .eventRetracted(let event): "\(event.event)"
    case .dataRedacted(let event): "\(event.event)"
    case .importTrusted(let event): "\(event.first)-\(event.last)"
    case .keyChanged(let event): String(event.to.prefix { $0 != "+" })
    }
  }

  /// Whether it says what was done to the ledger, which no later word makes undone.
  var isDone: Bool {
    switch self {
    case .eventRetracted: false
    case .dataRedacted, .importTrusted, .keyChanged: true
    }
  }
}

/// What can be asked about earlier events.
public enum HistoryCommand: Hashable, Sendable {
  case retract(event: Int64, reason: String)
}

/// An earlier event of the same stream was a mistake. It stays on record and no longer counts.
public struct EventRetracted: Hashable, Sendable {
  /// The position of the mistaken event.
  public var event: Int64
  public var reason: String

  public init(event: Int64, reason: String) { (self.event, self.reason) = (event, reason) }
}

/// The data of an earlier event of the same stream was blanked, because it should never have been written. The event
/// itself, its hashes and every proof of it stay.
public struct DataRedacted: Hashable, Sendable {
  /// The position of the blanked event.
  public var event: Int64
  public var reason: String

  public init(event: Int64, reason: String) { (self.event, self.reason) = (event, reason) }
}

/// Events were imported that the rules would have refused, and somebody answers for it. Belongs to the ledger's own stream,
/// and stands behind them.
public struct ImportTrusted: Hashable, Sendable {
  /// An event that the rules would have refused.
  public struct Refused: Hashable, Sendable {
    /// Its position.
    public var event: Int64
    /// What the rules say of it.
    public var why: String

    public init(event: Int64, why: String) { (self.event, self.why) = (event, why) }
  }

  /// The positions of the first and the last event that were imported.
  public var first: Int64
  public var last: Int64
  public var refused: [Refused]
  public var reason: String

  public init(first: Int64, last: Int64, refused: [Refused], reason: String) {
    (self.first, self.last, self.refused, self.reason) = (first, last, refused, reason)
  }
}

/// Another key seals the ledger from now on. Both are what verifies their signatures (C2SP signed-note, "vkey"). Belongs to
/// the ledger's own stream.
public struct KeyChanged: Hashable, Sendable {
  public var from: String
  public var to: String

  public init(from: String, to: String) { (self.from, self.to) = (from, to) }
}
