/// A growing tree of which only the right edge is kept: at most 63 hashes, whatever its size.
///
/// For reading a ledger from end to end. The root of its first n leaves is `root` after n leaves.
public struct TreeFrontier: Hashable, Sendable {
  public private(set) var size: Int64 = 0
  /// The roots of the complete subtrees, from the largest to the smallest: one for each 1 in the binary `size`.
  private var subtrees: [Hash256] = []

  public init() {}

  public mutating func append(_ leafHash: Hash256) { append(leafHash) { _, _ in } }

  /// Hands over the level and root of each subtree that the leaf completes, itself included; all of them end with it.
  public mutating func append(_ leafHash: Hash256, completing body: (Int, Hash256) throws -> Void) rethrows {
    var (level, hash) = (0, leafHash)
    try body(level, hash)
    // As in counting: a carry joins two subtrees of the same size.
    while size >> Int64(level) & 1 == 1 {
      hash = MerkleTree.nodeHash(subtrees.removeLast(), hash)
      level += 1
      try body(level, hash)
    }
    subtrees.append(hash)
    size += 1
  }

  /// `MerkleTree.emptyRoot` as long as there is no leaf.
  public var root: Hash256 {
    guard var root = subtrees.last else { return MerkleTree.emptyRoot }
    for left in subtrees.dropLast().reversed() { root = MerkleTree.nodeHash(left, root) }
    return root
  }
}
