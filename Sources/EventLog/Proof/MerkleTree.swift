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

  /// Whether `proof` shows that the tree of size `first` is the beginning of that of size `second` (RFC 9162 section
  /// 2.1.4.2). False too when `proof` has a hash too few or too many.
  ///
  /// Every tree begins with the empty one, and with itself; the proof of either has no hashes.
  public static func verifyConsistency(
    from first: Int64, root firstRoot: Hash256, to second: Int64, root secondRoot: Hash256, proof: [Hash256]
  ) -> Bool {
    guard first >= 0, first <= second else { return false }
    if first == second || first == 0 {
      return proof.isEmpty && (first != second || firstRoot == secondRoot) && (first != 0 || firstRoot == emptyRoot)
    }
    guard !proof.isEmpty else { return false }
    // A first size that is a power of two is itself a node of the second tree; the proof leaves it out.
    let path = first & (first - 1) == 0 ? [firstRoot] + proof : proof
    var (fn, sn) = (first - 1, second - 1)
    while fn & 1 == 1 { (fn, sn) = (fn >> 1, sn >> 1) }
    var (fr, sr) = (path[0], path[0])
    for c in path.dropFirst() {
      guard sn != 0 else { return false }
      if fn & 1 == 1 || fn == sn {
        (fr, sr) = (nodeHash(c, fr), nodeHash(c, sr))
        skipLevelsWithoutSibling(&fn, &sn)
      } else {
        sr = nodeHash(sr, c)
      }
      (fn, sn) = (fn >> 1, sn >> 1)
    }
    return sn == 0 && fr == firstRoot && sr == secondRoot
  }

  /// At the right edge of a tree a node can stand alone on a level; it then rises as it is.
  private static func skipLevelsWithoutSibling(_ fn: inout Int64, _ sn: inout Int64) {
    while fn & 1 == 0, fn != 0 { (fn, sn) = (fn >> 1, sn >> 1) }
  }
}
