internal import EventLog

extension SQLiteWriter {
  func store(_ hash: Hash256, level: Int, index: Int64) throws {
    // The nodes are derived: one that somebody else left in this place must not stop an append.
    try connection.using("INSERT OR REPLACE INTO tree_node (level, node_index, hash) VALUES (?, ?, ?)") {
      $0.bind(Int64(level))
      $0.bind(index)
      $0.bind(hash)
      _ = try $0.step()
    }
  }

  func removeTreeHashes() throws { try connection.execute("DELETE FROM tree_node") }
}
