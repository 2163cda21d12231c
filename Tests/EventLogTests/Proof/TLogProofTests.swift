import EventLog
import EventLogContract
import PromotionDomain
import Testing

@Suite("Proof files") struct TLogProofTests {
  private let bench: Bench
  private let key: NoteSigningKey
  private let note: SignedNote

  init() throws {
    bench = try Bench(.memory)
    try bench.given { try $0.append(recorded: (0..<300).map { .sample($0) }) }
    key = try NoteSigningKey(name: "example.com/ledger")
    let checkpoint = try bench.log.read { try Sealing.checkpoint(in: $0, origin: "example.com/ledger") }
    note = try checkpoint.signed(with: key)
    try bench.given("later", events: 20)
  }

  /// c2sp.org/tlog-proof, the first example. It cuts its signatures short; those here are of other documents' examples.
  private static let example = """
    c2sp.org/tlog-proof@v1
    extra YWdlLXYxLjIuMS1kYXJ3aW4tYXJtNjQudGFyLmd6kYXJ3aW4tYXJ
    index 73894
    gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=
    B95lDa8R83lS8n0eG+o0buTxRKQTYFi//1U8anccXmA=
    EKNzoDWG8LGC0Yp9o+sv3qllpMP9uHQ9B20KNL+Q1zs=
    RoopEkOdqkYqMB4MJXrbt/hMjOxsVn0IrWjpz1ZMMes=
    AHCioX9nLjsrse6YhjRRmk1WUEirVOLLRoOQ6vfO5vk=

    example.com/fancylog
    109482
    sFodV/vSp5O8n9a8QpW6PRY97tfOSW5bsc2Xl/EQi08=

    — example.com/fancylog Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
    — witness1.example NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=

    """

  @Test func `the example of C2SP tlog-proof is read and written`() throws {
    let proof = try TLogProof(parsing: Self.example.utf8)
    #expect(proof.index == 73894)
    #expect(String(decoding: proof.extra, as: UTF8.self).hasPrefix("age-v1.2.1-darwin-arm64.tar.gz"))
    #expect(proof.hashes.count == 5)
    #expect(proof.checkpoint.signatures.map(\.keyID.name) == ["example.com/fancylog", "witness1.example"])
    try #expect(Checkpoint(parsing: proof.checkpoint.text).size == 109_482)
    #expect("\(proof)" == Self.example)
  }

