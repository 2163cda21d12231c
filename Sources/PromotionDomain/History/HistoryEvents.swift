/// What happens to events themselves: it is taken into account before anything is folded.
///
/// **This is the storage format.** The names are written out: renaming a case leaves them alone.
public enum HistoryEvent: NamedEvent {
  case eventRetracted(EventRetracted)
  case dataRedacted(DataRedacted)

  public enum Name: String, CaseIterable, Sendable {
    case eventRetracted = "event.retracted"
    case dataRedacted = "data.redacted"
  }

  public var name: Name {
    switch self {
    case .eventRetracted: .eventRetracted
    case .dataRedacted: .dataRedacted
    }
  }

  /// What it is about, as the promotion names it.
  public var subject: String {
    switch self {
    case .eventRetracted(let event): "\(event.event)"
    case .dataRedacted(let event): "\(event.event)"
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
