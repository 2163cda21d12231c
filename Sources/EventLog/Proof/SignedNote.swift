/// One signature line: `— name base64(id ‖ signature)`.
public struct NoteSignature: Hashable, Sendable {
  public let keyID: NoteKeyID
  public let signature: [UInt8]

  private static let prefix = Array("— ".utf8)

  init(keyID: NoteKeyID, signature: [UInt8]) { (self.keyID, self.signature) = (keyID, signature) }

  /// From a line without its newline; nil when it is not one.
  init?(line: ArraySlice<UInt8>) {
    let rest = line.dropFirst(Self.prefix.count)
    guard line.starts(with: Self.prefix), let space = rest.firstIndex(of: UInt8(ascii: " ")) else { return nil }
    let name = String(decoding: rest[..<space], as: UTF8.self)
    let bytes = ProofText.bytes(base64: rest[(space + 1)...])
    guard NoteKeyID.isName(name), let bytes, bytes.count > 4 else { return nil }
    keyID = NoteKeyID(name: name, id: bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) })
    signature = Array(bytes.dropFirst(4))
  }

  var line: String {
    let id = (0..<4).map { UInt8(truncatingIfNeeded: keyID.id >> (24 - 8 * $0)) }
    return "— \(keyID.name) \(ProofText.base64(id + signature))"
  }
}

/// A text and who signed it (C2SP signed-note): the text, an empty line, and one signature line for each signer.
///
/// The text means nothing until `verify` has returned.
public struct SignedNote: Hashable, Sendable, CustomStringConvertible {
  /// The specification asks for at least 16 to be accepted, of up to 5 kB each.
  public static let mostSignatures = 100
  public static let mostBytes = 1 << 20

  /// Ends in a newline.
  public let text: String
  public let signatures: [NoteSignature]

  /// Reads a note, and verifies nothing yet. `description` writes exactly these bytes again.
  public init(parsing bytes: some Collection<UInt8>) throws(ProofError) {
    guard bytes.count <= Self.mostBytes else {
      throw .malformed(.note, problem: "it is longer than \(Self.mostBytes >> 20) MiB")
    }
    let bytes = Array(bytes)
    guard String(validating: bytes, as: UTF8.self) != nil else { throw .malformed(.note, problem: "it is not UTF-8") }
    guard bytes.allSatisfy({ $0 >= 0x20 || $0 == ProofText.newline }) else {
      throw .malformed(.note, problem: "it has a control character")
    }
    // The text may have empty lines; the last one of the note is what ends it.
    guard let end = bytes.indices.dropFirst().last(where: { bytes[$0] == 10 && bytes[$0 - 1] == 10 }) else {
      throw .malformed(.note, problem: "there is no empty line between a text and its signatures")
    }
    guard let lines = ProofText.lines(bytes[(end + 1)...]) else {
      throw .malformed(.note, problem: "it does not end in a signature and a newline")
    }
    guard lines.count <= Self.mostSignatures else {
      throw .malformed(.note, problem: "it has more than \(Self.mostSignatures) signatures")
    }
    var signatures: [NoteSignature] = []
    for (number, line) in lines.enumerated() {
      guard let signature = NoteSignature(line: line) else {
        throw .malformed(.note, problem: "line \(number + 1) behind its text is not a signature")
      }
      signatures.append(signature)
    }
    text = String(decoding: bytes[..<end], as: UTF8.self)
    self.signatures = signatures
  }

  /// A text with the signature of `key`.
  public init(signing text: String, with key: NoteSigningKey) throws {
    guard text.utf8.last == ProofText.newline else {
      throw ProofError.malformed(.note, problem: "its text does not end in a newline")
    }
    guard text.utf8.allSatisfy({ $0 >= 0x20 || $0 == ProofText.newline }) else {
      throw ProofError.malformed(.note, problem: "its text has a control character")
    }
    try self.init(text: text, signatures: [key.signature(of: text)])
  }

  /// The same with one more signature, in the place of an earlier one by the same key.
  public func signed(with key: NoteSigningKey) throws -> SignedNote {
    let others = signatures.filter { $0.keyID != key.verifierKey.keyID }
    return try SignedNote(text: text, signatures: others + [key.signature(of: text)])
  }

  private init(text: String, signatures: [NoteSignature]) throws(ProofError) {
    (self.text, self.signatures) = (text, signatures)
    guard signatures.count <= Self.mostSignatures, description.utf8.count <= Self.mostBytes else {
      throw .malformed(.note, problem: "it has too many signatures or is too long")
    }
  }

  /// The note as it is stored and sent.
  public var description: String { "\(text)\n" + signatures.map { $0.line + "\n" }.joined() }

  public static func == (a: Self, b: Self) -> Bool {
    a.text.utf8.elementsEqual(b.text.utf8) && a.signatures == b.signatures
  }

  /// The keys among `keys` that signed this text: at least one. Signatures by other keys count for nothing, even under
  /// the name of one that is known; a wrong signature by a key that is known spoils the note.
  @discardableResult
  public func verify(by keys: [NoteVerifierKey]) throws(ProofError) -> [NoteVerifierKey] {
    var signers: [NoteVerifierKey] = []
    for signature in signatures {
      let known = keys.filter { $0.keyID == signature.keyID }
      guard let key = known.first else { continue }
      guard known.allSatisfy({ $0.publicKey == key.publicKey }) else { throw .ambiguousKey("\(key.keyID)") }
      guard key.isValid(signature.signature, of: text) else { throw .wrongSignature(key: "\(key.keyID)") }
      if !signers.contains(key) { signers.append(key) }
    }
    guard !signers.isEmpty else { throw .noKnownSignature(signers: signatures.map { "\($0.keyID)" }) }
    return signers
  }
}
