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

  /// What a word says beside an empty box that it may not tick.
  private var unticked: MarkedStatus?
  /// What the name of a ticked thing says.
  private var refuted: MarkedStatus?

  /// `[x]` for what is not so, and `[ ]` for what is: what the line says and takes back in one breath.
  var contradiction: String? {
    if let refuted { return "it is ticked, and says \(refuted.spoken)" }
    if let unticked { return "it is not ticked, and says \(unticked.spoken)" }
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
    let boxed = sign
    read(text)
    if let boxed, sign == nil || boxed == .verified || box == .empty { sign = boxed }
    // `[ ] Email list: complete`: nobody ticked it, and the word may be a part of its name.
    if box == .empty, word == .verified { untick(text) }
    if text.marks?.isStruck == true, word == nil, text.plain.hasPrefix(title) { word = .notApplicable }
    title = title.tidied
  }

  /// Has an empty box, or another one than that in its column, outweigh what a word of the title says.
  private mutating func untick(_ text: MarkdownText) {
    (title, unticked, word, reason, count) = (text.plain, word, nil, nil, nil)
  }

  /// What a cell names whose row says elsewhere how it stands: its words are its title, all of them.
  mutating func name(_ cell: MarkdownText) -> String {
    let own = Statement(cell)
    guard let said = own.word else { return own.title.ifSaid ?? cell.plain }
    var rest = cell.plain[...]
    _ = Self.dropSigns(&rest)
    if said == .verified, status != .verified, status != .notApplicable { unticked = said }
    if status == .verified, [.assumed, .failed, .missing, .blocked, .pending].contains(said) { refuted = said }
    return rest.tidied.ifSaid ?? cell.plain
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
      self.sign = sign ?? self.sign
      return take(text[..<index], found, tail, isEnclosed: "([".contains(character))
    }
    return false
  }

  /// `DNS ✅`, `DNS ❌ no record yet`.
  private mutating func readBehindSign(_ text: Substring) -> Bool {
    guard let place = text.firstIndex(where: { Self.sign($0) != nil }), place > text.startIndex else { return false }
    var tail = text[place...]
    sign = Self.dropSigns(&tail)
    return take(text[..<place], Self.status(tail, mustBeLoud: false), tail)
  }

  /// `Workspace verification **BLOCKED** (requires credentials)`.
  private mutating func readBold(_ text: Substring, _ strong: [String]) -> Bool {
    for bold in strong where Self.status(bold[...], mustBeLoud: true) != nil {
      guard let start = text.range(of: bold)?.lowerBound, start > text.startIndex else { continue }
      return take(text[..<start], Self.status(text[start...], mustBeLoud: true), text[start...])
    }
    return false
  }

  /// `Backup vault NOT DEFINED`: in capitals, at the end.
  private mutating func readLoud(_ text: Substring) -> Bool {
    var rest = text
    while let blank = rest.firstIndex(where: \.isWhitespace) {
      rest = rest[blank...].dropFirst()
      if let (status, end) = Self.status(rest, mustBeLoud: true),
        rest[end...].first(where: { !$0.isWhitespace }).map({ "(:,;.".contains($0) }) ?? true,
        rest[..<end].count > 3 || status == .notApplicable
      {
        return take(text[..<blank], (status, end), rest)
      }
    }
    return false
  }

  /// The title, the status behind it and what is said of that.
  private mutating func take(
    _ front: Substring, _ found: (MarkedStatus, Substring.Index)?, _ tail: Substring, isEnclosed: Bool = false
  ) -> Bool {
    title = String(front)
    word = found?.0 ?? word
    var text = tail[(found?.1 ?? tail.startIndex)...].tidied
    if isEnclosed, let last = text.last, ")]".contains(last) { text.removeLast() }
    text = text.withoutBrackets.tidied
    if text != ")" { reason = text.ifSaid ?? reason }
    count = Self.count(in: text) ?? Self.count(in: title)
    if word == nil, sign == .partial, count != nil { word = .partial }
    return true
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
    for entry in ImportWords.statuses[first.lower] {
      let said = phrase.tokens.prefix(entry.words.count)
      guard said.map(\.lower) == entry.words, let end = said.last?.text.endIndex else { continue }
      let isLoud = said.allSatisfy { $0.text.allSatisfy { !$0.isLowercase } } && said.contains { $0.kind == .word }
      let following = text[end...].first { !$0.isWhitespace }
      let isAll = following.map { ":,;.()[]-–—|".contains($0) } ?? true
      // `2/A` and `no-reply` are words of their own.
      if let next = text[end...].first, next.isLetter || next == "-" { continue }
      if isLoud ? said.map(\.text.count).reduce(0, +) > 2 || isAll : isAll && !mustBeLoud {
        return (entry.meaning, end)
      }
    }
    return nil
  }
}

extension MarkedStatus {
  /// As sentences call it.
  var spoken: String { self == .notApplicable ? "not applicable" : rawValue }
}
