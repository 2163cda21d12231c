import EventLog
import Testing

@Suite("Checkpoints of proofs") struct CheckpointProofTests {
  /// c2sp.org/tlog-checkpoint, the first example. Its key is not published.
  private static let example = """
    example.com/behind-the-sofa
    20852163
    CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

    — example.com/behind-the-sofa \
    Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=

    """

  @Test func `the example of C2SP tlog-checkpoint is read and written`() throws {
    let note = try SignedNote(parsing: Self.example.utf8)
    let checkpoint = try Checkpoint(parsing: note.text)
    #expect(checkpoint.origin == "example.com/behind-the-sofa")
    #expect(checkpoint.size == 20_852_163)
    #expect("\(checkpoint.root)" == "0ac5186a91863e8e1d90c808014aa89bf5da8e3ee1d9f07630f0378f68f1ab62")
    #expect(checkpoint.extensions == [])
    #expect("\(checkpoint)" == note.text)
    #expect("\(note)" == Self.example)
    #expect(note.signatures[0].keyID.name == checkpoint.origin)
  }

  /// golang.org/x/mod/sumdb/tlog, `TestFormatTree`.
  @Test func `the tree of sumdb's tests is written`() throws {
    let root = Hash256(hashing: [0] + "hello world".utf8)
    let checkpoint = try Checkpoint(origin: "go.sum database tree", size: 123_456_789_012, root: root)
    #expect("\(checkpoint)" == "go.sum database tree\n123456789012\nTszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0=\n")
  }

  @Test func `extension lines are kept`() throws {
    let text = "example.com/log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nFor 2026 — A\n \n"
    let checkpoint = try Checkpoint(parsing: text)
    #expect(checkpoint.root == MerkleTree.emptyRoot)
    #expect(checkpoint.extensions == ["For 2026 — A", " "])
    #expect("\(checkpoint)" == text)
  }

  @Test(arguments: [
    "", "\n", "o\n1\n", "o\n1\nROOT", "\n1\nROOT\n", "o\n\nROOT\n", "o\n01\nROOT\n", "o\n00\nROOT\n", "o\n+1\nROOT\n",
    "o\n-1\nROOT\n", "o\n 1\nROOT\n", "o\n1 \nROOT\n", "o\n0x1\nROOT\n", "o\n1e3\nROOT\n", "o\n١\nROOT\n",
    "o\n9223372036854775808\nROOT\n", "o\n99999999999999999999\nROOT\n", "o\n1\nROOT \n", "o\n1\n ROOT\n",
    "o\n1\nROOT=\n", "o\n1\nROOT\n\n", "o\n1\nROOT\n\nx\n", "o\n1\nROOT\nx", "o\n1\n\nROOT\n", "o\n1\nAAAA\n",
    "o\n1\nTszzRgjTG6xce-z2AG31kAXYKBgQVtCSCE40HmuwBb0=\n", "o\n1\nTszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb1=\n",
    "o\n1\nTszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0\n", "o\r\n1\r\nROOT\r\n", "o\n1\nROOT\n\u{1}\n",
  ])
  func `a checkpoint is read strictly`(text: String) {
    let text = text.replacing("ROOT", with: "TszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0=")
    #expect(throws: ProofError.self) { try Checkpoint(parsing: text) }
  }

  @Test func `what cannot be written is not a checkpoint`() {
    let root = MerkleTree.emptyRoot
    #expect(throws: ProofError.self) { try Checkpoint(origin: "", size: 0, root: root) }
    #expect(throws: ProofError.self) { try Checkpoint(origin: "a\nb", size: 0, root: root) }
    #expect(throws: ProofError.self) { try Checkpoint(origin: "a", size: -1, root: root) }
    #expect(throws: ProofError.self) { try Checkpoint(origin: "a", size: 0, root: root, extensions: [""]) }
    #expect(throws: ProofError.self) { try Checkpoint(origin: "a", size: 0, root: root, extensions: ["a\n"]) }
  }

  @Test func `a signed checkpoint is verified against its key and its log`() throws {
    let key = try NoteSigningKey(name: "example.com/ledger")
    let other = try NoteSigningKey(name: "example.com/ledger")
    let checkpoint = try Checkpoint(origin: "example.com/ledger", size: 3, root: .leaf(1))
    let note = try SignedNote(parsing: "\(checkpoint.signed(with: key))".utf8)
    try #expect(Checkpoint(verifying: note, by: [key.verifierKey], origin: "example.com/ledger") == checkpoint)
    #expect(throws: ProofError.otherOrigin(found: "example.com/ledger", wanted: "example.com/other")) {
      try Checkpoint(verifying: note, by: [key.verifierKey], origin: "example.com/other")
    }
    #expect(throws: ProofError.self) {
      try Checkpoint(verifying: note, by: [other.verifierKey], origin: "example.com/ledger")
    }
  }

  @Test func `origins are the same only when their bytes are`() throws {
    let key = try NoteSigningKey(name: "k")
    let note = try Checkpoint(origin: "caf\u{E9}", size: 0, root: MerkleTree.emptyRoot).signed(with: key)
    #expect(throws: ProofError.self) {
      try Checkpoint(verifying: note, by: [key.verifierKey], origin: "cafe\u{301}")
    }
  }
}
