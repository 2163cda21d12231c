/// Which events of a stream count, and in which order: the one answer for every reader.
///
/// - Events count in the order in which they happened (`occurredAt`, then position), so an entry made late falls into
///   its place.
/// - A retracted event does not count, at any time; a retraction can itself be retracted.
///
/// Holds of each event no more than that takes, so that a stream of any length can be put in order.
public struct EffectiveOrder: Sendable {
  /// What the order needs to know of an event.
  public struct Entry: Hashable, Sendable {
    public var place: EventPlace
    /// The number of the event that this one retracts.
    public var retracts: Int64?

    public init(_ place: EventPlace, retracts: Int64? = nil) { (self.place, self.retracts) = (place, retracts) }

    public init(_ event: LoggedEvent) { self.init(event.place, retracts: event.event.retracts) }
  }

  /// All events, in the order of the ledger.
  public private(set) var entries: [Entry] = []
  /// Those that count, in the order in which they happened: where they stand in `entries`.
  public private(set) var effective: [Int] = []
  /// The numbers of the events that do not count, each with that of the retraction by which it does not.
  public private(set) var retractions: [Int64: Int64] = [:]
  /// Those of `entries` that retract another.
  private var retracting: [Entry] = []

  /// `entries` in the order of the ledger.
  public init(_ entries: some Sequence<Entry> = []) {
    self.entries = Array(entries)
    retracting = self.entries.filter { $0.retracts != nil }
    retractions = Self.retractions(by: retracting)
    let all = self.entries
    effective = all.indices.filter { retractions.isEmpty || retractions[all[$0].place.position] == nil }
    effective.sort { all[$0].place < all[$1].place }
  }

  /// Takes in an event that is newer than all others. Returns the first index of `effective` that stands for another
  /// event now.
  public mutating func append(_ entry: Entry) -> Int {
    entries.append(entry)
    // Nothing newer is there to retract it.
    var first = insert(entries.count - 1)
    guard entry.retracts != nil else { return first }
    retracting.append(entry)
    let before = Set(retractions.keys)
    retractions = Self.retractions(by: retracting)
    for index in before.symmetricDifference(retractions.keys).compactMap(index(of:)) {
      let counts = retractions[entries[index].place.position] == nil
      first = min(first, counts ? insert(index) : remove(index))
    }
    return first
  }

  /// A retraction stands behind what it retracts, so walking backwards decides each before it is asked about.
  private static func retractions(by retracting: [Entry]) -> [Int64: Int64] {
    var retractions: [Int64: Int64] = [:]
    for entry in retracting.reversed() {
      if let target = entry.retracts, target < entry.place.position, retractions[entry.place.position] == nil {
        retractions[target] = entry.place.position
      }
    }
    return retractions
  }

  /// The events that count and happened before one that counts and stands in front of them, by number.
  public var late: Set<Int64> {
    var (late, newest): (Set<Int64>, Instant) = ([], .earliest)
    for entry in entries where retractions.isEmpty || retractions[entry.place.position] == nil {
      if entry.place.occurredAt < newest { late.insert(entry.place.position) }
      newest = max(newest, entry.place.occurredAt)
    }
    return late
  }

  /// Where in `entries` the event of that number is.
  public func index(of position: Int64) -> Int? {
    let index = entries.partitioningIndex { $0.place.position >= position }
    return index < entries.count && entries[index].place.position == position ? index : nil
  }

  /// Where in `effective` the event stands, or would stand.
  private func place(of index: Int) -> Int {
    let wanted = entries[index].place
    // Mostly behind all others.
    if let last = effective.last, entries[last].place < wanted { return effective.count }
    return effective.partitioningIndex { entries[$0].place >= wanted }
  }

  private mutating func insert(_ index: Int) -> Int {
    let place = place(of: index)
    effective.insert(index, at: place)
    return place
  }

  private mutating func remove(_ index: Int) -> Int {
    let place = place(of: index)
    effective.remove(at: place)
    return place
  }
}

extension Event {
  /// The number of the event that this one retracts.
  public var retracts: Int64? {
    if case .history(.eventRetracted(let retraction)) = self { retraction.event } else { nil }
  }
}
