import Crypto
public import PromotionDomain

/// A file's bytes, which can be read from the beginning more than once.
public protocol EvidenceSource {
  /// Hands over all of its bytes, a piece at a time.
  func forEachChunk(_ body: ([UInt8]) throws -> Void) throws
}

extension EvidenceSource {
  /// Reads it once, a piece at a time: its size, SHA-256 and media type under the name `name`.
  ///
  /// With `refusingCredentials` it throws a `Refusal` as soon as something in it, or in an archive in it, looks like a
  /// credential, and where an archive cannot be looked into.
  public func described(as name: String, refusingCredentials: Bool = false) throws -> EvidenceFile {
    var (head, size, hasher) = ([UInt8](), Int64(0), SHA256())
    let scan = refusingCredentials ? ContentScan() : nil
    do {
      try forEachChunk { chunk in
        if head.count < MediaType.headLength { head += chunk.prefix(MediaType.headLength - head.count) }
        size += Int64(chunk.count)
        hasher.update(chunk)
        try scan?.read(chunk)
      }
      try scan?.finish()
    } catch ContentScan.Finding.credential(let credential) {
      throw Refusal(
        .rule,
        "'\(name)' seems to hold \(credential.kind) (\(credential.excerpt)), which must never be kept; take it out, "
          + "or leave --keep away, which records the file's hash alone")
    } catch ContentScan.Finding.closed(let why) {
      throw Refusal(
        .rule,
        "'\(name)' is or holds an archive that cannot be searched for credentials (\(why)); keep what is in it unpacked, "
          + "or leave --keep away, which records the file's hash alone")
    }
    return EvidenceFile(
      name: name, bytes: size, sha256: hasher.hexadecimal, mediaType: MediaType.of(name: name, head: head))
  }
}

extension SHA256 {
  mutating func update(_ bytes: [UInt8]) { bytes.withUnsafeBytes { update(bufferPointer: $0) } }

  /// 64 lowercase digits.
  var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
