extension CredentialScan {
  /// `name=value`, `"name": "value"`, `| name | value |`, `<name>value<`, seen from the sign between them.
  static func assignment(_ bytes: [UInt8], sign: Int) -> Credential? {
    var nameEnd = sign
    // An arrow has two signs, of which the first may also stand in a name.
    if bytes[sign] == UInt8(ascii: ">"), sign > 0, bytes[sign - 1] == UInt8(ascii: "-") { nameEnd -= 1 }
    let isArrow = nameEnd < sign
    while nameEnd > 0, sign - nameEnd < 32, Alphabet.beforeSign.contains(bytes[nameEnd - 1]) { nameEnd -= 1 }
    guard nameEnd > 0, Alphabet.letter.contains(bytes[nameEnd - 1]),
      let (shape, nameStart) = name(bytes, endingAt: nameEnd) ?? namedBefore(bytes, endingAt: nameEnd)
    else { return nil }
    let value = Value(bytes, behind: sign + 1, isElement: bytes[sign] == UInt8(ascii: ">") && !isArrow)
    if let found = token(bytes, at: value.start) { return found }
    // A name of two letters is also in bytes that are no text.
    if shape.name.count < 3, !value.isClean { return nil }
    var setting = AssignmentShape.Setting.assigned
    switch bytes[sign] {
    case UInt8(ascii: ":") where (value.isSpaced || shape.isWord) && !value.isQuoted: setting = .prose
    case UInt8(ascii: ">") where isArrow: setting = .prose
    case UInt8(ascii: "|"):
      guard value.isInCell else { return nil }
      setting = .prose
    case UInt8(ascii: ">"):
      guard sign == nameEnd, nameStart > 0, bytes[value.end...].first == UInt8(ascii: "<") else { return nil }
    case UInt8(ascii: ","):
      guard Alphabet.quote.contains(bytes[sign - 1]), value.isQuoted else { return nil }
      setting = .loose
    default: break
    }
    if value.isBroken, setting != .assigned || !value.isQuoted { setting = .loose }
    if setting == .assigned, value.isSpaced || value.isQuoted, value.isSentence { return nil }
    return shape.accepts(value.bytes, setting) ? found(shape, bytes[nameStart..<nameEnd]) : nil
  }

  /// `--password value`, `password is value`, `machine x login y password value`, `value is the password`, seen from
  /// the end of the name.
  static func phrase(_ bytes: [UInt8], nameEnd: Int) -> Credential? {
    guard let (shape, nameStart) = name(bytes, endingAt: nameEnd) else { return nil }
    if case .password = shape.value, let before = wordBefore(bytes, nameStart), Placeholder.isStrong(before) {
      return found(shape, bytes[nameStart..<nameEnd])
    }
    guard nameEnd < bytes.count, Alphabet.space.contains(bytes[nameEnd]) || bytes[nameEnd] <= Disguise.lineBreak else {
      return nil
    }
    var value = Value(bytes, behind: nameEnd)
    if value.isBroken { return nil }
    // password is …, password for prod: …
    var isOfSomething = false
    for _ in 0..<4 {
      let word = value.bytes.map(Alphabet.lowercased)
      let isLink = links.contains { $0.elementsEqual(word) }
      guard isLink || isOfSomething else { break }
      isOfSomething = isLink && word.count > 1 && relations.contains { $0.elementsEqual(word) }
      value = Value(bytes, behind: value.end)
    }
    guard value.bytes.first != UInt8(ascii: "-") else { return nil }
    if let found = token(bytes, at: value.start) { return found }
    var flagStart = nameStart
    while flagStart > 0, Alphabet.name.contains(bytes[flagStart - 1]) { flagStart -= 1 }
    let isFlag = bytes[flagStart] == UInt8(ascii: "-")
    if isFlag || isNetrc(bytes, before: nameStart) {
      guard case .password = shape.value else {
        return shape.accepts(value.bytes, .assigned) ? found(shape, bytes[nameStart..<nameEnd]) : nil
      }
      let isWord = value.bytes.allSatisfy { Alphabet.lowercase.contains($0) }
      guard Placeholder.isSubstance(value.bytes, least: 4), !Placeholder.isName(value.bytes),
        !Placeholder.isNumeric(value.bytes), !isWord || value.isLast || value.isQuoted
      else { return nil }
      return found(shape, bytes[nameStart..<nameEnd])
    }
    return shape.accepts(value.bytes, value.isQuoted ? .prose : .loose) ? found(shape, bytes[nameStart..<nameEnd]) : nil
  }

  private static let relations = ["for", "of", "on", "in"].map { Array($0.utf8) }
  private static let links =
    relations
    + ["is", "is:", "was", "was:", "to", "to:", "now", "as", "be", "with", "value", "-"].map { Array($0.utf8) }

  private static func found(_ shape: AssignmentShape, _ name: ArraySlice<UInt8>) -> Credential {
    Credential(
      kind: shape.kind, excerpt: String(decoding: name.prefix(64).filter { !Disguise.isMark($0) }, as: UTF8.self) + "=…"
    )
  }

  // MARK: Names

  /// Whether a name may end before `end`, as most words can be told from all names by how they end.
  static func mayEndName(_ bytes: [UInt8], _ end: Int) -> Bool {
    guard end > 0, Alphabet.letter.contains(bytes[end - 1]) else { return false }
    guard end > 1, Alphabet.alphanumeric.contains(bytes[end - 2]) else { return true }
    return !AssignmentShape.endings.isEmpty(Alphabet.lowercased(bytes[end - 1]), Alphabet.lowercased(bytes[end - 2]))
  }

