import Markdown
import PromotionDomain

/// What one line says of one thing: its title, how it stands, and why.
struct Statement {
  var title: String
  /// What a sign or a box says.
  var sign: MarkedStatus?
  /// What a word says, which counts for more.
  var word: MarkedStatus?
  var reason: String?
  /// How many are done, of how many.
  var count: (done: Int, of: Int)?
  /// Whether it begins with how it stands, as headings do that sum up what is above them.
  var beginsWithStatus = false

  var status: MarkedStatus? { word ?? sign }

  /// `[x]` for what is not so: what the line ticks and takes back in one breath.
  var contradiction: String? {
    guard sign == .verified, let word else { return nil }
    switch word {
    case .assumed, .failed, .missing, .blocked, .pending: return "it is ticked, and says \(word.spoken)"
    case .verified, .partial, .notApplicable: return nil
    }
  }

  init(_ text: MarkdownText, box: MarkdownItem.Box? = nil) {
    title = text.plain
    switch box {
    case .ticked: sign = .verified
    case .empty: sign = .pending
    case .other("x"): sign = .failed
    case .other("~"), .other("/"): sign = .partial
    case .other: sign = .notApplicable
    case nil: break
    }
    let isTicked = sign
    read(text)
    // A word that is said beside an empty box is what the box should have been.
    if let isTicked, sign == nil || isTicked == .verified { sign = isTicked }
    if text.marks?.isStruck == true, word == nil, text.plain.hasPrefix(title) { word = .notApplicable }
    title = title.tidied
  }

  private mutating func read(_ text: MarkdownText) {
    var rest = Substring(text.plain)
    let begins = Self.dropSigns(&rest)
    if let begins { (sign, beginsWithStatus) = (begins, true) }
    title = String(rest)
    if let (status, end) = Self.status(rest, mustBeLoud: true),
      let next = rest[end...].first(where: { !$0.isWhitespace }),
      ":-–—".contains(next)
    {
      (word, title, beginsWithStatus) = (status, rest[end...].tidied, true)
      return
    }
    if readBehindSeparator(rest) || readBehindSign(rest) || readBold(rest, text.strong) { return }
    _ = readLoud(rest)
  }

  private static let separators: [Character] = ["-", "–", "—", ":", "(", "[", "|", "→"]

  /// `DNS - DONE: by Ann`, `DNS (done)`, `DNS: ✅ done`.
  private mutating func readBehindSeparator(_ text: Substring) -> Bool {
    var index = text.startIndex
    var isAfterBlank = false
    while index < text.endIndex {
      let character = text[index]
      let next = text.index(after: index)
      defer {
        isAfterBlank = character.isWhitespace
        index = next
      }
      guard Self.separators.contains(character), character == ":" || isAfterBlank, next < text.endIndex,
        "([".contains(character) || text[next].isWhitespace, index > text.startIndex
      else { continue }
      var tail = text[next...]
      let sign = Self.dropSigns(&tail)
      let found = Self.status(tail, mustBeLoud: false)
      guard sign != nil || found != nil else { continue }
      if let sign { self.sign = sign }
      title = String(text[..<index])
      take(found, tail, isEnclosed: "([".contains(character))
      return true
    }
    return false
  }

  /// `DNS ✅`, `DNS ❌ no record yet`.
  private mutating func readBehindSign(_ text: Substring) -> Bool {
    guard let place = text.firstIndex(where: { Self.sign($0) != nil }), place > text.startIndex else { return false }
    var tail = text[place...]
    sign = Self.dropSigns(&tail)
    title = String(text[..<place])
    take(Self.status(tail, mustBeLoud: false), tail, isEnclosed: false)
    return true
  }

  /// `Workspace verification **BLOCKED** (requires credentials)`.
  private mutating func readBold(_ text: Substring, _ strong: [String]) -> Bool {
    for bold in strong {
      guard Self.status(bold[...], mustBeLoud: true) != nil, let range = text.range(of: bold),
        range.lowerBound > text.startIndex
      else { continue }
      title = String(text[..<range.lowerBound])
      let tail = text[range.lowerBound...]
      take(Self.status(tail, mustBeLoud: true), tail, isEnclosed: false)
      return true
    }
    return false
  }

