/// Finds text that looks like a credential, so that none is ever appended.
///
/// The shapes are those that the issuers document and that scanners of hosting sites look for. A documentation example
/// such as AWS's `AKIA…EXAMPLE` has the shape and counts: the scan cannot know that it opens nothing. Placeholders do
/// not: `***`, `<token>`, `${TOKEN}`, `xxxx`, the name of a variable.
///
/// It runs on every text of every event, so it reads the bytes once and looks closer only where a shape can begin.
/// Where something in the text can hide a credential, it reads once more what the text comes to without that.
public enum CredentialScan {
  /// The first credential in `text`, or nil.
  public static func find(in text: String) -> Credential? {
    let bytes = Array(text.utf8)
    return find(in: bytes, from: bytes.indices)
  }

  /// The first credential whose telling place (where a token begins, the colon of a URL, the sign of an assignment) is
  /// among `places`. It looks at most `lookBehind` bytes back from there, and `lookAhead` bytes on.
  static func find(in bytes: [UInt8], from places: Range<Int>) -> Credential? {
    if let found = plain(in: bytes, from: places) { return found }
    // What stands behind may be needed, and is read so that it means the same without what stands before it.
    let start = max(0, places.lowerBound - lookBehind)
    let seen = bytes[start..<min(bytes.count, places.upperBound + lookAhead)]
    var (text, from) = (Array(seen), places.lowerBound - start)
    if Disguise.isPossible(in: seen) {
      from = Disguise.undone(bytes[start..<places.lowerBound]).count
      text = Disguise.undone(seen)
      if text[...] != seen, let found = plain(in: text, from: min(from, text.count)..<text.count) { return found }
    }
    return encoded(in: text, from: min(from, text.count))
  }

  /// A quoted name before the sign of an assignment, or the command before a flag, is the farthest back that anything
  /// is looked at.
  static let lookBehind = 256

  /// The longest credential there is: a token's prefix and its runs, or an assigned value.
  static let lookAhead = max(4096, TokenShape.all.map(\.longest).max() ?? 0)

  private static func plain(in bytes: [UInt8], from places: Range<Int>) -> Credential? {
    var next = places.lowerBound
    while let index = firstTelling(bytes, next..<places.upperBound) {
      next = index + 1
      let byte = bytes[index]
      if let found = token(bytes, at: index) ?? named(bytes, at: index, byte) { return found }
    }
    return nil
  }

  /// The first of `places` at which something can begin, as far as three bytes tell; most of a text has none.
  private static func firstTelling(_ bytes: [UInt8], _ places: Range<Int>) -> Int? {
    let (endings, letters) = (AssignmentShape.endings.flags, Alphabet.alphanumeric)
    return bytes.withUnsafeBufferPointer { bytes in
      telling.withUnsafeBufferPointer { telling in
        endings.withUnsafeBufferPointer { endings in
          places.first { index in
            let byte = bytes[index]
            let place = telling[BytePairs.index(byte, index + 1 < bytes.count ? bytes[index + 1] : 0)]
            if place.isEmpty || index == 0 { return !place.isEmpty }
            let before = bytes[index - 1]
            let isInside = letters.contains(before)
            // An escaped line end is no letter of a word.
            if place.contains(.beginning), !isInside || index > 1 && bytes[index - 2] == UInt8(ascii: "\\") {
              return true
            }
            if place.contains(.end), !isInside || endings[BytePairs.index(byte | 0x20, before | 0x20)] { return true }
            return place.contains(.anywhere)
          }
        }
      }
    }
  }

  /// Where two bytes tell something.
  private struct Place: OptionSet {
    let rawValue: UInt8
    static let anywhere = Place(rawValue: 1)
    /// At the beginning of a word.
    static let beginning = Place(rawValue: 2)
    /// At the end of a word that ends as a name does.
    static let end = Place(rawValue: 4)
  }

  /// What two bytes are: the beginning of a token, a sign that a name, a flag or a URL has, the end of a name.
  private static let telling: [Place] = {
    var table = [Place](repeating: [], count: 1 << 16)
    func mark(_ place: Place, _ texts: [[UInt8]]) {
      for (pair, isOne) in BytePairs(beginningsOf: texts, marked: true).flags.enumerated() where isOne {
        table[pair].insert(place)
      }
    }
    mark(.beginning, TokenShape.all.filter { $0.behind == nil }.map(\.prefix) + "paPuUwA-".utf8.map { [0x2D, $0] })
    mark(.anywhere, TokenShape.all.filter { $0.behind != nil }.map(\.prefix) + ":=|>,".utf8.map { [$0] })
    let ends = AssignmentShape.lastLetters.flatMap { letter in
      " .\"'\n\t\u{0}\u{1}".utf8.flatMap { [[letter, $0], [letter - 32, $0]] }
    }
    mark(.end, ends)
    return table
  }()

