/// Undoes what hides a credential from a reader of bytes, though not from a person or a program: escapes, entities,
/// letters that only look like others, characters that show nothing, lines that were broken, strings in parts.
enum Disguise {
  /// Stands where something was taken out that shows nothing.
  static let nothing: UInt8 = 0
  /// Stands for one line break, with the blanks around it.
  static let lineBreak: UInt8 = 1

  static func isMark(_ byte: UInt8) -> Bool { byte <= lineBreak }

  /// Whether there is anything to undo, as far as a glance tells.
  static func isPossible(in bytes: ArraySlice<UInt8>) -> Bool {
    var isBehindQuote = false
    for byte in bytes {
      if byte >= 0x80 || signs.contains(byte) { return true }
      if quotes.contains(byte) {
        if isBehindQuote { return true }
        isBehindQuote = true
      } else if byte != UInt8(ascii: " ") {
        isBehindQuote = false
      }
    }
    return false
  }

  private static let signs = Alphabet("\\%&\n\r*`+<")
  private static let quotes = Alphabet("\"'")
  private static let escapes = Alphabet("\\%&")

  static func undone(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var text = Array(bytes)
    // Text that was escaped may be quoted in JSON, which escapes it again.
    for _ in 0..<3 where text.contains(where: escapes.contains) {
      let plain = unescaped(text)
      if plain == text { break }
      text = plain
    }
    return joined(text)
  }

  // MARK: Escapes

  private static func unescaped(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if escapes.contains(byte), let (length, meaning) = escape(byte, bytes[(index + 1)...].prefix(12)) {
        // Of what is no ASCII, a single byte stands for nothing: %DB_PASSWORD% is a variable.
        if meaning.count == 1, meaning[0] >= 0x80, bytes[(index + 1 + length)...].first != byte, (text.last ?? 0) < 0x80
        {
          text.append(byte)
          index += 1
          continue
        }
        text += meaning
        index += 1 + length
      } else {
        text.append(byte)
        index += 1
      }
    }
    return text
  }

  /// What `sign` and the first `length` bytes behind it stand for.
  private static func escape(_ sign: UInt8, _ rest: ArraySlice<UInt8>) -> (length: Int, meaning: [UInt8])? {
    guard let first = rest.first else { return nil }
    switch sign {
    case UInt8(ascii: "%"):
      return number(rest.prefix(2), digits: 2).map { (2, [UInt8($0)]) }
    case UInt8(ascii: "&"):
      return entity(rest)
    default:
      break
    }
    switch first {
    case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "\n"): return (1, [UInt8(ascii: "\n")])
    case UInt8(ascii: "t"): return (1, [UInt8(ascii: " ")])
    case UInt8(ascii: "x"): return number(rest.dropFirst().prefix(2), digits: 2).map { (3, [UInt8($0)]) }
    case UInt8(ascii: "u"): return unicode(rest.dropFirst())
    case _ where Alphabet("\"'/\\`").contains(first): return (1, [first])
    default: return nil
    }
  }

  /// What follows `\u`: four digits, twice for what is beyond the first plane, or some in braces.
  private static func unicode(_ rest: ArraySlice<UInt8>) -> (length: Int, meaning: [UInt8])? {
    if rest.first == UInt8(ascii: "{") {
      let digits = rest.dropFirst().prefix { $0 != UInt8(ascii: "}") }
      return number(digits, digits: digits.count).flatMap(scalar).map { (digits.count + 3, $0) }
    }
    guard let high = number(rest.prefix(4), digits: 4) else { return nil }
    if let scalar = scalar(high) { return (5, scalar) }
    let second = rest.dropFirst(4)
    guard second.starts(with: "\\u".utf8), let low = number(second.dropFirst(2).prefix(4), digits: 4) else {
      return (5, [])
    }
    return scalar(0x10000 + (high & 0x3FF) << 10 + (low & 0x3FF)).map { (11, $0) }
  }

  private static func entity(_ rest: ArraySlice<UInt8>) -> (length: Int, meaning: [UInt8])? {
    guard let end = rest.firstIndex(of: UInt8(ascii: ";")) else { return nil }
    let name = String(decoding: rest[..<end], as: UTF8.self)
    let length = end - rest.startIndex + 1
    if let meaning = entities[name] { return (length, Array(meaning.utf8)) }
    guard name.hasPrefix("#") else { return nil }
    let digits = name.dropFirst()
    let value = digits.lowercased().hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return value.flatMap(scalar).map { (length, $0) }
  }

  private static let entities = [
    "amp": "&", "quot": "\"", "apos": "'", "lt": "<", "gt": ">", "colon": ":", "equals": "=", "lowbar": "_",
    "commat": "@", "sol": "/", "period": ".", "hyphen": "-", "dash": "-", "num": "#", "nbsp": " ", "Tab": " ",
    "NewLine": "\n", "shy": "", "zwnj": "", "zwj": "", "ZeroWidthSpace": "",
  ]

  private static func number(_ digits: ArraySlice<UInt8>, digits count: Int) -> UInt32? {
    guard digits.count == count, digits.allSatisfy(Alphabet.hex.contains) else { return nil }
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
  }

  private static func scalar(_ value: UInt32) -> [UInt8]? {
    Unicode.Scalar(value).map { Array(String(Character($0)).utf8) }
  }

  // MARK: Looks

  private static func joined(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        index = breakLine(bytes, at: index, &text)
      case UInt8(ascii: "*"):
        text.append(nothing)
        index += 1
      case UInt8(ascii: "`"):
        // Within a word it hides, around one it quotes.
        let isWithin = [text.last, bytes[(index + 1)...].first].allSatisfy { $0.map(Alphabet.key.contains) == true }
        text.append(isWithin ? nothing : byte)
        index += 1
      case UInt8(ascii: "<"):
        if let end = inlineTag(bytes, at: index) {
          text.append(nothing)
          index = end
        } else {
          text.append(byte)
          index += 1
        }
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        if let end = concatenation(bytes, at: index, text.last) {
          text.append(nothing)
          index = end
        } else {
          text.append(byte)
          index += 1
        }
      case ..<0x80:
        text.append(byte)
        index += 1
      default:
        index = fold(bytes, at: index, &text)
      }
    }
    return text
  }

  /// One line break may be within a word; an empty line is not.
  private static func breakLine(_ bytes: [UInt8], at start: Int, _ text: inout [UInt8]) -> Int {
    while let last = text.last, last == UInt8(ascii: " ") || last == UInt8(ascii: "\t") || last == UInt8(ascii: "\\") {
      text.removeLast()
    }
    var (index, lines) = (start, 0)
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\n") { lines += 1 } else if !margin.contains(byte) { break }
      index += 1
    }
    text.append(lines > 1 ? UInt8(ascii: "\n") : lineBreak)
    return index
  }

  /// Blanks, and what quotes and comments begin lines with.
  private static let margin = Alphabet("\r \t>|#")

  /// Where a tag ends that changes no word: `<b>`, `</code>`, `<wbr/>`.
  private static func inlineTag(_ bytes: [UInt8], at start: Int) -> Int? {
    guard let end = bytes[start...].prefix(12).firstIndex(of: UInt8(ascii: ">")) else { return nil }
    let name = bytes[(start + 1)..<end].filter { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: " ") }
    return tags.contains(String(decoding: name, as: UTF8.self).lowercased()) ? end + 1 : nil
  }

  private static let tags: Set<String> = ["b", "i", "u", "em", "strong", "code", "span", "wbr", "br", "mark", "tt"]

  /// Where the second of two strings begins that make one: `"ghp_" + "x"`, `'a''b'`.
  private static func concatenation(_ bytes: [UInt8], at start: Int, _ before: UInt8?) -> Int? {
    guard let before, Alphabet.key.contains(before) else { return nil }
    var (index, signs) = (start + 1, 0)
    while index < bytes.count, index - start < 40 {
      switch bytes[index] {
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"), UInt8(ascii: "\\"): break
      case UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "&"): signs += 1
      case bytes[start]: return signs < 2 ? index + 1 : nil
      default: return nil
      }
      index += 1
    }
    return nil
  }

  private static func fold(_ bytes: [UInt8], at start: Int, _ text: inout [UInt8]) -> Int {
    let length = bytes[start] < 0xE0 ? 2 : bytes[start] < 0xF0 ? 3 : 4
    let end = min(start + length, bytes.count)
    guard let scalar = String(decoding: bytes[start..<end], as: UTF8.self).unicodeScalars.first else { return end }
    if scalar.isInvisible {
      text.append(nothing)
    } else if let letter = Lookalike.of(scalar) {
      text.append(letter == UInt8(ascii: "\n") ? lineBreak : letter)
    } else {
      text += bytes[start..<end]
    }
    return end
  }
}

