internal import Crypto

/// The name and id of a key, which a signature line carries (C2SP signed-note, "Signatures").
public struct NoteKeyID: Hashable, Sendable, CustomStringConvertible {
  /// Not empty, without Unicode spaces, plus signs and control characters; by recommendation a URL without its scheme.
  public let name: String
  public let id: UInt32

  /// `name+id`, as verifier keys begin.
  public var description: String { "\(name)+\(hexadecimal)" }
  /// The id alone, in eight lowercase digits.
  public var hexadecimal: String { ProofText.hex(id) }

  init(name: String, id: UInt32) { (self.name, self.id) = (name, id) }

  /// The first four bytes of SHA-256(name ‖ 0x0A ‖ signature type ‖ public key).
  init(name: String, publicKey: [UInt8]) {
    var input = Array(name.utf8)
    input.append(ProofText.newline)
    input.append(ed25519)
    input += publicKey
    self.init(name: name, id: Hash256(hashing: input).bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) })
  }

  static func isName(_ name: String) -> Bool {
    ProofText.isLine(name) && name.unicodeScalars.allSatisfy { $0 != "+" && !$0.properties.isWhitespace }
  }

  // Names are the same when their bytes are; Swift strings would also equate the two forms of an accented letter.
  public static func == (a: Self, b: Self) -> Bool { a.id == b.id && a.name.utf8.elementsEqual(b.name.utf8) }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(id)
    for byte in name.utf8 { hasher.combine(byte) }
  }
}

/// The signature type of Ed25519 (C2SP signed-note, "Signature types"), the only one that is made or verified here.
private let ed25519: UInt8 = 0x01

/// What verifies the signatures of one key, and can be shown to anybody: `name+id+base64`, "vkey" for short.
public struct NoteVerifierKey: Hashable, Sendable, CustomStringConvertible {
  public let keyID: NoteKeyID
  /// 32 bytes (RFC 8032).
  public let publicKey: [UInt8]

  public var name: String { keyID.name }

  public init(parsing text: String) throws(ProofError) {
    let (keyID, publicKey) = try keyParts(text.utf8[...], .verifierKey)
    guard keyID == NoteKeyID(name: keyID.name, publicKey: publicKey) else {
      throw .malformed(.verifierKey, problem: "its id is not that of its name and key")
    }
    (self.keyID, self.publicKey) = (keyID, publicKey)
  }

  init(name: String, publicKey: [UInt8]) {
    (keyID, self.publicKey) = (NoteKeyID(name: name, publicKey: publicKey), publicKey)
  }

  public var description: String { "\(keyID)+\(ProofText.base64([ed25519] + publicKey))" }

  func isValid(_ signature: [UInt8], of text: String) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
    return signature.count == 64 && key.isValidSignature(signature, for: Array(text.utf8))
  }
}

/// What signs notes. Whoever has `secretText` can sign in its name; nothing else here shows it.
public struct NoteSigningKey: Sendable, CustomStringConvertible {
  private static let prefix = "PRIVATE+KEY+"

  public let verifierKey: NoteVerifierKey
  private let key: Curve25519.Signing.PrivateKey

  /// A new key, from the system's source of random numbers.
  public init(name: String) throws(ProofError) {
    guard NoteKeyID.isName(name) else {
      throw .malformed(.secretKey, problem: "a key's name is not empty and has no spaces or plus signs")
    }
    self.init(name: name, key: Curve25519.Signing.PrivateKey())
  }

  /// From what `secretText` wrote.
  public init(parsing secretText: String) throws(ProofError) {
    let text = secretText.utf8
    guard text.starts(with: Self.prefix.utf8) else {
      throw .malformed(.secretKey, problem: "it does not begin with '\(Self.prefix)'")
    }
    let (keyID, seed) = try keyParts(text.dropFirst(Self.prefix.utf8.count), .secretKey)
    guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else {
      throw .malformed(.secretKey, problem: "its key is not one of Ed25519")
    }
    self.init(name: keyID.name, key: key)
    guard verifierKey.keyID == keyID else {
      throw .malformed(.secretKey, problem: "its id is not that of its name and key")
    }
  }

  private init(name: String, key: Curve25519.Signing.PrivateKey) {
    verifierKey = NoteVerifierKey(name: name, publicKey: Array(key.publicKey.rawRepresentation))
    self.key = key
  }

  /// `PRIVATE+KEY+name+id+base64`, for a file that nobody else may read.
  public var secretText: String {
    "\(Self.prefix)\(verifierKey.keyID)+\(ProofText.base64([ed25519] + Array(key.rawRepresentation)))"
  }

  /// The verifier key, so that a secret never gets into a message by accident.
  public var description: String { verifierKey.description }

  func signature(of text: String) throws -> NoteSignature {
    let signature = try key.signature(for: Array(text.utf8))
    return NoteSignature(keyID: verifierKey.keyID, signature: Array(signature))
  }
}

/// `name+id+base64(0x01 ‖ 32 bytes)`. The base 64 may have plus signs of its own.
private func keyParts(
  _ text: Substring.UTF8View, _ document: ProofError.Document
) throws(ProofError) -> (NoteKeyID, key: [UInt8]) {
  let parts = Array(text).split(separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false)
  guard parts.count == 3 else { throw .malformed(document, problem: "it has too few parts") }
  let name = String(decoding: parts[0], as: UTF8.self)
  guard NoteKeyID.isName(name) else { throw .malformed(document, problem: "its name is empty or has a space") }
  guard let id = ProofText.id(hex: parts[1]) else {
    throw .malformed(document, problem: "its id is not eight lowercase hexadecimal digits")
  }
  guard let bytes = ProofText.bytes(base64: parts[2]), bytes.count == 33, bytes[0] == ed25519 else {
    throw .malformed(document, problem: "its key is not one of Ed25519")
  }
  return (NoteKeyID(name: name, id: id), Array(bytes.dropFirst()))
}
