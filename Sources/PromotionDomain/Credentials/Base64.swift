/// The little base64 that recognising needs: both alphabets, padding optional.
enum Base64 {
  static func decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    var (buffer, bits): (UInt32, Int) = (0, 0)
    for character in text where character != UInt8(ascii: "=") {
      guard let value = value(of: character) else { return nil }
      buffer = buffer << 6 | UInt32(value)
      bits += 6
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
        buffer &= (1 << UInt32(bits)) - 1
      }
    }
    return bytes
  }

  /// Whether it is `user:password`, encoded.
  static func isUserAndPassword(_ text: ArraySlice<UInt8>) -> Bool {
    guard let decoded = decode(text), let colon = decoded.firstIndex(of: UInt8(ascii: ":")) else { return false }
    return decoded.allSatisfy { $0 >= 32 } && Placeholder.isSubstance(decoded[(colon + 1)...], least: 1)
  }

  /// The text that a run of base64 stands for: nil for a key or a digest, whose bytes are any.
  static func text(_ run: ArraySlice<UInt8>) -> [UInt8]? {
    guard let start = decode(run.prefix(16)), start.allSatisfy(isText), let decoded = decode(run) else { return nil }
    return decoded.allSatisfy(isText) ? decoded.filter { $0 != 0 } : nil
  }

  /// Zeros are those of UTF-16, in which some shells want their commands.
  private static func isText(_ byte: UInt8) -> Bool {
    switch byte {
    case 0, 0x09, 0x0A, 0x0D, 0x20...0x7E: true
    default: false
    }
  }

  private static func value(of character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): character - 65
    case UInt8(ascii: "a")...UInt8(ascii: "z"): character - 71
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character + 4
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