  static func token(_ bytes: [UInt8], at index: Int) -> Credential? {
    guard index < bytes.count else { return nil }
    let (first, second) = (bytes[index], index + 1 < bytes.count ? bytes[index + 1] : 0)
    guard !TokenShape.beginnings.isEmpty(first, second) else { return nil }
    for number in TokenShape.beginnings[first, second] {
      let shape = TokenShape.all[number]
      guard shape.canBegin(in: bytes, at: index),
        let end = shape.end(in: bytes, from: index),
        shape.isConvincing(bytes[min(index + shape.prefix.count, end)..<end])
      else { continue }
      return Credential(kind: shape.kind, excerpt: String(decoding: shape.prefix, as: UTF8.self) + "…")
    }
    return nil
  }

  /// What is known by a name, an address or a command around it, seen from a sign.
  private static func named(_ bytes: [UInt8], at index: Int, _ byte: UInt8) -> Credential? {
    switch byte {
    case UInt8(ascii: ":"): urlPassword(bytes, colon: index) ?? assignment(bytes, sign: index)
    case UInt8(ascii: "="), UInt8(ascii: "|"), UInt8(ascii: ">"): assignment(bytes, sign: index)
    case UInt8(ascii: ",") where index > 0 && Alphabet.quote.contains(bytes[index - 1]): assignment(bytes, sign: index)
    case UInt8(ascii: "-"): flag(bytes, at: index)
    case _ where index > 0 && mayEndName(bytes, index + 1): phrase(bytes, nameEnd: index + 1)
    default: nil
    }
  }

  // MARK: Addresses

  /// `scheme://user:password@host` and `scheme://token@host`, seen from the colon of the scheme.
  private static func urlPassword(_ bytes: [UInt8], colon: Int) -> Credential? {
    guard colon > 0, Alphabet.alphanumeric.contains(bytes[colon - 1]) || bytes[colon - 1] == Disguise.nothing,
      let start = TokenShape.end(of: Array("://".utf8), in: bytes, from: colon)
    else { return nil }
    let authority = bytes[start...].prefix(512).prefix { !Alphabet.endOfAuthority.contains($0) }
      .filter { $0 != Disguise.nothing }[...]
    guard let at = authority.lastIndex(of: UInt8(ascii: "@")) else { return nil }
    let scheme = bytes[..<colon].reversed().prefix(16).filter { $0 != Disguise.nothing }
      .prefix { Alphabet.word.contains($0) }.reversed()
    let shown = String(decoding: scheme, as: UTF8.self)
    guard let separator = authority[..<at].firstIndex(of: UInt8(ascii: ":")) else {
      return AssignmentShape.isKey(authority[..<at])
        ? Credential(kind: "a URL with a token", excerpt: shown + "://…@") : nil
    }
    let password = authority[(separator + 1)..<at]
    guard
      Placeholder.isSubstance(password, least: 3)
        || password.count < 3 && AssignmentShape.isKey(authority[..<separator])
    else { return nil }
    return Credential(kind: "a URL with a password", excerpt: shown + "://…:…@")
  }

  // MARK: Commands

  /// `mysql -pSecret`, `curl -u user:secret`, seen from the flag.
  private static func flag(_ bytes: [UInt8], at start: Int) -> Credential? {
    guard start > 0, !Alphabet.word.contains(bytes[start - 1]), bytes[start - 1] != UInt8(ascii: "-") else {
      return nil
    }
    for shape in CommandShape.all {
      guard let password = shape.password(in: bytes, flagAt: start), Placeholder.isSubstance(password, least: 4),
        !Placeholder.isName(password), !Placeholder.isNumeric(password)
      else { continue }
      return Credential(
        kind: "a password on a command line", excerpt: String(decoding: shape.flag, as: UTF8.self) + " …")
    }
    return nil
  }

  // MARK: Encodings

  /// A credential in base64, once: of a file with a key, of a line with a password.
  private static func encoded(in bytes: [UInt8], from start: Int) -> Credential? {
    var index = start
    while index < bytes.count {
      guard Alphabet.base64url.contains(bytes[index]) || Alphabet.base64.contains(bytes[index]) else {
        index += 1
        continue
      }
      var (end, marks) = (index, 0)
      while end < bytes.count, Alphabet.base64Path.contains(bytes[end]) || Disguise.isMark(bytes[end]) {
        if Disguise.isMark(bytes[end]) { marks += 1 }
        end += 1
      }
      if end - index - marks >= 20 {
        let run = marks == 0 ? bytes[index..<end] : bytes[index..<end].filter { !Disguise.isMark($0) }[...]
        if let text = Base64.text(run), let found = plain(in: text, from: text.indices) { return found }
      }
      index = end + 1
    }
    return nil
  }
}
