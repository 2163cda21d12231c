internal import EventLog

extension SQLiteReader {
  func leafHashes(_ indexes: Range<Int64>) throws -> [Hash256] {
    guard !indexes.isEmpty else { return [] }
    let size = try head().position
    guard indexes.lowerBound >= 0 else { throw LedgerError.noSuchEvent(position: indexes.lowerBound &+ 1) }
    guard indexes.upperBound <= size else { throw LedgerError.noSuchEvent(position: indexes.upperBound) }
    let sql = "SELECT position, leaf_hash FROM event WHERE position > ? AND position <= ? ORDER BY position"
    return try connection.using(sql) { row in
      row.bind(indexes.lowerBound)
      row.bind(indexes.upperBound)
      var hashes: [Hash256] = []
      hashes.reserveCapacity(indexes.count)
      var position = indexes.lowerBound
      while try row.step() {
        position += 1
        guard row.integer(0) == position else { throw damaged("event #\(position) is missing") }
        guard let hash = row.hash(1) else { throw damaged("a hash of event #\(position) is not 32 bytes long") }
        hashes.append(hash)
      }
      guard position == indexes.upperBound else { throw damaged("event #\(position + 1) is missing") }
      return hashes
    }
  }

  func treeHash(level: Int, index: Int64) throws -> Hash256? {
    guard level >= TreeTile.height else { return nil }
    return try connection.using("SELECT hash FROM tree_node WHERE level = ? AND node_index = ?") {
      $0.bind(Int64(level))
      $0.bind(index)
      guard try $0.step() else { return nil }
      guard let hash = $0.hash(0) else { throw damaged("a node of its tree is not 32 bytes long") }
      return hash
    }
  }

  private func damaged(_ detail: String) -> LedgerFileError { .damaged(path: connection.path, detail: detail) }
}
