internal import EventLog
internal import PromotionDomain

/// What the next event of a ledger must be beside those before it, so that `verify` has nothing to say about it.
struct SalvageCheck {
  private var versions: [StreamID: Int64] = [:]
  private var recordedAt: Instant?
  /// Ids of events, and the places of events in their commands.
  private var used: Set<String> = []
  private(set) var frontier = TreeFrontier()
  /// The subtrees that the newest event completes, by their level.
  private(set) var completed: [Int: Hash256] = [:]

  var size: Int64 { frontier.size }

  /// What keeps an event out.
  struct Problem {
    /// Completes "#7 …", without a full stop.
    var why: String
    /// Whether the event in front may as well be the one that was changed.
    var concernsPredecessor = false
  }

  /// Takes the event over, or returns what is wrong with it.
  mutating func take(_ event: RecordedEvent) -> Problem? {
    let version = versions[event.stream, default: 0] + 1
    guard event.version == version else {
      return Problem(why: "is version \(event.version) of \(event.stream), where \(version) is due")
    }
    if let recordedAt, event.recordedAt < recordedAt {
      return Problem(
        why: "was recorded at \(event.recordedAt), before the event in front of it", concernsPredecessor: true)
    }
    do {
      try event.check()
      _ = try EventCodec().decode(event)
    } catch {
      return Problem(why: "is none that this promo can take: \(error)")
    }
    let place = "\(event.commandID) \(event.commandIndex)"
    guard !used.contains(event.id), !used.contains(place) else {
      return Problem(why: "has the id of another event")
    }
    used.formUnion([event.id, place])
    versions[event.stream] = version
    recordedAt = event.recordedAt
    completed = [:]
    frontier.append(event.leafHash) { completed[$0] = $1 }
    return nil
  }
}