  @Test(arguments: [1, 2, 17, 255, 256, 257, 299, 300] as [Int64])
  func `every event of a checkpoint is proved, after the ledger has grown too`(position: Int64) throws {
    let (event, proof) = try bench.log.read { reader in
      (try #require(try reader.event(at: position)), try Sealing.proof(of: position, in: reader, checkpoint: note))
    }
    let file = try TLogProof(parsing: "\(proof)".utf8)
    #expect(file == proof)
    var hasher = LeafHasher()
    try #expect(file.verify(leafHash: hasher.leafHash(of: event), key: key.verifierKey).size == 300)
    try bench.log.read { try #expect(Sealing.proof(of: position, in: $0, size: 300) == proof.hashes) }
    // Redacted data changes nothing.
    try bench.given { try $0.redactOnRecord(position) }
    let redacted = try #require(try bench.log.read { try $0.event(at: position) })
    try file.verify(leafHash: hasher.leafHash(of: redacted), key: key.verifierKey)
  }

  @Test func `another event, key, log or index is refused`() throws {
    let (event, proof) = try bench.log.read { reader in
      (try #require(try reader.event(at: 7)), try Sealing.proof(of: 7, in: reader, checkpoint: note))
    }
    var (other, hasher) = (event, LeafHasher())
    other.actor = "eve@example.com"
    #expect(throws: ProofError.notIncluded(index: 6, size: 300)) {
      try proof.verify(leafHash: hasher.leafHash(of: other), key: key.verifierKey)
    }
    let stranger = try NoteSigningKey(name: "example.com/ledger").verifierKey
    #expect(throws: ProofError.self) { try proof.verify(leafHash: event.leafHash, key: stranger) }
    #expect(throws: ProofError.otherOrigin(found: "example.com/ledger", wanted: "example.com/x")) {
      try proof.verify(leafHash: event.leafHash, key: key.verifierKey, origin: "example.com/x")
    }
    let moved = try TLogProof(index: 7, hashes: proof.hashes, checkpoint: note)
    #expect(throws: ProofError.notIncluded(index: 7, size: 300)) {
      try moved.verify(leafHash: event.leafHash, key: key.verifierKey)
    }
    let beyond = try TLogProof(index: .max, hashes: proof.hashes, checkpoint: note)
    #expect(throws: ProofError.notIncluded(index: .max, size: 300)) {
      try beyond.verify(leafHash: event.leafHash, key: key.verifierKey)
    }
    #expect("\(ProofError.notIncluded(index: .max, size: 300))".isEmpty == false)
  }

  @Test func `an event that the checkpoint does not cover has no proof`() throws {
    try bench.log.read { reader in
      for position: Int64 in [301, 320, 0, -1, .min, .max] {
        #expect(throws: LedgerError.noSuchEvent(position: position)) {
          try Sealing.proof(of: position, in: reader, checkpoint: note)
        }
      }
    }
  }

  @Test func `a ledger extends its own checkpoints, and no others`() throws {
    try bench.log.read { reader in
      for size: Int64 in [0, 1, 255, 256, 300, 320] {
        try #expect(Sealing.extends(Sealing.checkpoint(in: reader, origin: "o", size: size), in: reader))
      }
      let root = try reader.treeRoot(size: 300)
      try #expect(!Sealing.extends(Checkpoint(origin: "o", size: 299, root: root), in: reader))
      try #expect(!Sealing.extends(Checkpoint(origin: "o", size: 0, root: root), in: reader))
      try #expect(
        Sealing.standing(of: Checkpoint(origin: "o", size: 321, root: root), in: reader) == .cutOff(size: 320))
      try #expect(Sealing.checkpoint(in: reader, origin: "o").size == 320)
      #expect(throws: LedgerError.noSuchEvent(position: 321)) {
        try Sealing.checkpoint(in: reader, origin: "o", size: 321)
      }
    }
  }

  @Test func `extra data is carried`() throws {
    let proof = try TLogProof(extra: Array("event 7".utf8), index: 0, hashes: [], checkpoint: note)
    #expect("\(proof)".contains("\nextra ZXZlbnQgNw==\nindex 0\n\n"))
    try #expect(TLogProof(parsing: "\(proof)".utf8) == proof)
  }

  @Test func `a proof is read strictly`() throws {
    let (head, hash) = ("c2sp.org/tlog-proof@v1\n", "gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=\n")
    try #expect(TLogProof(parsing: "\(head)index 0\n\(hash)\n\(note)".utf8).hashes.count == 1)
    let bad = [
      "", head, "\(head)index 0\n", "\(head)index 0\n\n", "\(head)index 0\n\(hash)\(note)", "\(head)\n\(note)",
      "c2sp.org/tlog-proof@v2\nindex 0\n\n\(note)", " \(head)index 0\n\n\(note)", "\(head)index 00\n\n\(note)",
      "\(head)index -1\n\n\(note)", "\(head)index  1\n\n\(note)", "\(head)index 1 \n\n\(note)",
      "\(head)Index 1\n\n\(note)",
      "\(head)index\n\n\(note)", "\(head)index 9223372036854775808\n\n\(note)", "\(head)extra \nindex 0\n\n\(note)",
      "\(head)extra A\nindex 0\n\n\(note)", "\(head)extra AA=A\nindex 0\n\n\(note)",
      "\(head)index 0\nextra AAAA\n\n\(note)",
      "\(head)extra AAAA\nextra AAAA\nindex 0\n\n\(note)", "\(head)index 0\nAAAA\n\n\(note)",
      "\(head)index 0\n\n\n\(note)",
      "\(head)index 0\n \(hash)\n\(note)", "\(head)index 0\n\n\(note)x", "\(head)index 0\n\n\(note)\n",
      "\(head)index 0\n\n\(note.text)",
      "\(head.dropLast())\r\nindex 0\n\n\(note)", "\(head)index 0\n\(String(repeating: hash, count: 64))\n\(note)",
    ]
    for text in bad {
      #expect(throws: ProofError.self, "\(text.prefix(120))") { try TLogProof(parsing: text.utf8) }
    }
    #expect(throws: ProofError.self) { try TLogProof(index: -1, hashes: [], checkpoint: note) }
    #expect(throws: ProofError.self) {
      try TLogProof(index: 0, hashes: Array(repeating: .leaf(0), count: 64), checkpoint: note)
    }
  }
}