  private static func name(_ bytes: [UInt8], endingAt end: Int) -> (AssignmentShape, start: Int)? {
    guard mayEndName(bytes, end) else { return nil }
    let before = end > 1 ? bytes[end - 2] : 0
    let second = Alphabet.alphanumeric.contains(before) ? Alphabet.lowercased(before) : 0
    for number in AssignmentShape.endings[Alphabet.lowercased(bytes[end - 1]), second] {
      let shape = AssignmentShape.all[number]
      guard var start = shape.start(in: bytes, endingAt: end) else { continue }
      while start > 0, end - start < 64, Alphabet.name.contains(bytes[start - 1]) { start -= 1 }
      return (shape, start)
    }
    return nil
  }

  /// `"name": "DB_PASSWORD", "value": …`: what is assigned to `value` is what the name before it says.
  private static func namedBefore(_ bytes: [UInt8], endingAt end: Int) -> (AssignmentShape, start: Int)? {
    // let password: String = …
    if bytes[max(0, end - 24)..<end].contains(UInt8(ascii: ":")),
      let colon = bytes[max(0, end - 24)..<end].lastIndex(of: UInt8(ascii: ":")), colon + 1 < end,
      bytes[(colon + 1)..<end].allSatisfy({ Alphabet.letter.contains($0) || $0 == UInt8(ascii: " ") })
    {
      return name(bytes, endingAt: colon)
    }
    guard "eEgG".utf8.contains(bytes[end - 1]) else { return nil }
    let word = bytes[max(0, end - 14)..<end].reversed().prefix { Alphabet.letter.contains($0) }.reversed()
    guard valueNames.contains(where: { $0.elementsEqual(word.map(Alphabet.lowercased)) }) else { return nil }
    var index = end - word.count
    while index > 0, end - index < 80, Alphabet.betweenFields.contains(bytes[index - 1]) { index -= 1 }
    return index < end - word.count ? name(bytes, endingAt: index) : nil
  }

  private static let valueNames = ["value", "parametervalue", "secretstring"].map { Array($0.utf8) }

  /// What is said to be the password: the word before `is the`.
  private static func wordBefore(_ bytes: [UInt8], _ nameStart: Int) -> ArraySlice<UInt8>? {
    let words = bytes[max(0, nameStart - 100)..<nameStart].split(omittingEmptySubsequences: true) {
      Alphabet.space.contains($0) || Alphabet.quote.contains($0)
    }
    guard let place = words.suffix(5).lastIndex(where: { $0.elementsEqual("is".utf8) }), place > 0,
      words[(place + 1)...].allSatisfy({ $0.allSatisfy(Alphabet.letter.contains) }), place + 1 < words.count
    else { return nil }
    return words[place - 1]
  }

  private static func isNetrc(_ bytes: [UInt8], before index: Int) -> Bool {
    let words = bytes[max(0, index - 200)..<index].split { !Alphabet.name.contains($0) }
    return words.contains { $0.elementsEqual("machine".utf8) }
      && words.suffix(6).contains { $0.elementsEqual("login".utf8) }
  }

  // MARK: Values

  /// What stands behind a sign or a name.
  private struct Value {
    var bytes: ArraySlice<UInt8>
    var isSpaced = false
    var isQuoted = false
    /// Whether a line ends before it.
    var isBroken = false
    let start: Int
    let end: Int
    private let text: [UInt8]

    /// - Parameter isElement: Whether only a tag ends it.
    init(_ text: [UInt8], behind start: Int, isElement: Bool = false) {
      self.text = text
      var index = start
      loop: while index < text.count, index - start < 64 {
        switch text[index] {
        case UInt8(ascii: "\\") where index + 1 < text.count && "nrt".utf8.contains(text[index + 1]):
          if isBroken { break loop }
          if text[index + 1] != UInt8(ascii: "t") { isBroken = true }
          index += 1
        case UInt8(ascii: "\n"), UInt8(ascii: "\r"), Disguise.lineBreak:
          if isBroken, text[index] != UInt8(ascii: "\n") { break loop }
          isBroken = true
        case let byte where Alphabet.space.contains(byte): isSpaced = true
        case let byte where Alphabet.quote.contains(byte): isQuoted = true
        case UInt8(ascii: ">") where index == start, UInt8(ascii: "=") where index == start: break
        case Disguise.nothing, UInt8(ascii: "\\"): break
        default: break loop
        }
        index += 1
      }
      let run = text[index...].prefix(2048).prefix {
        isElement ? $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: "\n") : !Alphabet.endOfValue.contains($0)
      }
      (self.start, end) = (index, run.endIndex)
      bytes = run.contains(Disguise.nothing) ? run.filter { $0 != Disguise.nothing }[...] : run
    }

    /// Whether nothing follows on the line, or only what ends it.
    var isLast: Bool { text[end...].first.map { !Alphabet.space.contains($0) } ?? true }

    /// Whether it is ASCII, and ends as a text does.
    var isClean: Bool {
      bytes.allSatisfy { $0 < 0x80 } && text[end...].first.map { $0 >= 0x20 && $0 < 0x80 || $0 == 0x0A } ?? true
    }

    /// Whether a cell of a table ends behind it.
    var isInCell: Bool {
      text[end...].prefix(40).first { !Alphabet.quoteOrSpace.contains($0) } == UInt8(ascii: "|")
    }

    /// A word that another one follows.
    var isSentence: Bool {
      bytes.allSatisfy { Alphabet.letter.contains($0) } && text[end...].first == UInt8(ascii: " ")
        && text[(end + 1)...].first.map(Alphabet.letter.contains) == true
    }
  }
}
