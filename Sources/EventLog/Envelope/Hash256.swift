/// The 32 bytes of a SHA-256 hash, without an allocation of their own.
public struct Hash256: Hashable, Comparable, Sendable, CustomStringConvertible {
  // Big-endian words, so that comparing them compares the bytes.
  private var words: (UInt64, UInt64, UInt64, UInt64)

  public static let byteCount = 32

  /// What stands in for a hash that is still to be computed.
  static let zero = Hash256()

  private init() { words = (0, 0, 0, 0) }

  /// Nil unless there are exactly 32 bytes.
  public init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    words = (0, 0, 0, 0)
    Swift.withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: bytes) }
  }

  /// The first 32 of `bytes`; zeroes stand in for what is missing.
  init(copying bytes: UnsafeRawBufferPointer) {
    words = (0, 0, 0, 0)
    Swift.withUnsafeMutableBytes(of: &words) { $0.copyMemory(from: .init(rebasing: bytes.prefix(Self.byteCount))) }
  }

  /// From 64 hexadecimal digits; nil for anything else.
  public init?(hex: String) { self.init(hex: hex.utf8) }

  package init?(hex: some Sequence<UInt8>) {
    guard let bytes = [UInt8](hex: hex) else { return nil }
    self.init(bytes)
  }

  public func withUnsafeBytes<R, E>(_ body: (UnsafeRawBufferPointer) throws(E) -> R) throws(E) -> R {
    try Swift.withUnsafeBytes(of: words, body)
  }

  public var bytes: [UInt8] { withUnsafeBytes { Array($0) } }

  /// As C2SP tlog-checkpoint writes it.
  public var base64: String { ProofText.base64(bytes) }

  /// 64 lowercase hexadecimal digits.
  public var description: String { bytes.hex }

  public static func == (a: Self, b: Self) -> Bool { a.words == b.words }

  public static func < (a: Self, b: Self) -> Bool {
    let (x, y) = (a.words, b.words)
    return (x.0.bigEndian, x.1.bigEndian, x.2.bigEndian, x.3.bigEndian)
      < (y.0.bigEndian, y.1.bigEndian, y.2.bigEndian, y.3.bigEndian)
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}

/// The 16 random bytes that are hashed in front of an event's data.
public struct Salt: Hashable, Sendable, CustomStringConvertible {
  private var words: (UInt64, UInt64)

  public static let byteCount = 16

  /// Nil unless there are exactly 16 bytes.
  public init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    words = (0, 0)
    Swift.withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: bytes) }
  }

  /// From 32 hexadecimal digits; nil for anything else.
  public init?(hex: String) { self.init(hex: hex.utf8) }

  package init?(hex: some Sequence<UInt8>) {
    guard let bytes = [UInt8](hex: hex) else { return nil }
    self.init(bytes)
  }

  /// The same 16 bytes on every machine, for any source of random numbers.
  public init(using source: inout some RandomNumberGenerator) {
    words = (source.next().bigEndian, source.next().bigEndian)
  }

  public func withUnsafeBytes<R, E>(_ body: (UnsafeRawBufferPointer) throws(E) -> R) throws(E) -> R {
    try Swift.withUnsafeBytes(of: words, body)
  }

  public var bytes: [UInt8] { withUnsafeBytes { Array($0) } }

  /// 32 lowercase hexadecimal digits.
  public var description: String { bytes.hex }

  public static func == (a: Self, b: Self) -> Bool { a.words == b.words }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
  }
}

extension [UInt8] {
  fileprivate var hex: String {
    let digits = Array<UInt8>("0123456789abcdef".utf8)
    return String(unsafeUninitializedCapacity: count * 2) { text in
      for (index, byte) in enumerated() {
        text[index * 2] = digits[Int(byte >> 4)]
        text[index * 2 + 1] = digits[Int(byte & 15)]
      }
      return count * 2
    }
  }

  fileprivate init?(hex: some Sequence<UInt8>) {
    self = []
    var high: UInt8?
    for digit in hex {
      let value: UInt8
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): value = digit - UInt8(ascii: "A") + 10
      default: return nil
      }
      if let first = high { append(first << 4 | value) }
      high = high == nil ? value : nil
    }
    guard high == nil else { return nil }
  }
}
