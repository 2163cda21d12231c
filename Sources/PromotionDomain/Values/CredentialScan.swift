/// Finds text that looks like a credential, so that none is ever appended.
///
/// The shapes are those that the issuers document and that scanners of hosting sites look for. A documentation example
/// such as AWS's `AKIA…EXAMPLE` has the shape and counts: the scan cannot know that it opens nothing. Placeholders do
/// not: `***`, `<token>`, `${TOKEN}`, `xxxx`, the name of a variable.
///
/// It runs on every text of every event, so it reads the bytes once and looks closer only where a shape can begin.
/// Text may be plain or the inside of a JSON string (`\n` and `\"` escaped).
public enum CredentialScan {
  /// The first credential in `text`, or nil.
  public static func find(in text: String) -> Credential? {
    let bytes = Array(text.utf8)
    return find(in: bytes, from: bytes.indices)
  }

  /// The first credential whose telling place (where a token begins, the colon of a URL, the sign of an assignment) is
  /// among `places`. It looks at most `lookBehind` bytes back from there, and `lookAhead` bytes on.
  static func find(in bytes: [UInt8], from places: Range<Int>) -> Credential? {
    var next = places.lowerBound
    while let index = firstTelling(bytes, next..<places.upperBound) {
      next = index + 1
      let byte = bytes[index]
      if byte == UInt8(ascii: ":"), let found = urlPassword(bytes, colon: index) { return found }
      if byte == UInt8(ascii: ":") || byte == UInt8(ascii: "="), let found = assignment(bytes, sign: index) {
        return found
      }
      if let found = token(bytes, at: index, first: byte) { return found }
    }
    return nil
  }

  /// A quoted name before the sign of an assignment is the farthest back that anything is looked at.
  static let lookBehind = 128

  /// The longest credential there is: a token's prefix and its runs, or an assigned value.
  static let lookAhead = max(4096, TokenShape.all.map(\.longest).max() ?? 0)

  /// The first of `places` at which something can begin, as far as two bytes tell; most of a text has none.
  private static func firstTelling(_ bytes: [UInt8], _ places: Range<Int>) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
      isTelling.withUnsafeBufferPointer { isTelling in
        places.first { index in
          isTelling[BytePair.index(bytes[index], index + 1 < bytes.count ? bytes[index + 1] : 0)]
        }
      }
    }
  }

  /// Whether two bytes are the beginning of a token, or a sign that an assignment or a URL has.
  private static let isTelling = BytePair.table(
    ofBeginnings: TokenShape.all.map(\.prefix) + [[UInt8(ascii: ":")], [UInt8(ascii: "=")]])

  private static func token(_ bytes: [UInt8], at index: Int, first: UInt8) -> Credential? {
    for shape in TokenShape.byFirstByte[Int(first)] {
      guard !shape.needsBoundary || isBoundary(bytes, before: index),
        let end = shape.end(in: bytes, from: index),
        shape.isConvincing(bytes[(index + shape.prefix.count)..<end])
      else { continue }
      return Credential(kind: shape.kind, excerpt: String(decoding: shape.prefix, as: UTF8.self) + "…")
    }
    return nil
  }

  /// `AKIA` inside a word is no key; after a space, a quote or an escaped line end it may be.
  private static func isBoundary(_ bytes: [UInt8], before index: Int) -> Bool {
    guard index > 0, Alphabet.alphanumeric.contains(bytes[index - 1]) else { return true }
    return index > 1 && bytes[index - 2] == UInt8(ascii: "\\") && "nrt".utf8.contains(bytes[index - 1])
  }

  /// `scheme://user:password@host`, seen from the colon of the scheme.
  private static func urlPassword(_ bytes: [UInt8], colon: Int) -> Credential? {
    guard colon > 0, Alphabet.alphanumeric.contains(bytes[colon - 1]), colon + 2 < bytes.count,
      bytes[colon + 1] == UInt8(ascii: "/"), bytes[colon + 2] == UInt8(ascii: "/")
    else { return nil }
    let authority = bytes[(colon + 3)...].prefix(512).prefix { !Alphabet.endOfAuthority.contains($0) }
    guard let at = authority.lastIndex(of: UInt8(ascii: "@")),
      let separator = authority[..<at].firstIndex(of: UInt8(ascii: ":")),
      Placeholder.isSubstance(authority[(separator + 1)..<at], least: 3)
    else { return nil }
    let scheme = bytes[..<colon].reversed().prefix(16).prefix { Alphabet.word.contains($0) }.reversed()
    return Credential(kind: "a URL with a password", excerpt: String(decoding: scheme, as: UTF8.self) + "://…:…@")
  }

  /// `name=value` and `"name": "value"`, seen from the sign between them.
  private static func assignment(_ bytes: [UInt8], sign: Int) -> Credential? {
    var nameEnd = sign
    while nameEnd > 0, sign - nameEnd < 4, Alphabet.quoteOrSpace.contains(bytes[nameEnd - 1]) { nameEnd -= 1 }
    guard nameEnd > 0, Alphabet.letter.contains(bytes[nameEnd - 1]) else { return nil }
    // Most names can be told from all that are looked for by how they end.
    if nameEnd > 1, Alphabet.alphanumeric.contains(bytes[nameEnd - 2]),
      !AssignmentShape.isEnding[
        BytePair.index(Alphabet.lowercased(bytes[nameEnd - 1]), Alphabet.lowercased(bytes[nameEnd - 2]))]
    {
      return nil
    }
    var nameStart = nameEnd
    while nameStart > 0, nameEnd - nameStart < 64, Alphabet.name.contains(bytes[nameStart - 1]) { nameStart -= 1 }
    let name = bytes[nameStart..<nameEnd].filter(Alphabet.alphanumeric.contains).map(Alphabet.lowercased)
    guard let shape = AssignmentShape.all.first(where: { name.suffix($0.name.count).elementsEqual($0.name) })
    else { return nil }

    var start = sign + 1
    while start < bytes.count, start - sign < 8, Alphabet.quoteOrSpace.contains(bytes[start]) { start += 1 }
    // "password: rotated" may be a sentence; "password=" and a quoted value are not.
    let isProse = bytes[sign] == UInt8(ascii: ":") && start == sign + 2 && bytes[sign + 1] == UInt8(ascii: " ")
    let value = bytes[start...].prefix(2048).prefix { !Alphabet.endOfValue.contains($0) }
    guard shape.accepts(value, isProse: isProse) else { return nil }
    return Credential(kind: shape.kind, excerpt: String(decoding: bytes[nameStart..<nameEnd], as: UTF8.self) + "=…")
  }
}