/// Characters that look like ASCII ones, most of them in the sense of Unicode's compatibility decomposition.
enum Lookalike {
  static func of(_ scalar: Unicode.Scalar) -> UInt8? {
    let value = scalar.value
    switch value {
    case 0xFF01...0xFF5E: return UInt8(value - 0xFEE0)
    case 0x1D400...0x1D6A3: return letter(value - 0x1D400)
    case 0x1D7CE...0x1D7FF: return UInt8(48 + (value - 0x1D7CE) % 10)
    case 0x24B6...0x24E9: return letter(value - 0x24B6)
    case 0x1F110...0x1F129: return UInt8(65 + value - 0x1F110)
    case 0x1F130...0x1F149: return UInt8(65 + value - 0x1F130)
    case 0x1F150...0x1F169: return UInt8(65 + value - 0x1F150)
    case 0x1F170...0x1F189: return UInt8(65 + value - 0x1F170)
    case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: return UInt8(ascii: " ")
    case 0x85, 0x2028, 0x2029: return UInt8(ascii: "\n")
    default: return pairs[scalar]
    }
  }

  private static func letter(_ offset: UInt32) -> UInt8 {
    let place = UInt8(offset % 52)
    return place < 26 ? 65 + place : 71 + place
  }

  private static let pairs: [Unicode.Scalar: UInt8] = {
    let looks =
      "АAВBЕEКKМMНHОOРPСCТTХXУYЅSІIЈJаaеeоoрpсcуyхxіiѕsјjԁdһhѵvԛqԝwΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοoνvρpαaιiκkυuıiɡgɑa"
      + "ℓlℎhKKñnéeèeáaàaíióoúuüuöoäaçc‐-‑-‒-–-—-−-﹣-‘'’'“\"”\"„\"«\"»\"꞉:∶:﹕:→:⇒:➜:﹦=⁄/∕/﹫@․.﹍_﹎_﹏_"
    let scalars = Array(looks.unicodeScalars)
    let pairs = stride(from: 0, to: scalars.count - 1, by: 2).map { place in
      (scalars[place], UInt8(truncatingIfNeeded: scalars[place + 1].value))
    }
    return Dictionary(pairs) { first, _ in first }
  }()
}
