import PromotionDomain

/// Text from anywhere, written so that GitHub shows just that text.
///
/// A backslash takes its meaning from what CommonMark reads. What GitHub looks for only afterwards, in the text that is
/// left (mentions, issues, commits, addresses, emoji), is kept apart by an empty comment, which shows nothing and, other
/// than an invisible space, is not copied along.
struct MarkdownText {
  /// An empty comment: nobody sees it, and nothing is recognised across it.
  static let apart = "<!-- -->"

  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var output = ""
  /// What a line break in the text becomes.
  private let lineBreak: String
  /// Whether it is to stand where HTML is read and Markdown is not.
  private let isHTML: Bool

  /// `text`, for a place within a line, or (`isStart`) at the start of one, where more marks have a meaning and white
  /// space has none.
  static func escaped(_ text: String, isStart: Bool = true, lineBreak: String = "<br>") -> String {
    var escaper = MarkdownText(isStart ? text.droppingSpace : text, lineBreak: lineBreak, isHTML: false)
    if isStart { escaper.start() }
    while escaper.index < escaper.scalars.count { escaper.next() }
    return escaper.output
  }

  /// `text` on one line, for a place between HTML tags.
  static func html(_ text: String) -> String {
    var escaper = MarkdownText(text, lineBreak: " ", isHTML: true)
    while escaper.index < escaper.scalars.count { escaper.next() }
    return escaper.output
  }

  private init(_ text: String, lineBreak: String, isHTML: Bool) {
    (self.lineBreak, self.isHTML) = (lineBreak, isHTML)
    scalars = Array(text.plainLines.unicodeScalars)
    output.reserveCapacity(scalars.count + scalars.count / 8)
  }

  private var previous: Unicode.Scalar? { index > 0 ? scalars[index - 1] : nil }
  private func following(_ distance: Int = 1) -> Unicode.Scalar? {
    index + distance < scalars.count ? scalars[index + distance] : nil
  }

  /// Takes the meaning from what begins a list or a quotation, and from what underlines the line above.
  private mutating func start() {
    guard let first = scalars.first else { return }
    switch first {
    case ">", "=": take(escaping: true)
    case "-" where following() == "-" || endsWord(), "+" where endsWord(): take(escaping: true)
    case "0"..."9":
      while index < scalars.count, scalars[index].isDigit { take() }
      guard index < scalars.count, scalars[index] == "." || scalars[index] == ")" else { return }
      take(escaping: endsWord())
    default: break
    }
  }

  private func endsWord() -> Bool { following().map { $0 == " " || $0 == "\n" } ?? true }

  private mutating func take(escaping: Bool = false) {
    let scalar = scalars[index]
    index += 1
    guard escaping else { return output.unicodeScalars.append(scalar) }
    switch scalar {
    case "<" where isHTML: output += "&lt;"
    case "&" where isHTML: output += "&amp;"
    default:
      if !isHTML { output.unicodeScalars.append("\\") }
      output.unicodeScalars.append(scalar)
    }
  }

  private mutating func next() {
    switch scalars[index] {
    case "\n":
      output += lineBreak
      index += 1
    case "\\", "`", "*", "[", "]", "<", "|", "~": take(escaping: true)
    case "_":
      // Within a word it has no meaning, and names are full of it.
      let isInWord = previous?.isASCIIWord == true && following()?.isASCIIWord == true
      take(escaping: !isInWord)
    case "&": take(escaping: following().map { $0 == "#" || $0.isASCIILetter } ?? false)
    case "$":
      // The way that GitHub names for a dollar sign that begins no formula.
      output += "<span>$</span>"
      index += 1
    case "#": following()?.isDigit == true ? takeApart() : take(escaping: true)
    case "@": following()?.isASCIIWord == true ? takeApart() : take()
    case ":": isEmoji ? takeApart() : take()
    case "/": following() == "/" ? takeApart() : take()
    default:
      // No word, number or commit begins inside another.
      if scalars[index].isASCIIWord, previous?.isASCIIWord != true { word() } else { take() }
    }
  }

  private mutating func takeApart() {
    take()
    output += Self.apart
  }

  /// Whether a name of an emoji stands between this colon and another: `:tada:`, but not `08:25:30`.
  private var isEmoji: Bool {
    var name = ""
    var distance = 1
    while let scalar = following(distance), distance <= 64 {
      if scalar == ":" {
        let isNumber = ["100", "1234", "+1", "-1"].contains(name)
        return isNumber || name.unicodeScalars.contains { $0.isASCIILetter }
      }
      guard scalar.isASCIIWord || scalar == "_" || scalar == "+" || scalar == "-" else { return false }
      name.unicodeScalars.append(scalar)
      distance += 1
    }
    return false
  }

  /// Letters and digits, kept apart where GitHub would make a link of them: `www.`, `GH-12`, a commit.
  private mutating func word() {
    let first = index
    while index < scalars.count, scalars[index].isASCIIWord { index += 1 }
    let word = String(String.UnicodeScalarView(scalars[first..<index]))
    output += isCommit(word) ? cut(word) : word
    guard index < scalars.count else { return }
    if word.lowercased() == "www", scalars[index] == "." {
      output += Self.apart
    } else if word.lowercased() == "gh", scalars[index] == "-", following()?.isDigit == true {
      takeApart()
    }
  }

  /// In pieces that are too short for the name of a commit.
  private func cut(_ word: String) -> String {
    var pieces: [Substring] = []
    var rest = word[...]
    while !rest.isEmpty {
      pieces.append(rest.prefix(6))
      rest = rest.dropFirst(6)
    }
    return pieces.joined(separator: Self.apart)
  }

  private func isCommit(_ word: String) -> Bool {
    (7...40).contains(word.utf8.count) && word.utf8.allSatisfy { Unicode.Scalar($0).isHexadecimal }
      && word.utf8.contains { Unicode.Scalar($0).isDigit } && !word.utf8.allSatisfy { Unicode.Scalar($0).isDigit }
  }
}

extension String {
  /// With line feeds for line breaks, spaces for tabs, and every other control character made visible. Marks that only
  /// give neutral characters a direction stay: names in Arabic and Hebrew need them.
  var plainLines: String {
    guard unicodeScalars.contains(where: { $0.value < 0x20 || $0.value > 0x7E }) else { return self }
    var text = ""
    var run = ""
    let marks: Set<Unicode.Scalar> = ["\u{200E}", "\u{200F}", "\u{61C}"]
    for scalar in replacing("\r\n", with: "\n").unicodeScalars {
      guard scalar == "\n" || scalar == "\r" || scalar == "\t" || marks.contains(scalar) else {
        run.unicodeScalars.append(scalar)
        continue
      }
      text += run.printable
      run = ""
      text.unicodeScalars.append(scalar == "\r" ? "\n" : scalar == "\t" ? " " : scalar)
    }
    return text + run.printable
  }
}

extension String {
  /// Without white space at its start.
  var droppingSpace: String { String(drop(while: \.isWhitespace)) }

  /// Without white space at its ends.
  var trimmed: String {
    var text = droppingSpace
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }

  /// The lines of a text that is copied as it stands, tabs and all.
  var codeLines: [String] {
    split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).map { String($0).plainLines }.joined(
        separator: "\t")
    }
  }
}

extension Unicode.Scalar {
  var isDigit: Bool { ("0"..."9").contains(self) }
  var isASCIILetter: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) }
  /// An ASCII letter or digit.
  var isASCIIWord: Bool { isASCIILetter || isDigit }
  fileprivate var isHexadecimal: Bool { isDigit || ("a"..."f").contains(self) }
}
