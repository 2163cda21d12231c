/// Looks for credentials in bytes of any kind that come a piece at a time: a file of any size, in little memory.
///
/// It finds what `CredentialScan` would find in the whole, wherever a piece ends. Bytes that are no text end a line; of
/// UTF-16 the letters are read, since its zero bytes are left out. What is compressed or encrypted it cannot look into.
public struct CredentialStream {
  private var text: [UInt8] = []
  /// Where in `text` the search goes on.
  private var next = 0
  private var letters = TextBytes()

  public init() {}

  /// How much is read at once: enough that what is looked at twice, ahead of it, does not count.
  private static let piece = 1 << 16

  /// Takes the next bytes. The first credential in what has been decided by now, or nil.
  public mutating func read(_ bytes: [UInt8]) -> Credential? {
    letters.append(bytes, to: &text)
    let end = text.count - CredentialScan.lookAhead
    return end - next < Self.piece ? nil : search(upTo: end)
  }

  /// After the last bytes: the first credential in what has not been decided yet, or nil.
  public mutating func finish() -> Credential? {
    letters.finish(&text)
    return search(upTo: text.count)
  }

  private mutating func search(upTo end: Int) -> Credential? {
    guard end > next else { return nil }
    if let found = CredentialScan.find(in: text, from: next..<end) { return found }
    let kept = max(0, end - CredentialScan.lookBehind)
    text.removeFirst(kept)
    next = end - kept
    return nil
  }
}

/// What is text in bytes of any kind.
private struct TextBytes {
  /// The beginning of a character of several bytes, the newest byte lowest.
  private var character: UInt32 = 0
  private var length = 0
  private var missing = 0

  mutating func append(_ bytes: [UInt8], to text: inout [UInt8]) {
    if missing == 0, bytes.allSatisfy(Self.isPlain) {
      text += bytes
      return
    }
    for byte in bytes { append(byte, to: &text) }
  }

  mutating func finish(_ text: inout [UInt8]) {
    if missing > 0 { text.append(Self.end) }
    missing = 0
  }

  private mutating func append(_ byte: UInt8, to text: inout [UInt8]) {
    if missing > 0 {
      if (0x80...0xBF).contains(byte) {
        character = character << 8 | UInt32(byte)
        missing -= 1
        if missing == 0 { appendCharacter(to: &text) }
        return
      }
      finish(&text)
    }
    switch byte {
    case 0: break
    case UInt8(ascii: "/") where text.last == UInt8(ascii: "\\"):
      // Some JSON writers escape slashes: https:\/\/user:password@host.
      text[text.count - 1] = byte
    case 0xC2...0xDF: begin(byte, length: 2)
    case 0xE0...0xEF: begin(byte, length: 3)
    case 0xF0...0xF4: begin(byte, length: 4)
    case UInt8(ascii: "\\"): text.append(byte)
    case _: text.append(Self.isPlain(byte) ? byte : Self.end)
    }
  }

  private mutating func begin(_ byte: UInt8, length: Int) {
    (character, self.length, missing) = (UInt32(byte), length, length - 1)
  }

  private func appendCharacter(to text: inout [UInt8]) {
    for index in (0..<length).reversed() { text.append(UInt8(truncatingIfNeeded: character >> UInt32(8 * index))) }
  }

  /// ASCII that needs no second look: letters, tabs, line breaks, and the escapes that colour a log.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\\"): false
    case 0x20...0x7E, 0x09, 0x0A, 0x0D, 0x1B: true
    case _: false
    }
  }

  /// Ends every run, as no mark and no line break of a text does.
  private static let end: UInt8 = 0x1E
}
