import EventLog
import Testing

@Suite("Consistency proofs") struct ConsistencyProofTests {
  private static let leaves = [Hash256].leaves(130)

  @Test(arguments: 0..<4)
  func `every size up to 130 is the beginning of every larger one, and by no proof with a changed bit`(part: Int) throws
  {
    let naive = NaiveTree(Self.leaves)
    var wrong: [String] = []
    for second in stride(from: part, through: 130, by: 4) {
      for first in 0...second {
        let proof = first == 0 ? [] : naive.consistency(first, 0..<second)
        if !verify(naive, first, second, proof) { wrong.append("\(first) to \(second)") }
        for place in proof.indices {
          var forged = proof
          forged[place] = try #require(proof[place].flipping(bit: (first * 31 + second * 7 + place * 67) % 256))
          if verify(naive, first, second, forged) { wrong.append("\(first) to \(second), hash \(place)") }
        }
      }
    }
    #expect(wrong == [])
  }

  @Test(arguments: Array(0...34) + [63, 64, 65, 100, 127, 128, 129, 130])
  func `proofs are those of the RFC's recursion`(second: Int) throws {
    let naive = NaiveTree(Self.leaves)
    let tree = LeafArray(leaves: Self.leaves)
    for first in 0...second {
      let expected = first == 0 ? [] : naive.consistency(first, 0..<second)
      try #expect(tree.consistencyProof(from: Int64(first), to: Int64(second)) == expected)
    }
  }

  @Test func `a hash too few or too many is noticed, wherever it is`() {
    let naive = NaiveTree(Self.leaves)
    for second in 1...20 {
      for first in 0...second {
        let proof = first == 0 ? [] : naive.consistency(first, 0..<second)
        for place in 0...proof.count {
          for extra in [naive.root(first), naive.root(second), .leaf(999)] {
            var longer = proof
            longer.insert(extra, at: place)
            #expect(!verify(naive, first, second, longer))
          }
        }
        for place in proof.indices {
          var shorter = proof
          shorter.remove(at: place)
          #expect(!verify(naive, first, second, shorter))
        }
      }
    }
  }

  @Test func `neither root can be another`() throws {
    let naive = NaiveTree(Self.leaves)
    for second in 0...20 {
      for first in 0...second {
        let proof = first == 0 ? [] : naive.consistency(first, 0..<second)
        let (one, two) = (naive.root(first), naive.root(second))
        let otherOne = try #require(one.flipping(bit: first))
        let otherTwo = try #require(two.flipping(bit: second))
        #expect(
          !MerkleTree.verifyConsistency(from: Int64(first), root: otherOne, to: Int64(second), root: two, proof: proof))
        // Whatever a second root is, the empty tree is the beginning of its tree.
        let isAccepted = MerkleTree.verifyConsistency(
          from: Int64(first), root: one, to: Int64(second), root: otherTwo, proof: proof)
        #expect(isAccepted == (first == 0 && second > 0))
      }
    }
  }

  @Test func `a history that was rewritten has no proof`() {
    var others = Self.leaves
    others[3] = .leaf(1000)
    let (naive, other) = (NaiveTree(Self.leaves), NaiveTree(others))
    for first in 4...40 {
      for second in first...40 {
        for proof in [naive.consistency(first, 0..<second), other.consistency(first, 0..<second)] {
          let isAccepted = MerkleTree.verifyConsistency(
            from: Int64(first), root: naive.root(first), to: Int64(second), root: other.root(second), proof: proof)
          #expect(!isAccepted)
        }
      }
    }
  }

  @Test func `sizes out of order or below 0 are refused`() {
    let root = MerkleTree.emptyRoot
    for (first, second): (Int64, Int64) in [(-1, 0), (-1, -1), (2, 1), (.max, 1), (.min, .max)] {
      #expect(!MerkleTree.verifyConsistency(from: first, root: root, to: second, root: root, proof: []))
      #expect(!MerkleTree.verifyConsistency(from: first, root: root, to: second, root: root, proof: [root]))
    }
  }

  private func verify(_ naive: NaiveTree, _ first: Int, _ second: Int, _ proof: [Hash256]) -> Bool {
    MerkleTree.verifyConsistency(
      from: Int64(first), root: naive.root(first), to: Int64(second), root: naive.root(second), proof: proof)
  }
}
