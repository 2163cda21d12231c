import EventLog
import Testing

@Suite("Signed notes of proofs") struct NoteProofTests {
  /// golang.org/x/mod/sumdb/note, the examples of Sign and Open.
  static let peterSecret = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
  static let peter = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
  static let enoch = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop"
  static let text = """
    If you think cryptography is the answer to your problem,
    then you don't know what your problem is.

    """
  static let peterLine =
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
  static let enochLine =
    "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n"
  static let note = text + "\n" + peterLine

  private func verify(_ note: String, by keys: String...) throws -> [String] {
    try SignedNote(parsing: note.utf8).verify(by: keys.map { try NoteVerifierKey(parsing: $0) }).map(\.name)
  }

  // Published examples

  @Test func `the example of sumdb's note is verified`() throws {
    try #expect(verify(Self.note, by: Self.peter) == ["PeterNeumann"])
    try #expect(verify(Self.note + Self.enochLine, by: Self.peter, Self.enoch) == ["PeterNeumann", "EnochRoot"])
    try #expect(verify(Self.note + Self.enochLine, by: Self.enoch) == ["EnochRoot"])
  }

  @Test func `the example of sumdb's note is signed`() throws {
    let key = try NoteSigningKey(parsing: Self.peterSecret)
    #expect(key.secretText == Self.peterSecret)
    #expect("\(key.verifierKey)" == Self.peter)
    let note = try SignedNote(signing: Self.text, with: key)
    try note.verify(by: [key.verifierKey])
    // Apple's CryptoKit signs with added randomness (its signatures verify all the same).
    #if os(Linux)
      #expect("\(note)" == Self.note)
    #endif
  }

