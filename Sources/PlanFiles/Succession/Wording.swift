import PromotionDomain

/// Texts of an earlier promotion as the next one has them: with its id, its day and its versions.
struct Wording {
  private let succession: PlanSuccession
  private let spellings: [(old: String, new: String)]

  init(_ succession: PlanSuccession) {
    self.succession = succession
    spellings = Self.spellings(succession.days.from, succession.days.to)
  }

  /// `text` with what is another in the new promotion.
  func carried(_ text: String, versions: [(old: String, new: String)]) -> String {
    var result = Self.replacing(succession.earlier.rawValue, by: succession.promotion.rawValue, in: text)
    for (old, new) in versions { result = Self.replacing(old, by: new, in: result) }
    for (old, new) in spellings { result = Self.replacing(old, by: new, in: result, isDay: true) }
    return result
  }

  /// Whether `text` speaks of the earlier promotion or its day.
  func speaksOfEarlier(_ text: String) -> Bool {
    Self.replacing(succession.earlier.rawValue, by: "", in: text) != text
      || spellings.dropLast(Self.monthsAlone).contains { Self.replacing($0.old, by: "", in: text, isDay: true) != text }
  }

  func speaks(of version: String, in text: String) -> Bool { Self.replacing(version, by: "", in: text) != text }

  // MARK: Days

  /// How many of the spellings are of the month alone; they are the last.
  private static let monthsAlone = 2
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// The spellings of a day, the longest first, each with that of the other.
  private static func spellings(_ old: CivilTime, _ new: CivilTime) -> [(old: String, new: String)] {
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    func all(_ day: CivilTime) -> [String] {
      let month = months[day.month - 1]
      let short = String(month.prefix(3))
      return [
        day.date, day.date.replacing("-", with: "/"), "\(padded(day.day)).\(padded(day.month)).\(day.year)",
        "\(day.day).\(day.month).\(day.year)",
      ]
        + [month, short].flatMap { name in
          [
            "\(day.day) \(name) \(day.year)", "\(padded(day.day)) \(name) \(day.year)",
            "\(name) \(day.day), \(day.year)",
            "\(name) \(day.day) \(day.year)", "\(day.day) \(name)", "\(name) \(day.day)",
          ]
        } + ["\(month) \(day.year)", "\(short) \(day.year)"]
    }
    return zip(all(old), all(new)).map { ($0, $1) }
  }

  // MARK: Words

  /// `text` with `new` wherever `old` stands as a word of its own.
  static func replacing(
    _ old: String, by new: String, in text: String, isDay: Bool = false, isTag: Bool = false
  ) -> String {
    guard !old.isEmpty, isDay || isTag || old.count > 2, old != new else { return text }
    var (result, rest) = ("", text[...])
    while let range = rest.firstRange(of: old) {
      let before = result + rest[..<range.lowerBound]
      let isWord = isEnd(before) && isBeginning(rest[range.upperBound...], isTag: isTag || isDay)
      let isSame = !isDay || isDayAlone(old, before, rest[range.upperBound...])
      result = before + (isWord && isSame ? new : String(rest[range]))
      rest = rest[range.upperBound...]
    }
    return result + rest
  }

  /// Whether what stands before a word ends one.
  private static func isEnd(_ text: String) -> Bool {
    guard let last = text.last else { return true }
    if last.isLetter || last.isNumber || last == "_" { return false }
    // 1.2 in 0.1.2
    return last != "." || text.dropLast().last?.isNumber != true
  }

  /// Whether what follows a word begins another. Behind a version, `-rc1` makes it another one.
  private static func isBeginning(_ text: Substring, isTag: Bool) -> Bool {
    guard let first = text.first else { return true }
    if first.isLetter || first.isNumber || first == "_" { return false }
    guard let next = text.dropFirst().first else { return true }
    if first == "." || first == ":" { return !next.isNumber }
    return isTag || first != "-" && first != "+" || !(next.isLetter || next.isNumber)
  }

  /// Whether a day without a year is not one of another year, and a month with a year has no day before it.
  private static func isDayAlone(_ old: String, _ before: String, _ behind: Substring) -> Bool {
    let hasYear = old.suffix(4).allSatisfy(\.isNumber) || old.prefix(4).allSatisfy(\.isNumber)
    if !hasYear {
      let following = behind.drop { $0 == "," || $0 == " " }.prefix { $0.isNumber }
      return following.count != 4
    }
    guard old.first?.isLetter == true, !old.contains(","), old.split(separator: " ").count == 2 else { return true }
    return before.split(separator: " ", omittingEmptySubsequences: true).last?.allSatisfy { $0.isNumber || $0 == "." }
      != true
  }
}
