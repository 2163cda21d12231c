/// Entries copied out of a ledger, to be gone through again. Takes a fraction of what decoded events take.
public struct EntryList {
  private struct Place {
    var entry: EntryBytes
    var type: Int
    var actor: Int
    var data: Int
    var end: Int
  }

  /// Their pointers are those of the row that each was copied from, and mean nothing any more.
  private var places: [Place] = []
  private var bytes: [UInt8] = []

  /// - Parameter count: How many entries it will probably hold.
  public init(expecting count: Int = 0) {
    places.reserveCapacity(count)
    bytes.reserveCapacity(count * 320)
  }

  public var count: Int { places.count }

  public mutating func append(_ entry: EntryBytes) {
    let type = bytes.count
    bytes.append(contentsOf: entry.type)
    let actor = bytes.count
    bytes.append(contentsOf: entry.actor)
    let data = bytes.count
    if let content = entry.data { bytes.append(contentsOf: content) }
    places.append(Place(entry: entry, type: type, actor: actor, data: data, end: bytes.count))
  }

  /// Hands over each, in the order in which they were added.
  public func forEach(_ body: (EntryBytes) throws -> Void) rethrows {
    try bytes.withUnsafeBufferPointer { bytes in
      for place in places { try body(Self.entry(place, in: bytes)) }
    }
  }

  /// Hands over the one at that index.
  public func withEntry(at index: Int, _ body: (EntryBytes) throws -> Void) rethrows {
    try bytes.withUnsafeBufferPointer { try body(Self.entry(places[index], in: $0)) }
  }

  /// Of entries that were added by ascending position, the index of the one there.
  public func index(of position: Int64) -> Int? {
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if places[middle].entry.position < position { low = middle + 1 } else { high = middle }
    }
    return low < places.count && places[low].entry.position == position ? low : nil
  }

  private static func entry(_ place: Place, in bytes: TextBytes) -> EntryBytes {
    var entry = place.entry
    entry.type = TextBytes(rebasing: bytes[place.type..<place.actor])
    entry.actor = TextBytes(rebasing: bytes[place.actor..<place.data])
    if entry.data != nil { entry.data = TextBytes(rebasing: bytes[place.data..<place.end]) }
    return entry
  }
}
