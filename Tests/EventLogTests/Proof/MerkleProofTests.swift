import EventLog
import Testing

@Suite("Merkle proofs") struct MerkleProofTests {
  private static let leaves = [Hash256].leaves(257)

  @Test func `the frontier's root is that of the RFC's recursion for every size`() {
    let naive = NaiveTree(Self.leaves)
    var frontier = TreeFrontier()
    #expect(frontier.root == naive.root(0))
    for (index, leaf) in Self.leaves.enumerated() {
      frontier.append(leaf)
      #expect(frontier.size == Int64(index + 1))
      #expect(frontier.root == naive.root(index + 1))
    }
  }

  /// 1 … 64, and the sizes around each power of two and each quarter above.
  @Test(arguments: Array(1...64) + [65, 96, 127, 128, 129, 192, 193, 254, 255, 256, 257])
  func `proofs are those of the RFC's recursion`(size: Int) throws {
    let naive = NaiveTree(Self.leaves)
    let tree = LeafArray(leaves: Self.leaves)
    try #expect(tree.treeRoot(size: Int64(size)) == naive.root(size))
    for index in 0..<size {
      try #expect(tree.inclusionProof(of: Int64(index), size: Int64(size)) == naive.path(index, 0..<size))
    }
  }

  /// Split in four so that they run side by side.
  @Test(arguments: 0..<4)
  func `every leaf of every size up to 257 is proved, and by no proof with a changed bit`(part: Int) throws {
    let naive = NaiveTree(Self.leaves)
    var wrong: [String] = []
    for size in stride(from: 1 + part, through: 257, by: 4) {
      let root = naive.root(size)
      for index in 0..<size {
        let (leaf, proof) = (Self.leaves[index], naive.path(index, 0..<size))
        if !verify(leaf, index, size, root, proof) { wrong.append("\(index) of \(size) is not proved") }
        for place in proof.indices {
          var forged = proof
          forged[place] = try #require(proof[place].flipping(bit: (size * 31 + index * 7 + place * 67) % 256))
          if verify(leaf, index, size, root, forged) { wrong.append("\(index) of \(size), hash \(place)") }
        }
      }
    }
    #expect(wrong == [])
  }

  @Test(arguments: [2, 3, 5, 7, 8])
  func `no single bit can be changed: in a proof, its leaf or its root`(size: Int) throws {
    let naive = NaiveTree(Self.leaves)
    let root = naive.root(size)
    for index in 0..<size {
      let (leaf, proof) = (Self.leaves[index], naive.path(index, 0..<size))
      for bit in 0..<256 {
        for place in proof.indices {
          var forged = proof
          forged[place] = try #require(proof[place].flipping(bit: bit))
          #expect(!verify(leaf, index, size, root, forged))
        }
        #expect(!verify(try #require(leaf.flipping(bit: bit)), index, size, root, proof))
        #expect(!verify(leaf, index, size, try #require(root.flipping(bit: bit)), proof))
      }
    }
  }

  @Test func `a proof holds for one index only`() {
    let naive = NaiveTree(Self.leaves)
    for size in 1...40 {
      for index in 0..<size {
        let proof = naive.path(index, 0..<size)
        for other in -2..<size + 2 where other != index {
          #expect(!verify(Self.leaves[index], other, size, naive.root(size), proof))
        }
      }
    }
  }

  /// A size is taken from a signed checkpoint. A wrong one is noticed unless the leaf's path looks the same in both
  /// trees, which is all that the RFC's algorithm can see.
  @Test func `another size is noticed whenever the path has another shape`() {
    let naive = NaiveTree(Self.leaves)
    for size in 1...40 {
      for index in 0..<size {
        let proof = naive.path(index, 0..<size)
        for other in -1...45 {
          let isSameShape = other > index && NaiveTree.sides(index, other) == NaiveTree.sides(index, size)
          #expect(verify(Self.leaves[index], index, other, naive.root(size), proof) == isSameShape)
        }
      }
    }
  }

  @Test func `a hash too few or too many is noticed, wherever it is`() {
    let naive = NaiveTree(Self.leaves)
    for size in 1...33 {
      for index in 0..<size {
        let (leaf, root, proof) = (Self.leaves[index], naive.root(size), naive.path(index, 0..<size))
        for place in 0...proof.count {
          for extra in [leaf, root, .leaf(999), proof.last ?? leaf] {
            var longer = proof
            longer.insert(extra, at: place)
            #expect(!verify(leaf, index, size, root, longer))
          }
        }
        for place in proof.indices {
          var shorter = proof
          shorter.remove(at: place)
          #expect(!verify(leaf, index, size, root, shorter))
        }
      }
    }
  }

  @Test func `a node cannot pass for a leaf`() {
    let naive = NaiveTree(Self.leaves)
    #expect(!verify(naive.root(0..<2), 0, 4, naive.root(4), [naive.root(2..<4)]))
  }

  private func verify(_ leaf: Hash256, _ index: Int, _ size: Int, _ root: Hash256, _ proof: [Hash256]) -> Bool {
    MerkleTree.verifyInclusion(of: leaf, at: Int64(index), size: Int64(size), root: root, proof: proof)
  }

  // Asking for proofs

  @Test func `there is no proof of what is not in the tree`() {
    let tree = LeafArray(leaves: .leaves(5))
    #expect(throws: LedgerError.noSuchEvent(position: 6)) { try tree.inclusionProof(of: 5, size: 5) }
    #expect(throws: LedgerError.noSuchEvent(position: 4)) { try tree.inclusionProof(of: 3, size: 3) }
    #expect(throws: LedgerError.noSuchEvent(position: 0)) { try tree.inclusionProof(of: -1, size: 3) }
    #expect(throws: LedgerError.noSuchEvent(position: .min)) { try tree.inclusionProof(of: .max, size: 3) }
    #expect(throws: LedgerError.noSuchEvent(position: 6)) { try tree.inclusionProof(of: 0, size: 6) }
    #expect(throws: LedgerError.noSuchEvent(position: 6)) { try tree.treeRoot(size: 6) }
    #expect(throws: LedgerError.noSuchEvent(position: -1)) { try tree.treeRoot(size: -1) }
  }
}
