internal import Crypto
internal import PromotionDomain

/// Computes the two hashes of an event. Keep one for many events: it reuses its buffer.
///
/// - `dataHash` = SHA-256(salt ‖ data), data as UTF-8.
/// - `leafHash` = SHA-256(0x00 ‖ netstrings of the columns up to `dataHash`, which are `EnvelopeField.committed`):
///   numbers in decimal, times as microseconds since 1970, the hash as its 32 bytes. The 0x00 marks a leaf, as in RFC
///   6962 section 2.1; a netstring is `<length>:<bytes>,`, so that no two rows write the same bytes. A worked example
///   is in events/README.md.
///
/// **This is the proof format.** Checkpoints that people keep elsewhere depend on every byte of it.
public struct LeafHasher: Sendable {
  private var buffer: [UInt8] = []

  public init() { buffer.reserveCapacity(512) }

  public static func dataHash(salt: Salt, data: String) -> Hash256 {
    var text = data
    return text.withUTF8 { dataHash(salt: salt, data: $0) }
  }

  /// The same of the data's bytes.
  public static func dataHash(salt: Salt, data: TextBytes) -> Hash256 {
    var hasher = SHA256()
    salt.withUnsafeBytes { hasher.update(bufferPointer: $0) }
    hasher.update(bufferPointer: UnsafeRawBufferPointer(data))
    return Hash256(hasher.finalize())
  }

  /// Whether the data of a row is what was hashed, or was blanked together with its salt. Of data without its salt nobody
  /// can say so.
  public static func isDataHashed(in row: RowBytes) -> Bool {
    guard let data = row.data else { return row.salt == nil }
    return row.salt.map { dataHash(salt: $0, data: data) } == row.dataHash
  }

  /// What `event.leafHash` must be, from the event's other fields.
  public mutating func leafHash(of event: RecordedEvent) -> Hash256 {
    event.withBytes { leafHash(of: $0) }
  }

  /// The same of a row that was not copied.
  public mutating func leafHash(of row: RowBytes) -> Hash256 {
    buffer.removeAll(keepingCapacity: true)
    buffer.append(0)
    for field in EnvelopeField.committed {
      switch row.value(field) {
      case .number(let number): append(number)
      case .time(let time): append(time.microseconds)
      case .text(let text): append(text)
      case .hash(let hash): hash.withUnsafeBytes { append($0.bindMemory(to: UInt8.self)) }
      case .salt, .data: break  // Committed to by `dataHash`, so that they can be blanked.
      }
    }
    return buffer.withUnsafeBytes { bytes in
      var hasher = SHA256()
      hasher.update(bufferPointer: bytes)
      return Hash256(hasher.finalize())
    }
  }

  private mutating func append(_ bytes: TextBytes) {
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
