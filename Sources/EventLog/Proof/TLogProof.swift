/// The proof that one event is in the log of a signed checkpoint, in one file (C2SP tlog-proof). Whoever has the event
/// and the log's verifier key needs neither the ledger nor `promo` to check it.
public struct TLogProof: Hashable, Sendable, CustomStringConvertible {
  public static let fileExtension = "tlog-proof"

  private static let header = "c2sp.org/tlog-proof@v1"
  /// The height of the largest tree whose size is an `Int64`.
  private static let mostHashes = 63
  private static let mostBytes = 2 << 20

  /// Not authenticated: a hint at most. Empty for none.
  public let extra: [UInt8]
  /// The event's position less one.
  public let index: Int64
  /// From the leaf's sibling to the root's child.
  public let hashes: [Hash256]
  public let checkpoint: SignedNote

  public init(extra: [UInt8] = [], index: Int64, hashes: [Hash256], checkpoint: SignedNote) throws(ProofError) {
    guard index >= 0 else { throw .malformed(.proof, problem: "its index is below 0") }
    guard hashes.count <= Self.mostHashes else { throw .malformed(.proof, problem: "it has too many hashes") }
    _ = try Checkpoint(parsing: checkpoint.text)
    (self.extra, self.index, self.hashes, self.checkpoint) = (extra, index, hashes, checkpoint)
  }

  /// Reads a proof, and verifies nothing yet. `description` writes exactly these bytes again.
  public init(parsing bytes: some Collection<UInt8>) throws(ProofError) {
    guard bytes.count <= Self.mostBytes else {
      throw .malformed(.proof, problem: "it is longer than \(Self.mostBytes >> 20) MiB")
    }
    var rest = Array(bytes)[...]
    guard Self.line(from: &rest)?.elementsEqual(Self.header.utf8) == true else {
      throw .malformed(.proof, problem: "its first line is not '\(Self.header)'")
    }
    var line = Self.line(from: &rest)
    var extra: [UInt8] = []
    if let text = Self.value(of: "extra", in: line) {
      guard let found = ProofText.bytes(base64: text), !found.isEmpty else {
        throw .malformed(.proof, problem: "its extra data is not base 64")
      }
      extra = found
      line = Self.line(from: &rest)
    }
    guard let index = Self.value(of: "index", in: line).flatMap({ ProofText.number($0) }) else {
      throw .malformed(.proof, problem: "it has no index, in decimal and without leading zeroes")
    }
    let hashes = try Self.hashes(from: &rest)
    try self.init(extra: extra, index: index, hashes: hashes, checkpoint: try SignedNote(parsing: rest))
  }

  /// The proof as it is stored and sent.
  public var description: String {
    var lines = [Self.header]
    if !extra.isEmpty { lines.append("extra \(ProofText.base64(extra))") }
    lines.append("index \(index)")
    lines += hashes.map { ProofText.base64($0.bytes) }
    return lines.map { $0 + "\n" }.joined() + "\n\(checkpoint)"
  }

  /// What the log signed, once the proof is found to lead from this leaf to it.
  ///
  /// - Parameters:
  ///   - leafHash: Computed from the event itself (`LeafHasher`), never taken from where the proof came from.
  ///   - key: The log's.
  ///   - origin: The log's name; nil when it is the key's, as is recommended.
  @discardableResult
  public func verify(
    leafHash: Hash256, key: NoteVerifierKey, origin: String? = nil
  ) throws(ProofError) -> Checkpoint {
    let checkpoint = try Checkpoint(verifying: self.checkpoint, by: [key], origin: origin ?? key.name)
    let isIncluded = MerkleTree.verifyInclusion(
      of: leafHash, at: index, size: checkpoint.size, root: checkpoint.root, proof: hashes)
    guard isIncluded else { throw .notIncluded(index: index, size: checkpoint.size) }
    return checkpoint
  }

  private static func hashes(from rest: inout ArraySlice<UInt8>) throws(ProofError) -> [Hash256] {
    var hashes: [Hash256] = []
    while let line = line(from: &rest) {
      if line.isEmpty { return hashes }
      guard hashes.count < mostHashes, let hash = ProofText.hash(base64: line) else {
        throw .malformed(.proof, problem: "line \(hashes.count + 1) behind its index is not a SHA-256 hash in base 64")
      }
      hashes.append(hash)
    }
    throw .malformed(.proof, problem: "there is no empty line in front of the checkpoint")
  }

  /// Takes the next line, without its newline; nil when none ends any more.
  private static func line(from rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let end = rest.firstIndex(of: ProofText.newline) else { return nil }
    defer { rest = rest[(end + 1)...] }
    return rest[..<end]
  }

  private static func value(of key: String, in line: ArraySlice<UInt8>?) -> ArraySlice<UInt8>? {
    let prefix = Array("\(key) ".utf8)
    guard let line, line.starts(with: prefix) else { return nil }
    return line.dropFirst(prefix.count)
  }
}
