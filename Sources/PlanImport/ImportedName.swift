import PromotionDomain

/// Ids from what documents call things.
enum ImportedName {
  /// `Name.slug`, and nothing that would become one sign with the slash before it.
  static func slug(_ text: some StringProtocol) -> String {
    let slug = Name.slug(withoutNumber(String(text))).unicodeScalars.drop {
      !$0.properties.isAlphabetic && $0.properties.numericType != .decimal && $0 != "_"
    }
    let whole = String(slug)
    // No id ends within a word where it is cut.
    if whole.utf8.count >= 48, let end = whole.lastIndex(of: "-"), whole.distance(from: end, to: whole.endIndex) < 24 {
      return String(whole[..<end])
    }
    return whole.ifSaid ?? "unnamed"
  }

  /// `1. Branch & freeze` is called after what stands behind its number.
  private static func withoutNumber(_ text: String) -> String {
    let rest = text.drop(while: \.isNumber)
    guard rest.startIndex > text.startIndex, let mark = rest.first, ".)".contains(mark),
      rest.dropFirst().first?.isWhitespace == true, rest.contains(where: \.isLetter)
    else { return text }
    return String(rest.dropFirst())
  }
}

/// Names of which no two are the same, found without looking at all of them again.
struct DistinctNames {
  private var taken: Set<String> = []
  private var numbers: [String: Int] = [:]

  /// `name`, or with the first number behind it under which there is none yet.
  mutating func add(_ name: String) -> String {
    guard !taken.insert(name).inserted else { return name }
    var number = numbers[name] ?? 2
    while !taken.insert("\(name)-\(number)").inserted { number += 1 }
    numbers[name] = number + 1
    return "\(name)-\(number)"
  }

  /// Takes a name that may be there already.
  mutating func reserve(_ name: String) { taken.insert(name) }
  func contains(_ name: String) -> Bool { taken.contains(name) }
}

extension Array where Element: Hashable {
  /// Each once, in the order of their first places.
  var distinct: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}

extension String {
  /// How many characters of a line are taken.
  static let mostFitting = 400

  /// As one line that a plan takes.
  var fitting: String {
    var line = String.UnicodeScalarView()
    for scalar in unicodeScalars where !scalar.isNobodys {
      line.append(scalar.value < 32 || scalar.value == 127 ? " " : scalar)
    }
    let text = String(String(line).printable.prefix(Self.mostFitting)).trimmingBlanks
    // What nobody can see is no text.
    return text.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil || $0.isSeen }
      ? text : ""
  }

  /// Nil where it says nothing.
  var ifSaid: String? { isEmpty ? nil : self }

  var trimmingBlanks: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text = text.dropFirst() }
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return String(text)
  }

  /// Without brackets around all of it.
  var withoutBrackets: String { hasPrefix("(") && hasSuffix(")") ? String(dropFirst().dropLast()) : self }

  /// Without the bracket at its end.
  var withoutBracket: String {
    guard last == ")" || last == "]", let open = lastIndex(where: { $0 == "(" || $0 == "[" }), open > startIndex else {
      return self
    }
    return String(self[..<open]).tidied
  }
}

extension Unicode.Scalar {
  /// Whether no two people see the same in it.
  fileprivate var isNobodys: Bool {
    switch properties.generalCategory {
    case .privateUse, .surrogate, .unassigned: true
    default: properties.isNoncharacterCodePoint
    }
  }

  fileprivate var isSeen: Bool {
    switch properties.generalCategory {
    case .mathSymbol, .currencySymbol, .otherSymbol, .connectorPunctuation, .dashPunctuation, .openPunctuation,
      .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation:
      true
    default: false
    }
  }
}

extension StringProtocol {
  /// Without blanks and dashes at its ends.
  var tidied: String {
    var text = Substring(self)
    while let first = text.first, first.isWhitespace || "-–—:;,".contains(first) { text = text.dropFirst() }
    while let last = text.last, last.isWhitespace || "-–—:;,".contains(last) { text = text.dropLast() }
    return String(text)
  }
}

extension Substring {
  /// The last place of `text`.
  func lastRange(of text: String) -> Range<Substring.Index>? {
    var (found, rest) = (Range<Substring.Index>?.none, self)
    while let place = rest.range(of: text) { (found, rest) = (place, rest[place.upperBound...]) }
    return found
  }

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
