internal import Crypto

/// The Merkle tree over a ledger's events (RFC 6962 section 2.1): how its nodes are hashed, and how its proofs are
/// verified. What makes the proofs is `TreeReader`.
///
/// A leaf is an event's `leafHash`. Its index is the event's position less one.
public enum MerkleTree {
  /// SHA-256 of nothing.
  public static let emptyRoot = Hash256(hashing: [])

  /// SHA-256(0x01 ‖ left ‖ right). Leaves begin with 0x00, so that no node can pass for a leaf.
  public static func nodeHash(_ left: Hash256, _ right: Hash256) -> Hash256 {
    withUnsafeTemporaryAllocation(byteCount: 1 + 2 * Hash256.byteCount, alignment: 1) { buffer in
      buffer[0] = 1
      left.withUnsafeBytes { UnsafeMutableRawBufferPointer(rebasing: buffer[1..<33]).copyMemory(from: $0) }
      right.withUnsafeBytes { UnsafeMutableRawBufferPointer(rebasing: buffer[33..<65]).copyMemory(from: $0) }
      var hasher = SHA256()
      hasher.update(bufferPointer: UnsafeRawBufferPointer(buffer))
      return Hash256(hasher.finalize())
    }
  }

  /// The root of the tree that has just these leaves.
  public static func root(of leafHashes: some Sequence<Hash256>) -> Hash256 {
    var frontier = TreeFrontier()
    for hash in leafHashes { frontier.append(hash) }
    return frontier.root
  }

  /// Whether `proof` shows that the leaf is at `index` in the tree of that size and root (RFC 9162 section 2.1.3.2).
  /// False too when `proof` has a hash too few or too many.
  ///
  /// The size is taken on trust, from the same signed checkpoint as the root: another size with which the proof happens
  /// to have the same shape gives the same answer.
  public static func verifyInclusion(
    of leafHash: Hash256, at index: Int64, size: Int64, root: Hash256, proof: [Hash256]
  ) -> Bool {
    guard index >= 0, index < size else { return false }
    // The RFC's names: fn and sn are where the path and the tree's last path run at the level reached, r its hash.
    var (fn, sn, r) = (index, size - 1, leafHash)
    for p in proof {
      guard sn != 0 else { return false }
      if fn & 1 == 1 || fn == sn {
        r = nodeHash(p, r)
        skipLevelsWithoutSibling(&fn, &sn)
      } else {
        r = nodeHash(r, p)
      }
      (fn, sn) = (fn >> 1, sn >> 1)
    }
    return sn == 0 && r == root
  }

  /// At the right edge of a tree a node can stand alone on a level; it then rises as it is.
  private static func skipLevelsWithoutSibling(_ fn: inout Int64, _ sn: inout Int64) {
    while fn & 1 == 0, fn != 0 { (fn, sn) = (fn >> 1, sn >> 1) }
  }
}

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
