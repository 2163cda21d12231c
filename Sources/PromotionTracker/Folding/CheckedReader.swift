internal import EventLog
internal import PromotionDomain

/// A log of which only hashed events are believed, for whatever decides: no row that is derived from them, no index, and
/// no event that is not what was hashed.
///
/// It goes once through the rows of the table in their own order, for how many events each stream has; a stream that is
/// then read has to have as many, each with its hashes. So a changed payload, a row that an index hides, and data that was
/// blanked without a redaction are found. A history that was cut off or written anew with all its hashes is found where
/// somebody who saw the one before kept a checkpoint of it; then every event is hashed.
final class CheckedReader: LogReader {
  /// The same events for what decides nothing.
  let unchecked: any LogReader
  private let name: String
  private let newest: LogHead
  private let counts: [StreamID: Int64]

  /// - Parameters:
  ///   - name: Of the ledger, for what is wrong with it.
  ///   - checkpoints: What the ledger has to begin with.
  init(_ log: any LogReader, of name: String, against checkpoints: [Checkpoint]) throws {
    (unchecked, self.name) = (log, name)
    try log.requireOwnForm()
    var (counts, names, next) = ([StreamID: Int64](), TextCache(), Int64(1))
    // Most events stand behind one of their own stream.
    var (last, bytes): (StreamID?, [UInt8]) = (nil, [])
    try log.forEachPlace { position, stream, version in
      guard position == next else { throw Self.damaged(name, "event #\(next) was removed") }
      next += 1
      if last == nil || !bytes.elementsEqual(stream) {
        (last, bytes) = (StreamID(rawValue: names.text(stream)), Array(stream))
      }
      guard let id = last else { return }
      let due = (counts[id] ?? 0) + 1
      guard version == due else {
        throw Self.damaged(name, "event #\(position) is version \(version) of \(id), where \(due) is due")
      }
      counts[id] = due
    }
    self.counts = counts
    newest = try log.head()
    guard newest.position == next - 1 else { throw Self.damaged(name, "event #\(next) was removed") }
    if !checkpoints.isEmpty,
      let problem = try LedgerVerification(of: log, checkpoints: checkpoints).problems.first
    {
      throw Self.damaged(name, problem.description)
    }
    if let seen = try log.seenBeyondTheEnd() {
      throw Self.damaged(name, "its last events are gone: there were \(seen) at least, and \(next - 1) are left")
    }
  }

  private static func damaged(_ name: String, _ detail: String) -> LedgerError {
    .damaged(ledger: name, detail: detail)
  }

  private func damaged(_ detail: String) -> LedgerError { Self.damaged(name, detail) }

  func head() -> LogHead { newest }
  func version(of stream: StreamID) -> Int64 { counts[stream] ?? 0 }
  func streams(prefix: String) -> [StreamID] {
    counts.keys.filter { $0.rawValue.utf8.starts(with: prefix.utf8) }.sorted()
  }

  func forEachRow(
    in stream: StreamID?, after position: Int64, upTo: Int64?, _ body: (RowBytes) throws -> Void
  ) throws {
    var check = RowHashCheck()
    var rows: Int64 = 0
    try unchecked.forEachRow(in: stream, after: position, upTo: upTo) { row in
      rows += 1
      if let problem = check.problem(with: row) { throw damaged(problem) }
      try body(row)
    }
    guard let stream, position == 0, upTo == nil else { return }
    guard rows == version(of: stream) else {
      throw damaged("an index hides \(version(of: stream) - rows) of the events of \(stream)")
    }
    let blanks = check.erased
    guard !blanks.isEmpty else { return }
    // The word on them may stand in another stream.
    try unchecked.forEachRow(in: nil, after: 0, upTo: nil) { check.note($0.entry) }
    if let erased = blanks.first(where: check.erased.contains) {
      throw damaged("the data of event #\(erased) is gone, and no event says who redacted it and why")
    }
  }

  func remembered(_ idempotencyKey: String) throws -> RememberedRequest? { try unchecked.remembered(idempotencyKey) }

  /// Those that follow from the events.
  func leafHashes(_ indexes: Range<Int64>) throws -> [Hash256] {
    var (hasher, hashes): (LeafHasher, [Hash256]) = (LeafHasher(), [])
    try forEachRow(in: nil, after: indexes.lowerBound, upTo: indexes.upperBound) {
      hashes.append(hasher.leafHash(of: $0))
    }
    guard hashes.count == indexes.count else { throw LedgerError.noSuchEvent(position: indexes.upperBound) }
    return hashes
  }

  func treeHash(level: Int, index: Int64) -> Hash256? { nil }

  func projections(in place: ProjectionPlace) -> [ProjectionStatus] { [] }
  func forEachRow(
    of table: ProjectionTable, _ range: RowRange, in place: ProjectionPlace, _ body: (ProjectionRow) throws -> Void
  ) {}
  func rowCount(of table: ProjectionTable) -> Int { 0 }
}
