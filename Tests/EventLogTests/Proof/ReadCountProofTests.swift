import EventLog
import Testing

/// A tree of any size whose leaves are all the same, so that each level has one hash; it counts what is read from it.
private final class CountingTree: TreeReader {
  let size: Int64
  private(set) var leavesRead = 0
  private(set) var reads = 0
  private var levels: [Hash256] = [.leaf(0)]

  init(size: Int64) {
    self.size = size
    for _ in 0..<62 { levels.append(MerkleTree.nodeHash(levels[levels.count - 1], levels[levels.count - 1])) }
  }

  func treeSize() -> Int64 { size }

  func leafHashes(_ indexes: Range<Int64>) -> [Hash256] {
    leavesRead += indexes.count
    reads += 1
    return Array(repeating: levels[0], count: indexes.count)
  }

  func treeHash(level: Int, index: Int64) -> Hash256? {
    guard level >= TreeTile.height, index < size >> Int64(level) else { return nil }
    reads += 1
    return levels[level]
  }

  /// That no more was read since the last time than two tiles, and two nodes for each level above them.
  func checkReads(at location: SourceLocation = #_sourceLocation) {
    let levels = Int64.bitWidth - size.leadingZeroBitCount
    #expect(leavesRead <= 2 * Int(TreeTile.width), sourceLocation: location)
    #expect(reads <= 2 + 2 * max(0, levels - TreeTile.height), sourceLocation: location)
    (leavesRead, reads) = (0, 0)
  }
}

@Suite("Proofs of huge ledgers") struct ReadCountProofTests {
  private static let sizes: [Int64] = [
    1, 255, 256, 257, 1000, 65_535, 65_536, 65_537, 1_000_000, 1_000_003, 1 << 20, (1 << 20) - 1, 1 << 40,
    (1 << 40) + 12_345, .max,
  ]

  @Test(arguments: sizes)
  func `inclusion takes logarithmically many reads`(size: Int64) throws {
    let tree = CountingTree(size: size)
    let root = try tree.treeRoot(size: size)
    tree.checkReads()
    for index in Set([0, 1, size / 3, size / 2, size - size / 5 - 1, size - 2, size - 1])
    where index >= 0 && index < size {
      let proof = try tree.inclusionProof(of: index, size: size)
      tree.checkReads()
      #expect(MerkleTree.verifyInclusion(of: .leaf(0), at: index, size: size, root: root, proof: proof))
    }
  }
}
