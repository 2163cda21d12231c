extension AppendTarget {
  /// Forgets every stored node of the tree and computes them anew from the leaves.
  package func rebuildTree() throws {
    try checkUsable()
    let tiles = try head().position / TreeTile.width
    try failingAsAWhole {
      try removeTreeHashes()
      for tile in 0..<tiles { try storeTile(tile) }
    }
  }

  /// To be called with the event's row in place: when it is the last of a tile, that tile's root is stored, and those of
  /// all larger subtrees that it completes.
  func growTree(by event: RecordedEvent) throws {
    let (tile, rest) = event.position.quotientAndRemainder(dividingBy: TreeTile.width)
    if rest == 0 { try storeTile(tile - 1) }
  }

  private func storeTile(_ tile: Int64) throws {
    let start = tile * TreeTile.width
    var hash = MerkleTree.root(of: try leafHashes(start..<start + TreeTile.width))
    var (level, index) = (TreeTile.height, tile)
    try store(hash, level: level, index: index)
    while index & 1 == 1 {
      var look = TreeLook(reader: self, size: start + TreeTile.width)
      let left = try look.hash((index - 1) << Int64(level)..<index << Int64(level))
      hash = MerkleTree.nodeHash(left, hash)
      (level, index) = (level + 1, index >> 1)
      try store(hash, level: level, index: index)
    }
  }
}
