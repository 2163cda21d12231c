/// What proofs are made from. Every log's reader is one.
public protocol TreeReader {
  /// The number of leaves.
  func treeSize() throws -> Int64

  /// The hashes of the leaves with these indexes, in order.
  ///
  /// Throws `LedgerError.noSuchEvent` when they reach beyond the tree.
  func leafHashes(_ indexes: Range<Int64>) throws -> [Hash256]

  /// The root of a complete subtree: of the leaves from `index << level`, `1 << level` of them.
  ///
  /// Nil where none is stored, which is so for every level below `TreeTile.height`. What is stored is derived from the
  /// leaves; nil means that it has to be computed, not that something is wrong.
  func treeHash(level: Int, index: Int64) throws -> Hash256?
}

/// The pieces in which leaves are read, with the height of C2SP tlog-tiles.
///
/// Subtrees of one tile and up are stored, smaller ones are computed from at most 256 leaf hashes. Storing every node
/// would add a row to every append; this adds one for each 128 events, and still a proof reads two tiles and a few dozen
/// nodes, from a ledger of any size.
public enum TreeTile {
  public static let height = 8
  public static let width: Int64 = 1 << height
}

// Proofs
extension TreeReader {
  /// The root of the tree of the first `size` leaves.
  public func treeRoot(size: Int64) throws -> Hash256 {
    try checkSize(size)
    var look = TreeLook(reader: self, size: size)
    return try look.hash(0..<size)
  }

  /// The hashes that lead from the leaf at `index` to the root of the first `size` leaves (RFC 6962 section 2.1.1), from
  /// the leaf's sibling to the root's child. `MerkleTree.verifyInclusion` verifies them.
  public func inclusionProof(of index: Int64, size: Int64) throws -> [Hash256] {
    try checkSize(size)
    guard index >= 0, index < size else { throw LedgerError.noSuchEvent(position: index &+ 1) }
    var look = TreeLook(reader: self, size: size)
    return try look.inclusionProof(of: index, in: 0..<size)
  }

  private func checkSize(_ size: Int64) throws {
    guard size >= 0, try size <= treeSize() else { throw LedgerError.noSuchEvent(position: size) }
  }
}

/// One look at the tree of the first `size` leaves. The functions are the RFC's, with ranges of leaf indexes for its
/// lists of leaves.
struct TreeLook {
  let reader: any TreeReader
  let size: Int64
  /// The tile that was read last: what is asked of one tile is asked in a row.
  private var tile: (index: Int64, leaves: [Hash256])?

  init(reader: any TreeReader, size: Int64) { (self.reader, self.size) = (reader, size) }

  /// MTH.
  mutating func hash(_ leaves: Range<Int64>) throws -> Hash256 {
    let count = leaves.upperBound - leaves.lowerBound
    guard count >= TreeTile.width else { return try rootWithinTile(leaves) }
    if count & (count - 1) == 0 {
      let stored = try reader.treeHash(level: count.trailingZeroBitCount, index: leaves.lowerBound / count)
      if let stored { return stored }
      if count == TreeTile.width { return try rootWithinTile(leaves) }
    }
    let middle = leaves.split
    return MerkleTree.nodeHash(try hash(leaves.lowerBound..<middle), try hash(middle..<leaves.upperBound))
  }

  /// PATH.
  mutating func inclusionProof(of index: Int64, in leaves: Range<Int64>) throws -> [Hash256] {
    guard leaves.count > 1 else { return [] }
    let middle = leaves.split
    let (left, right) = (leaves.lowerBound..<middle, middle..<leaves.upperBound)
    return index < middle
      ? try inclusionProof(of: index, in: left) + [try hash(right)]
      : try inclusionProof(of: index, in: right) + [try hash(left)]
  }

  private mutating func rootWithinTile(_ leaves: Range<Int64>) throws -> Hash256 {
    guard !leaves.isEmpty else { return MerkleTree.emptyRoot }
    let index = leaves.lowerBound >> TreeTile.height
    let start = index << TreeTile.height
    if tile?.index != index {
      tile = (index, try reader.leafHashes(start..<start + min(TreeTile.width, size - start)))
    }
    let held = tile?.leaves ?? []
    return MerkleTree.root(of: held[Int(leaves.lowerBound - start)..<Int(leaves.upperBound - start)])
  }
}

extension Range<Int64> {
  /// Where the RFC divides so many leaves: the first part is the largest power of two that is smaller than the whole.
  fileprivate var split: Int64 {
    lowerBound + 1 << (Int64.bitWidth - 1 - (upperBound - lowerBound - 1).leadingZeroBitCount)
  }
}