  /// c2sp.org/signed-note, "Verifier keys", "Example".
  @Test func `the example of C2SP signed-note is verified`() throws {
    let key = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
    let line =
      "— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
    try #expect(verify("This is an example message.\n\n" + line, by: key) == ["example.com/foo"])
    #expect(throws: ProofError.wrongSignature(key: "example.com/foo+530d903a")) {
      try verify("This is an example massage.\n\n" + line, by: key)
    }
  }

  /// c2sp.org/signed-note, the first example, whose text has an empty line. Its key is not published.
  @Test func `a text may have empty lines`() throws {
    let text = "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n"
    let line =
      "— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n"
    let note = try SignedNote(parsing: "\(text)\n\(line)".utf8)
    #expect(note.text == text)
    #expect(note.signatures.map { "\($0.keyID)" } == ["quasimodo.example/salvatore+367ba04b"])
    #expect("\(note)" == "\(text)\n\(line)")
  }

  // Whose signature counts

  @Test func `a note that no known key signed is not verified`() throws {
    #expect(throws: ProofError.noKnownSignature(signers: ["PeterNeumann+c74f20a3"])) {
      try verify(Self.note, by: Self.enoch)
    }
    #expect(throws: ProofError.noKnownSignature(signers: ["PeterNeumann+c74f20a3"])) { try verify(Self.note) }
  }

  @Test func `another key of the same name counts for nothing`() throws {
    let other = try NoteSigningKey(name: "PeterNeumann")
    let note = try SignedNote(signing: Self.text, with: other)
    #expect(throws: ProofError.self) { try verify("\(note)", by: Self.peter) }
    try #expect(verify("\(note)\(Self.peterLine)", by: Self.peter) == ["PeterNeumann"])
  }

  @Test func `a wrong signature by a known key spoils the note, beside a right one too`() throws {
    let wrong = Self.peterLine.replacing("x08go/ZJku", with: "x08go/ZJkv")
    #expect(throws: ProofError.wrongSignature(key: "PeterNeumann+c74f20a3")) {
      try verify(Self.text + "\n" + wrong, by: Self.peter)
    }
    #expect(throws: ProofError.wrongSignature(key: "PeterNeumann+c74f20a3")) {
      try verify(Self.note + wrong, by: Self.peter)
    }
    try #expect(
      verify(Self.note + Self.enochLine.replacing("rwz+eBz", with: "rwz+eBy"), by: Self.peter) == ["PeterNeumann"])
  }

  @Test func `no bit of the text or the signature can be changed`() throws {
    let key = try NoteVerifierKey(parsing: Self.peter)
    let (text, signature) = (Array(Self.text.utf8), try SignedNote(parsing: Self.note.utf8).signatures[0])
    #expect(signature.signature.count == 64)
    for index in text.indices.dropLast() {
      var changed = text
      changed[index] ^= 1
      guard let note = try? SignedNote(parsing: changed + Array(("\n" + Self.peterLine).utf8)) else { continue }
      #expect(throws: ProofError.wrongSignature(key: "PeterNeumann+c74f20a3")) { try note.verify(by: [key]) }
    }
  }

  @Test func `the same key given twice is one`() throws {
    try #expect(verify(Self.note + Self.peterLine, by: Self.peter, Self.peter) == ["PeterNeumann"])
  }

  /// Ids are short on purpose. Here are two keys of one name that were searched for until their ids were the same.
  @Test func `two keys under one name and id are ambiguous once a signature names them`() throws {
    let keys = try [
      "example.com/ledger+8c5c5a86+AdsroZi+TVJNMAMoFXE/o2Lty+q+6slbptnyWOwMCGpt",
      "example.com/ledger+8c5c5a86+AZ79LyuNVhydy9ZG6YOXm+sdtW13prtTg58ycvO1XEoX",
    ].map { try NoteVerifierKey(parsing: $0) }
    let line =
      "— example.com/ledger jFxahgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"
    let note = try SignedNote(parsing: "x\n\n\(line)".utf8)
    #expect(throws: ProofError.ambiguousKey("example.com/ledger+8c5c5a86")) { try note.verify(by: keys) }
    #expect(throws: ProofError.wrongSignature(key: "example.com/ledger+8c5c5a86")) { try note.verify(by: [keys[0]]) }
    try #expect(verify(Self.note, by: "\(keys[0])", "\(keys[1])", Self.peter) == ["PeterNeumann"])
  }

  @Test func `signing again replaces the key's own signature and keeps those of others`() throws {
    let key = try NoteSigningKey(parsing: Self.peterSecret)
    let witness = try NoteSigningKey(name: "witness.example")
    let note = try SignedNote(parsing: Self.note.utf8).signed(with: witness).signed(with: key).signed(with: witness)
    #expect(note.signatures.map(\.keyID.name) == ["PeterNeumann", "witness.example"])
    try #expect(note.verify(by: [key.verifierKey, witness.verifierKey]).count == 2)
  }

  // Keys

  @Test func `keys that are made differ, and are read back`() throws {
    let keys = try (0..<20).map { _ in try NoteSigningKey(name: "example.com/ledger") }
    #expect(Set(keys.map(\.secretText)).count == 20)
    for key in keys {
      let again = try NoteSigningKey(parsing: key.secretText)
      #expect(again.verifierKey == key.verifierKey)
      try #expect(NoteVerifierKey(parsing: "\(key.verifierKey)") == key.verifierKey)
      try SignedNote(signing: "x\n", with: again).verify(by: [key.verifierKey])
    }
  }

  @Test func `a secret key is not shown by accident`() throws {
    let key = try NoteSigningKey(parsing: Self.peterSecret)
    #expect("\(key)" == Self.peter)
    #expect(String(reflecting: key) == Self.peter)
    for secret in [Self.peterSecret + "A", Self.peterSecret.replacing("c74f20a3", with: "c74f20a4")] {
      do {
        _ = try NoteSigningKey(parsing: secret)
        Issue.record("it was read")
      } catch { #expect(!"\(error)".contains("AYEKFA")) }
    }
  }

  @Test(arguments: ["", "a b", "a+b", "a\n", "a\u{85}b", "a\u{2003}b", "a\tb", "a\u{1}"])
  func `a name with a space, a plus sign or nothing in it is refused`(name: String) {
    #expect(throws: ProofError.self) { try NoteSigningKey(name: name) }
  }

  @Test(arguments: [
    "", "PeterNeumann", "PeterNeumann+c74f20a3", "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    "PeterNeuman+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    "PeterNeumann+c74f20a3+AhpC2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n",
    " PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWAA==", "PeterNeumann+c74f20a3+AQ==",
    "PeterNeumann+74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    "PeterNeumann++c74f20a+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
  ])
  func `a verifier key is read strictly`(text: String) {
    #expect(throws: ProofError.self) { try NoteVerifierKey(parsing: text) }
    #expect(throws: ProofError.self) { try NoteSigningKey(parsing: text) }
    #expect(throws: ProofError.self) { try NoteSigningKey(parsing: "PRIVATE+KEY+" + text) }
  }

  // Form

  @Test func `a note is read strictly`() throws {
    let (text, line) = (Self.text, Self.peterLine)
    let lines: [String] = [
      "", String(line.dropLast()), "\(line)\n", "\(line)x\n", line.replacing("—", with: "-"),
      line.replacing("— ", with: "—"), line.replacing("Neumann ", with: "Neumann  "), line.replacing("=\n", with: "\n"),
      line.replacing("AM=\n", with: "AN=\n"), line.replacing("=\n", with: "= \n"), line.replacing("\n", with: "\r\n"),
      "— PeterNeumann\n", "— PeterNeumann \n", "— PeterNeumann AAAAAA==\n", "— Peter+Neumann AAAAAAAA\n",
      "—  AAAAAAAA\n", "— Peter\u{2003}Neumann AAAAAAAA\n", String(repeating: line, count: 101),
    ]
    let notes: [String] = [
      "", "\n", "\n\n", text, text + line, "a\tb\n\n\(line)", "a\u{0}\n\n\(line)", "a\r\n\n\(line)",
      String(repeating: "x", count: SignedNote.mostBytes) + "\n\n\(line)",
    ]
    let bad = notes + lines.map { "\(text)\n\($0)" }
    for note in bad {
      #expect(throws: ProofError.self, "\(note.prefix(200))") { try SignedNote(parsing: note.utf8) }
    }
    #expect(throws: ProofError.malformed(.note, problem: "it is not UTF-8")) {
      try SignedNote(parsing: [0xFF, 0x0A, 0x0A] + Array(line.utf8))
    }
    try #expect(verify(text + "\n" + String(repeating: line, count: 100), by: Self.peter) == ["PeterNeumann"])
  }

  @Test func `a text that cannot be a note's is not signed`() throws {
    let key = try NoteSigningKey(name: "example.com/ledger")
    for text in ["", "x", "x\r\n", "x\u{0}\n"] {
      #expect(throws: ProofError.self) { try SignedNote(signing: text, with: key) }
    }
  }

  @Test func `a refusal is a sentence with a remedy`() {
    #expect(
      "\(ProofError.malformed(.note, problem: "it is not UTF-8"))"
        == "this is not a signed note: it is not UTF-8; use it exactly as it was written")
    #expect(ProofError.malformed(.note, problem: "").kind == .unusable)
    #expect(ProofError.noKnownSignature(signers: ["a\u{1B}"]).kind == .refused)
    #expect(!"\(ProofError.noKnownSignature(signers: ["a\u{1B}"]))".contains("\u{1B}"))
  }
}
