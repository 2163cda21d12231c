import EventLog
import Fixtures

/// Signed notes, checkpoints, tlog-proofs and verifier keys. Accepted: written again they are the same bytes.
struct ProofTarget: FuzzTarget {
  let name = "proof"
  let share = 20
  private let seeds: [[UInt8]]
  private let key: NoteVerifierKey?

  private static let splices =
    Mutation.words + [
      "— ", "-- ", "\n\n", "—", "+", "=", "==", "AAAA", "/", "extra AQID\n", "index 1\n", "index 9223372036854775807\n",
      "c2sp.org/tlog-proof@v1\n", "PeterNeumann", "\u{2014} ", "\u{301}",
    ]

  init(_ seeds: FuzzSeeds) {
    self.seeds = seeds.proofs.map { Array($0.utf8) }
    key = try? NoteSigningKey(parsing: FuzzSeeds.secretKey).verifierKey
  }

  func input(_ random: inout Seeded) -> [UInt8] {
    let seed = random.pick(seeds, or: [])
    if random.chance(2) { return seed }
    // Halves of two documents: what belongs to one stands in the other.
    if random.chance(10) {
      let other = random.pick(seeds, or: [])
      return Array(seed.prefix(random.below(seed.count))) + Array(other.suffix(random.below(other.count)))
    }
    return Mutation.mutated(seed, with: Self.splices, &random)
  }

  func take(_ input: [UInt8]) throws -> Bool {
    let note = try reading { try SignedNote(parsing: input) }
    if let note {
      try Defect.unless("\(note)".utf8.elementsEqual(input), "the note is written in another way")
      if let key { try refusing { try note.verify(by: [key]) } }
      if let checkpoint = try reading({ try Checkpoint(parsing: note.text) }) { try check(checkpoint, note.text) }
    }
    let proof = try reading { try TLogProof(parsing: input) }
    if let proof {
      try Defect.unless("\(proof)".utf8.elementsEqual(input), "the proof is written in another way")
      if let key { try refusing { try proof.verify(leafHash: MerkleTree.emptyRoot, key: key) } }
      if let checkpoint = try reading({ try Checkpoint(parsing: proof.checkpoint.text) }) {
        _ = MerkleTree.verifyInclusion(
          of: MerkleTree.emptyRoot, at: proof.index, size: checkpoint.size, root: checkpoint.root, proof: proof.hashes)
      }
    }
    guard let text = String(validating: input, as: UTF8.self) else { return false }
    let checkpoint = try reading { try Checkpoint(parsing: text) }
    if let checkpoint { try check(checkpoint, text) }
    let vkey = try reading { try NoteVerifierKey(parsing: text) }
    if let vkey { try Defect.unless("\(vkey)".utf8.elementsEqual(input), "the key is written in another way") }
    return note != nil || proof != nil || checkpoint != nil || vkey != nil
  }

  private func check(_ checkpoint: Checkpoint, _ text: String) throws {
    try Defect.unless("\(checkpoint)".utf8.elementsEqual(text.utf8), "the checkpoint is written in another way")
  }

  /// Nil when it is refused with a `ProofError`; every other error is a defect.
  private func reading<T>(_ body: () throws -> T) throws -> T? {
    do {
      return try body()
    } catch let error as ProofError {
      try Defect.unless(!"\(error)".contains("\n"), "it is refused in several lines: \(error)")
      return nil
    }
  }

  private func refusing<T>(_ body: () throws -> T) throws { _ = try reading(body) }
}
