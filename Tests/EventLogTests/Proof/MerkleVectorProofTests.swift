import EventLog
import Testing

/// The published vectors of RFC 6962 trees.
@Suite("Merkle trees as published") struct MerkleVectorProofTests {
  /// The eight leaves that Certificate Transparency's implementations share: `testonly/constants.go` of
  /// github.com/transparency-dev/merkle, before that `merkle_tree_test.cc` of github.com/google/certificate-transparency.
  private static let inputs: [[UInt8]] = [
    [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], Array(0x40...0x43), Array(0x50...0x57), Array(0x60...0x6f),
  ]
  private static let leaves = inputs.map { Hash256(hashing: [0] + $0) }
  private static let tree = LeafArray(leaves: leaves)

  private static let leafHashes = [Hash256](
    words: """
      6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d \
      96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7 \
      0298d122906dcfc10892cb53a73992fc5b9f493ea4c9badb27b791b4127a7fe7 \
      07506a85fd9dd2f120eb694f86011e5bb4662e5c415a62917033d4a9624487e7 \
      bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b \
      4271a26be0d8a84f0bd54c8c302e7cb3a3b5d1fa6780a40bcce2873477dab658 \
      b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f \
      46f6ffadd3d06a09ff3c5860d2755c8b9819db7df44251788c7d8e3180de8eb1
      """)
  private static let roots = [Hash256](
    words: """
      e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 \
      6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d \
      fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125 \
      aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77 \
      d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7 \
      4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4 \
      76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef \
      ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c \
      5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328
      """)
  /// The complete subtrees of two leaves, then those of four.
  private static let nodes = [Hash256](
    words: """
      fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125 \
      5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e \
      0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a \
      ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0 \
      d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7 \
      6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4
      """)

  @Test func `leaf hashes`() { #expect(Self.leaves == Self.leafHashes) }

  @Test func `roots of the sizes 0 to 8`() throws {
    #expect(MerkleTree.emptyRoot == Self.roots[0])
    for (size, root) in Self.roots.enumerated() {
      #expect(MerkleTree.root(of: Self.leaves.prefix(size)) == root)
      try #expect(Self.tree.treeRoot(size: Int64(size)) == root)
    }
  }

  struct Inclusion: Sendable {
    let index, size: Int64
    let proof: [Hash256]
  }

  /// `TestRefInclusionProof` in `testonly/reference_test.go` of github.com/transparency-dev/merkle.
  static let inclusions = [
    Inclusion(index: 0, size: 1, proof: []),
    Inclusion(index: 0, size: 2, proof: [leafHashes[1]]),
    Inclusion(index: 1, size: 2, proof: [leafHashes[0]]),
    Inclusion(index: 2, size: 3, proof: [nodes[0]]),
    Inclusion(index: 1, size: 5, proof: [leafHashes[0], nodes[1], leafHashes[4]]),
    Inclusion(index: 0, size: 8, proof: [leafHashes[1], nodes[1], nodes[5]]),
    Inclusion(index: 5, size: 8, proof: [leafHashes[4], nodes[3], nodes[4]]),
  ]

  @Test(arguments: inclusions)
  func `inclusion proofs`(vector: Inclusion) throws {
    try #expect(Self.tree.inclusionProof(of: vector.index, size: vector.size) == vector.proof)
    #expect(
      MerkleTree.verifyInclusion(
        of: Self.leaves[Int(vector.index)], at: vector.index, size: vector.size, root: Self.roots[Int(vector.size)],
        proof: vector.proof))
  }

  /// RFC 9162 section 2.1.5 (and RFC 6962 section 2.1.3), which names the nodes of a tree of seven leaves:
  ///
  ///     hash = (k, l); k = (g, h), l = (i, j = d6); g = (a, b), h = (c, d), i = (e, f); a … f = the hashes of d0 … d5
  @Test func `the example of the RFC`() throws {
    let leaf = Self.leaves
    let (g, h, i) = (
      MerkleTree.nodeHash(leaf[0], leaf[1]), MerkleTree.nodeHash(leaf[2], leaf[3]),
      MerkleTree.nodeHash(leaf[4], leaf[5])
    )
    let (k, l) = (MerkleTree.nodeHash(g, h), MerkleTree.nodeHash(i, leaf[6]))
    try #expect(Self.tree.treeRoot(size: 7) == MerkleTree.nodeHash(k, l))
    try #expect(Self.tree.inclusionProof(of: 0, size: 7) == [leaf[1], h, l])
    try #expect(Self.tree.inclusionProof(of: 3, size: 7) == [leaf[2], g, l])
    try #expect(Self.tree.inclusionProof(of: 4, size: 7) == [leaf[5], leaf[6], k])
    try #expect(Self.tree.inclusionProof(of: 6, size: 7) == [i, k])
  }
}
