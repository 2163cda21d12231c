import PromotionDomain

/// A line in words, numbers and signs, in which times, lengths and limits are looked for.
struct Phrase {
  /// A run of letters, a run of digits, or one sign.
  struct Token {
    enum Kind { case word, number, sign }
    var kind: Kind
    var text: Substring
    var isSpaced: Bool

    var lower: String { text.lowercased() }
    var number: Int? { kind == .number && text.utf8.count <= 9 ? Int(text) : nil }
    func isSign(_ signs: String) -> Bool { kind == .sign && text.first.map { signs.contains($0) } ?? false }
  }

  let tokens: [Token]

  /// What nobody writes on one line is not read to its end.
  private static let mostTokens = 2000

  init(_ text: some StringProtocol) {
    let text = Substring(text)
    var (tokens, index, spaced) = ([Token](), text.startIndex, false)
    while index < text.endIndex, tokens.count < Self.mostTokens {
      let first = text[index]
      var end = text.index(after: index)
      if first.isWhitespace {
        (index, spaced) = (end, true)
        continue
      }
      let kind = Self.kind(first)
      if kind != .sign {
        while end < text.endIndex, !text[end].isWhitespace, Self.kind(text[end]) == kind {
          end = text.index(after: end)
        }
      }
      tokens.append(Token(kind: kind, text: text[index..<end], isSpaced: spaced))
      (index, spaced) = (end, false)
    }
    self.tokens = tokens
  }

  private static func kind(_ character: Character) -> Token.Kind {
    if character.isASCII, character.isNumber { return .number }
    return character.isLetter || character == "'" || character == "_" ? .word : .sign
  }

  subscript(_ index: Int) -> Token? { tokens.indices.contains(index) ? tokens[index] : nil }

  var words: [String] { tokens.filter { $0.kind == .word }.map(\.lower) }

  // MARK: Times

  /// A day as it was written, perhaps without its year.
  struct Day: Hashable {
    var year: Int?
    var month: Int
    var day: Int
  }

  /// A time of day.
  struct Clock: Hashable, Comparable, CustomStringConvertible {
    var hour: Int
    var minute: Int
    var description: String { "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)" }
    static func < (a: Self, b: Self) -> Bool { (a.hour, a.minute) < (b.hour, b.minute) }
  }

  /// A day, a time, a span: whatever of it was written.
  struct When: CustomStringConvertible {
    var day: Day?
    var from: Clock?
    var toDay: Day?
    var to: Clock?
    /// The token with which it begins.
    var start = 0

    /// Its hours, as sentences call them.
    var description: String { "\(from?.description ?? "?")–\(to?.description ?? "?")" }
  }

  /// Every time that is written, in order.
  var times: [When] {
    var (found, index) = ([When](), 0)
    while index < tokens.count {
      var when = When(start: index)
      var next = index
      if let (day, end) = day(at: next) {
        (when.day, next) = (day, end)
        if self[next]?.isSign(",") == true || ["at", "t"].contains(self[next]?.lower) { next += 1 }
      }
      if let (clock, end) = clock(at: next) {
        (when.from, next) = (clock, self[end].map { WrittenZone.isAbbreviation($0.text) } == true ? end + 1 : end)
        if let (to, toDay, end) = rangeEnd(at: next) { (when.to, when.toDay, next) = (to, toDay, end) }
      } else if when.day != nil {
        next = index
        if let (_, end) = day(at: index) { next = end }
      }
      guard next > index else {
        index += 1
        continue
      }
      if when.day != nil || when.from != nil { found.append(when) }
      index = next
    }
    return found
  }

  private func rangeEnd(at index: Int) -> (Clock, Day?, Int)? {
    guard let token = self[index], token.isSign("-–—→") || ["to", "until", "till"].contains(token.lower) else {
      return nil
    }
    var next = index + 1
    var toDay: Day?
    if let (day, end) = day(at: next) {
      (toDay, next) = (day, self[end]?.isSign(",") == true ? end + 1 : end)
    }
    guard let (clock, end) = clock(at: next) else { return nil }
    return (clock, toDay, end)
  }

  private func clock(at index: Int) -> (Clock, Int)? {
    guard let hour = self[index]?.number, hour < 25 else { return nil }
    if self[index + 1]?.isSign(":") == true, let token = self[index + 2], let minute = token.number,
      token.text.utf8.count == 2, minute < 60
    {
      var end = index + 3
      if self[end]?.isSign(":") == true, self[end + 1]?.number != nil { end += 2 }
      return half(hour, minute, end)
    }
    if let word = self[index + 1]?.lower, word == "am" || word == "pm" { return half(hour, 0, index + 1) }
    return nil
  }

  private func half(_ hour: Int, _ minute: Int, _ index: Int) -> (Clock, Int)? {
    switch self[index]?.lower {
    case "am" where hour <= 12: return (Clock(hour: hour % 12, minute: minute), index + 1)
    case "pm" where hour <= 12: return (Clock(hour: hour % 12 + 12, minute: minute), index + 1)
    default: return hour < 24 ? (Clock(hour: hour, minute: minute), index) : nil
    }
  }

