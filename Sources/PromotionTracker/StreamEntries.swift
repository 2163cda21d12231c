internal import EventLog
internal import PromotionDomain

/// The events of one stream in the order of the ledger, which can be gone through more than once.
protocol StreamEntries {
  func forEachPlace(_ body: (EntryPlace) throws -> Void) throws
  func forEachEntry(_ body: (EntryBytes) throws -> Void) throws
  /// One of them again.
  func withEntry(at position: Int64, _ body: (EntryBytes) throws -> Void) throws
}

/// Read anew each time, so that the stream may be of any length.
struct StoredEntries: StreamEntries {
  let stream: StreamID
  let log: any LogReader

  func forEachPlace(_ body: (EntryPlace) throws -> Void) throws { try log.forEachPlace(of: stream, body) }

  func forEachEntry(_ body: (EntryBytes) throws -> Void) throws { try log.forEachEntry(of: stream, body) }

  func withEntry(at position: Int64, _ body: (EntryBytes) throws -> Void) throws {
    try log.forEachEntry(at: CollectionOfOne(position), body)
  }
}

/// Read once and held, by ascending position.
extension EntryList: StreamEntries {
  func forEachPlace(_ body: (EntryPlace) throws -> Void) throws {
    try forEach { try body(EntryPlace($0)) }
  }

  func forEachEntry(_ body: (EntryBytes) throws -> Void) throws { try forEach(body) }

  func withEntry(at position: Int64, _ body: (EntryBytes) throws -> Void) throws {
    // Asked only for what it handed over.
    if let index = index(of: position) { try withEntry(at: index, body) }
  }
}
