internal import Crypto
internal import PromotionDomain

/// Computes the two hashes of an event. Keep one for many events: it reuses its buffer.
///
/// - `dataHash` = SHA-256(salt ‖ data), data as UTF-8.
/// - `leafHash` = SHA-256(0x00 ‖ netstrings of `position`, `id`, `stream`, `version`, `type`, `typeVersion`,
///   `occurredAt`, `recordedAt`, `actor`, `commandID`, `commandIndex`, `dataHash`): numbers in decimal, times as
///   microseconds since 1970, the hash as its 32 bytes. The 0x00 marks a leaf, as in RFC 6962 section 2.1; a netstring
///   is `<length>:<bytes>,`, so that no two rows write the same bytes.
///
/// **This is the proof format.** Checkpoints that people keep elsewhere depend on every byte of it.
public struct LeafHasher: Sendable {
  private var buffer: [UInt8] = []

  public init() { buffer.reserveCapacity(512) }

  public static func dataHash(salt: Salt, data: String) -> Hash256 {
    var hasher = SHA256()
    salt.withUnsafeBytes { hasher.update(bufferPointer: $0) }
    var text = data
    text.withUTF8 { hasher.update(bufferPointer: UnsafeRawBufferPointer($0)) }
    return Hash256(hasher.finalize())
  }

  /// What `event.leafHash` must be, from the event's other fields.
  public mutating func leafHash(of event: RecordedEvent) -> Hash256 {
    buffer.removeAll(keepingCapacity: true)
    buffer.append(0)
    append(event.position)
    append(event.id)
    append(event.stream.rawValue)
    append(event.version)
    append(event.type)
    append(Int64(event.typeVersion))
    append(event.occurredAt.microseconds)
    append(event.recordedAt.microseconds)
    append(event.actor)
    append(event.commandID)
    append(Int64(event.commandIndex))
    event.dataHash.withUnsafeBytes { append($0) }
    return Hash256(SHA256.hash(data: buffer))
  }

  private mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append(UnsafeRawBufferPointer($0)) }
  }

  private mutating func append(_ bytes: UnsafeRawBufferPointer) {
    buffer.appendDecimal(Int64(bytes.count))
    buffer.append(UInt8(ascii: ":"))
    buffer.append(contentsOf: bytes)
    buffer.append(UInt8(ascii: ","))
  }

  private mutating func append(_ number: Int64) {
    buffer.appendDecimal(Int64(number.decimalLength))
    buffer.append(UInt8(ascii: ":"))
    buffer.appendDecimal(number)
    buffer.append(UInt8(ascii: ","))
  }
}

extension Hash256 {
  init(_ digest: SHA256Digest) {
    self = digest.withUnsafeBytes { Hash256(copying: $0) }
  }
}

extension Int64 {
  /// Characters in its decimal text, a minus sign included.
  fileprivate var decimalLength: Int {
    var (length, rest) = (self < 0 ? 2 : 1, magnitude)
    while rest > 9 { (length, rest) = (length + 1, rest / 10) }
    return length
  }
}

extension [UInt8] {
  fileprivate mutating func appendDecimal(_ number: Int64) {
    let (start, length) = (count, number.decimalLength)
    append(contentsOf: repeatElement(UInt8(ascii: "-"), count: length))
    var (index, rest) = (start + length, number.magnitude)
    repeat {
      index -= 1
      self[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    } while rest > 0
  }
}

extension Hash256 {
  /// SHA-256 of `bytes`.
  public init(hashing bytes: some Sequence<UInt8>) { self.init(SHA256.hash(data: Array(bytes))) }
}
