/// What a log was at one moment: its name, its size and the root of its tree (C2SP tlog-checkpoint).
///
/// Signed and kept by somebody else, it is what makes a later change of any event before it detectable.
public struct Checkpoint: Hashable, Sendable, CustomStringConvertible {
  /// The log's name; by recommendation a URL without its scheme, and the name of the key that signs.
  public let origin: String
  /// The number of events.
  public let size: Int64
  public let root: Hash256
  /// Further lines. They are signed, but nobody can check them against a log.
  public let extensions: [String]

  public init(origin: String, size: Int64, root: Hash256, extensions: [String] = []) throws(ProofError) {
    guard ProofText.isLine(origin) else { throw .malformed(.checkpoint, problem: "its origin is not one line") }
    guard size >= 0 else { throw .malformed(.checkpoint, problem: "its size is below 0") }
    guard extensions.allSatisfy(ProofText.isLine) else {
      throw .malformed(.checkpoint, problem: "an extension is not one line")
    }
    (self.origin, self.size, self.root, self.extensions) = (origin, size, root, extensions)
  }

  /// From a note's text. `description` writes exactly this text again.
  public init(parsing text: String) throws(ProofError) {
    guard let lines = ProofText.lines(text.utf8), lines.count >= 3 else {
      throw .malformed(.checkpoint, problem: "it has fewer than three lines")
    }
    guard let size = ProofText.number(lines[1]) else {
      throw .malformed(.checkpoint, problem: "its second line is not a size, in decimal and without leading zeroes")
    }
    guard let root = ProofText.hash(base64: lines[2]) else {
      throw .malformed(.checkpoint, problem: "its third line is not a SHA-256 hash in base 64")
    }
    try self.init(
      origin: String(decoding: lines[0], as: UTF8.self), size: size, root: root,
      extensions: lines.dropFirst(3).map { String(decoding: $0, as: UTF8.self) })
  }

  /// What the note says, once one of `keys` is found to have signed it. Refuses the checkpoint of another log than
  /// `origin`; where that is nil, of a log with another name than a key that signed it, which is as it is recommended.
  public init(verifying note: SignedNote, by keys: [NoteVerifierKey], origin: String? = nil) throws(ProofError) {
    let signers = try note.verify(by: keys)
    let wanted = origin.map { [$0] } ?? signers.map(\.name)
    try self.init(parsing: note.text)
    guard wanted.contains(where: { self.origin.utf8.elementsEqual($0.utf8) }) else {
      throw .otherOrigin(found: self.origin, wanted: wanted.first ?? "")
    }
  }

  public func signed(with key: NoteSigningKey) throws -> SignedNote { try SignedNote(signing: description, with: key) }

  /// The note's text.
  public var description: String {
    ([origin, "\(size)", ProofText.base64(root.bytes)] + extensions).map { $0 + "\n" }.joined()
  }

  public static func == (a: Self, b: Self) -> Bool { a.description.utf8.elementsEqual(b.description.utf8) }

  public func hash(into hasher: inout Hasher) { hasher.combine(root) }
}
