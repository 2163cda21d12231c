import EventLog
import Testing

/// Keys, notes, checkpoints and proofs with bytes changed, cut, doubled and moved, the same ones on every run.
@Suite("Hostile keys, notes, checkpoints and proofs") struct HostileProofTests {
  private static let rounds = 3000

  /// Steele, Lea and Flood's SplitMix64.
  private struct Random: RandomNumberGenerator {
    /// What these formats are made of is more likely than other bytes to come through.
    private static let likely: [UInt8] = [
      10, 32, 43, 47, 61, 48, 49, 57, 65, 0, 13, 0xE2, 0x80, 0x94, 0xCC, 0xFF, 0x85, 0x7F,
    ]

    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }

    mutating func mutate(_ bytes: [UInt8]) -> [UInt8] {
      var bytes = bytes
      for _ in 0..<Int.random(in: 1...3, using: &self) {
        let place = Int.random(in: 0...bytes.count, using: &self)
        let end = Int.random(in: place...min(bytes.count, place + 40), using: &self)
        let byte = Self.likely.randomElement(using: &self) ?? 0
        switch Int.random(in: 0..<7, using: &self) {
        case 0: bytes.removeSubrange(place..<end)
        case 1: bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
        case 2: bytes.insert(byte, at: place)
        case 3: bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &self))
        case 4: bytes.removeLast(bytes.count - place)
        case 5 where place < bytes.count: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &self)
        case _ where place < bytes.count: bytes[place] = byte
        case _: bytes.append(byte)
        }
      }
      return bytes
    }
  }

  /// Reads many mutations of `text`; what is accepted must be written again as the very same bytes.
  private func check(
    _ text: String, seed: UInt64, atLeast fewest: Int = 1, at location: SourceLocation = #_sourceLocation,
    _ read: ([UInt8]) throws -> String
  ) {
    var random = Random(state: seed)
    var accepted = 0
    for _ in 0..<Self.rounds {
      let bytes = random.mutate(Array(text.utf8))
      do {
        let written = try read(bytes)
        accepted += 1
        #expect(Array(written.utf8) == bytes, sourceLocation: location)
      } catch {
        #expect(error is ProofError, sourceLocation: location)
        #expect(!"\(error)".isEmpty, sourceLocation: location)
      }
    }
    #expect(accepted >= fewest, "else nothing was tried", sourceLocation: location)
  }

  private static let checkpoint = "example.com/log\n73900\nsFodV/vSp5O8n9a8QpW6PRY97tfOSW5bsc2Xl/EQi08=\nextended\n"
  private static let note = "\(checkpoint)\n\(NoteProofTests.peterLine)\(NoteProofTests.enochLine)"

  @Test func `notes`() { check(Self.note, seed: 1) { "\(try SignedNote(parsing: $0))" } }

  @Test func `checkpoints`() {
    check(Self.checkpoint, seed: 2) { bytes in
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw ProofError.malformed(.checkpoint, problem: "it is not UTF-8")
      }
      return "\(try Checkpoint(parsing: text))"
    }
  }

  @Test func `proofs`() {
    let hash = "gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=\n"
    let proof = "c2sp.org/tlog-proof@v1\nextra ZXZlbnQgNw==\nindex 73894\n\(hash)\(hash)\(hash)\n\(Self.note)"
    check(proof, seed: 3) { "\(try TLogProof(parsing: $0))" }
  }

  /// A key's id is a hash of all the rest, so that hardly any change is accepted; this is about traps.
  @Test func `keys`() {
    check(NoteProofTests.peter, seed: 4, atLeast: 0) {
      "\(try NoteVerifierKey(parsing: String(decoding: $0, as: UTF8.self)))"
    }
    check(NoteProofTests.peterSecret, seed: 5, atLeast: 0) {
      try NoteSigningKey(parsing: String(decoding: $0, as: UTF8.self)).secretText
    }
  }

  @Test func `a mutated note is never verified with another text`() throws {
    let key = try NoteVerifierKey(parsing: NoteProofTests.peter)
    var random = Random(state: 6)
    for _ in 0..<Self.rounds {
      guard let note = try? SignedNote(parsing: random.mutate(Array(NoteProofTests.note.utf8))) else { continue }
      if (try? note.verify(by: [key])) != nil { #expect(note.text == NoteProofTests.text) }
    }
  }
}