  /// `Backup vault NOT DEFINED`: in capitals, at the end.
  private mutating func readLoud(_ text: Substring) -> Bool {
    var index = text.startIndex
    while let blank = text[index...].firstIndex(where: \.isWhitespace) {
      let start = text.index(after: blank)
      if let (status, end) = Self.status(text[start...], mustBeLoud: true),
        text[end...].first(where: { !$0.isWhitespace }).map({ "(:,;.".contains($0) }) ?? true,
        text[start..<end].count > 3 || status == .notApplicable
      {
        title = String(text[..<blank])
        take((status, end), text[start...], isEnclosed: false)
        return true
      }
      index = start
      if start == text.endIndex { break }
    }
    return false
  }

  private mutating func take(_ found: (MarkedStatus, Substring.Index)?, _ tail: Substring, isEnclosed: Bool) {
    var why = tail
    if let (status, end) = found {
      word = status
      why = tail[end...]
    }
    var text = why.tidied
    if isEnclosed, let last = text.last, ")]".contains(last) { text.removeLast() }
    if text.hasPrefix("("), text.hasSuffix(")") { text = String(text.dropFirst().dropLast()) }
    text = text.tidied
    if !text.isEmpty, text != ")" { reason = text }
    count = Self.count(in: text) ?? Self.count(in: title)
    if word == nil, sign == .partial, count != nil { word = .partial }
  }

  /// `3 of 5`, `3/5`.
  static func count(in text: String) -> (done: Int, of: Int)? {
    let phrase = Phrase(text)
    for index in phrase.tokens.indices {
      guard let done = phrase[index]?.number, let of = phrase[index + 2]?.number, done <= of, (1...10_000).contains(of),
        phrase[index + 1]?.lower == "of" || phrase[index + 1]?.isSign("/") == true,
        phrase[index - 1]?.isSign("/") != true,
        phrase[index + 3]?.isSign("/") != true
      else { continue }
      return (done, of)
    }
    return nil
  }

  static func sign(_ character: Character) -> MarkedStatus? {
    guard let scalar = character.unicodeScalars.first, scalar.value > 0x2000 else { return nil }
    return ImportWords.signs[Character(scalar)]
  }

  /// Takes signs, and numbers in boxes, from the front.
  static func dropSigns(_ text: inout Substring) -> MarkedStatus? {
    var found: MarkedStatus?
    while let first = text.first {
      if first.isWhitespace || first.unicodeScalars.contains("\u{20E3}") || first == "\u{FE0F}" {
        text = text.dropFirst()
      } else if let status = sign(first) {
        found = found ?? status
        text = text.dropFirst()
      } else {
        break
      }
    }
    return found
  }

  /// The status with which a text begins, and where it ends. In small letters it must be all that is said, up to a colon,
  /// a comma or a bracket: `set the role` is no status, `SET the role` is none either, but `MISSING the role` is.
  static func status(_ text: Substring, mustBeLoud: Bool) -> (MarkedStatus, Substring.Index)? {
    let phrase = Phrase(text.prefix(60))
    guard let first = phrase[0] else { return nil }
    for (words, status) in ImportWords.statusPhrases[first.lower] ?? [] {
      guard words.count <= phrase.tokens.count,
        zip(words, phrase.tokens).allSatisfy({ $0 == $1.lower })
      else { continue }
      let said = phrase.tokens.prefix(words.count)
      guard let end = said.last?.text.endIndex else { continue }
      let isLoud = said.allSatisfy { $0.text.allSatisfy { !$0.isLowercase } } && said.contains { $0.kind == .word }
      let following = text[end...].first { !$0.isWhitespace }
      let isAll = following.map { ":,;.()[]-–—|".contains($0) } ?? true
      // `2/A` and `no-reply` are words of their own.
      if let next = text[end...].first, next.isLetter || next == "-" { continue }
      if isLoud ? said.map(\.text.count).reduce(0, +) > 2 || isAll : isAll && !mustBeLoud { return (status, end) }
    }
    return nil
  }
}

extension MarkedStatus {
  /// As sentences call it.
  var spoken: String { self == .notApplicable ? "not applicable" : rawValue }
}

extension Substring {
  /// The first place of `text`, without Foundation.
  func range(of text: String) -> Range<Substring.Index>? {
    guard let first = text.first else { return nil }
    var index = startIndex
    while let place = self[index...].firstIndex(of: first) {
      if self[place...].hasPrefix(text) { return place..<self.index(place, offsetBy: text.count) }
      index = self.index(after: place)
    }
    return nil
  }
}