  /// `2026-01-08`, `Jan 9, 2026`, `9th January`. Of `1/9` nobody can say which is the month.
  private func day(at index: Int) -> (Day, Int)? {
    let found: (year: Int?, month: Int, day: Int, end: Int)
    if let year = self[index]?.number, (1970...2200).contains(year), self[index + 1]?.isSign("-") == true,
      let month = self[index + 2]?.number, self[index + 3]?.isSign("-") == true, let day = self[index + 4]?.number
    {
      found = (year, month, day, index + 5)
    } else if let month = ImportWords.months[self[index]?.lower ?? ""], let (day, end) = ordinal(at: index + 1) {
      let (year, next) = year(at: end)
      found = (year, month, day, next)
    } else if let (day, end) = ordinal(at: index), let month = ImportWords.months[self[end]?.lower ?? ""] {
      let (year, next) = year(at: end + 1)
      found = (year, month, day, next)
    } else {
      return nil
    }
    let isThere = CivilTime(year: found.year ?? 2024, month: found.month, day: found.day) != nil
    return isThere ? (Day(year: found.year, month: found.month, day: found.day), found.end) : nil
  }

  private func ordinal(at index: Int) -> (Int, Int)? {
    guard let token = self[index], let number = token.number, (1...31).contains(number), token.text.utf8.count <= 2,
      self[index + 1]?.isSign(":") != true
    else { return nil }
    return (number, ["st", "nd", "rd", "th"].contains(self[index + 1]?.lower) ? index + 2 : index + 1)
  }

  private func year(at index: Int) -> (Int?, Int) {
    let place = self[index]?.isSign(",") == true ? index + 1 : index
    guard let year = self[place]?.number, (1970...2200).contains(year) else { return (nil, index) }
    return (year, place + 1)
  }

  // MARK: Lengths, numbers, limits

  /// A number at `index`, with its decimals, and what follows it.
  func decimal(at index: Int) -> (Double, Int)? {
    guard let token = self[index], token.kind == .number, token.text.utf8.count <= 15 else { return nil }
    if self[index + 1]?.isSign(".") == true, let decimals = self[index + 2], decimals.kind == .number,
      !decimals.isSpaced,
      decimals.text.utf8.count <= 9
    {
      return Double("\(token.text).\(decimals.text)").map { ($0, index + 3) }
    }
    return Double(token.text).map { ($0, index + 1) }
  }

  /// `10 min`, `1h 30m`, `0.5 day`, at `index`. Of `2-3 days` nobody can say which.
  func length(at index: Int) -> (TimeSpan, Int)? {
    if self[index - 1]?.isSign("-–") == true, self[index - 2]?.number != nil { return nil }
    var (total, next, isFound) = (0.0, index, false)
    while let (number, end) = decimal(at: next), let unit = ImportWords.units[self[end]?.lower ?? ""], number < 100_000
    {
      (total, next, isFound) = (total + number * Double(unit), end + 1, true)
    }
    return isFound ? (TimeSpan(seconds: Int64(total.rounded())), next) : nil
  }

  /// The first length that stands in brackets, behind a dash, or for itself: not one that is part of a sentence.
  var estimate: TimeSpan? {
    for index in tokens.indices where tokens[index].kind == .number {
      guard let (span, end) = length(at: index), span > .zero else { continue }
      let before = self[index - 1]
      let isTilde = before?.isSign("~≈") == true
      let opener = isTilde ? self[index - 2] : before
      let opens = opener.map { $0.isSign("([-–—|,;:") && ($0.isSpaced || $0.isSign("([:,;")) } ?? true
      let closes = self[end].map { $0.isSign(")],;.-–—(|") } ?? true
      if opens && closes { return span }
    }
    return nil
  }

  /// A limit that is written as such: `error rate < 0.1%`.
  struct Limit {
    var name: String
    var bound: Plan.Threshold.Bound
    var value: Double
    var unit: String?

    func threshold(of metric: String) -> Plan.Threshold {
      Plan.Threshold(metric: MetricID(metric), bound: bound, value: .number(value), unit: unit)
    }
  }

  /// Every limit, each with the words before it since the last comma.
  var limits: [Limit] {
    var (found, name) = ([Limit](), [String]())
    var index = 0
    while index < tokens.count {
      let token = tokens[index]
      if token.isSign(",;") { name = [] }
      if let (bound, end) = bound(at: index), let (value, unitPlace) = decimal(at: end), !name.isEmpty {
        let sign = self[unitPlace]
        let unit = sign?.isSign("%") == true ? "percent" : sign.flatMap { $0.kind == .word ? $0.lower : nil }
        let known = unit.map {
          $0 == "percent" || ImportWords.units[$0] != nil || ["ms", "us", "rps", "mb", "gb"].contains($0)
        }
        found.append(
          Limit(name: name.joined(separator: "_"), bound: bound, value: value, unit: known == true ? unit : nil))
        (name, index) = ([], unitPlace)
        continue
      }
      if token.kind == .word || token.kind == .number { name.append(token.lower) }
      index += 1
    }
    return found
  }

  private func bound(at index: Int) -> (Plan.Threshold.Bound, Int)? {
    guard let token = self[index] else { return nil }
    let isEqual = self[index + 1]?.isSign("=") == true
    if token.isSign("<") { return isEqual ? (.atMost, index + 2) : (.below, index + 1) }
    if token.isSign(">") { return isEqual ? (.atLeast, index + 2) : (.above, index + 1) }
    if token.isSign("≤") { return (.atMost, index + 1) }
    if token.isSign("≥") { return (.atLeast, index + 1) }
    switch token.lower {
    case "below", "under": return (.below, index + 1)
    case "above", "over": return (.above, index + 1)
    default: return nil
    }
  }

  /// The length with which a text begins, perhaps behind a tilde.
  var leadingLength: TimeSpan? { length(at: self[0]?.isSign("~≈") == true || self[0]?.lower == "about" ? 1 : 0)?.0 }
}
