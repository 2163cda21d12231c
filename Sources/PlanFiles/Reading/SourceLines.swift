import PromotionDomain

/// A text by its lines, as YAML counts them: they end at CR, LF and CRLF.
struct SourceLines {
  let scalars: [Unicode.Scalar]
  /// Where each line begins.
  private let starts: [Int]

  init(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    var starts = [0]
    for (index, scalar) in scalars.enumerated() {
      let endsLine = scalar == "\n" || (scalar == "\r" && !(index + 1 < scalars.count && scalars[index + 1] == "\n"))
      if endsLine { starts.append(index + 1) }
    }
    (self.scalars, self.starts) = (scalars, starts)
  }

  /// The scalars of line `number`, counted from 1, without its end; none where there is no such line.
  subscript(number: Int) -> ArraySlice<Unicode.Scalar> {
    guard starts.indices.contains(number - 1) else { return [] }
    var line = scalars[starts[number - 1]..<(number < starts.count ? starts[number] : scalars.count)]
    while let last = line.last, last == "\n" || last == "\r" { line.removeLast() }
    return line
  }

  /// Where `place` stands; nil behind the end.
  func offset(of place: SourcePosition) -> Int? {
    guard starts.indices.contains(place.line - 1) else { return nil }
    let offset = starts[place.line - 1] + place.column - 1
    return offset <= scalars.count ? offset : nil
  }

  /// The numbers of all lines.
  var numbers: Range<Int> { 1..<(starts.count + 1) }

  /// Where line `number` begins.
  func start(of line: Int) -> Int { starts.indices.contains(line - 1) ? starts[line - 1] : scalars.count }

  func string(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range])
    return String(view)
  }

  // MARK: Scalars of YAML

  /// How a scalar is written.
  enum Style: Hashable {
    case plain, singleQuoted, doubleQuoted, block
  }

  /// How the scalar that begins at `place` and reads `text` is written, and where: all of it, quotes included. Without a
  /// range where it spans several lines and has no quotes.
  func scalar(_ text: String, at place: SourcePosition) -> (style: Style, range: Range<Int>?, start: Int)? {
    guard var start = offset(of: place) else { return nil }
    // An anchor or a tag before it belongs to the node.
    while start < scalars.count, scalars[start] == "&" || scalars[start] == "!" {
      while start < scalars.count, !isBlank(scalars[start]) { start += 1 }
      while start < scalars.count, isBlank(scalars[start]) { start += 1 }
    }
    guard start < scalars.count else { return (.plain, text.isEmpty ? start..<start : nil, start) }
    switch scalars[start] {
    case "\"": return (.doubleQuoted, quotedEnd(from: start).map { start..<$0 }, start)
    case "'": return (.singleQuoted, quotedEnd(from: start).map { start..<$0 }, start)
    case "|", ">": return (.block, nil, start)
    default:
      let length = text.unicodeScalars.count
      guard start + length <= scalars.count, scalars[start..<(start + length)].elementsEqual(text.unicodeScalars) else {
        return (.plain, nil, start)
      }
      return (.plain, start..<(start + length), start)
    }
  }

  private func isBlank(_ scalar: Unicode.Scalar) -> Bool { [" ", "\t", "\n", "\r"].contains(scalar) }

  /// Behind the quote that closes what begins at `start`.
  private func quotedEnd(from start: Int) -> Int? {
    let quote = scalars[start]
    var index = start + 1
    while index < scalars.count {
      if scalars[index] == "\\", quote == "\"" {
        index += 2
      } else if scalars[index] != quote {
        index += 1
      } else if quote == "'", index + 1 < scalars.count, scalars[index + 1] == "'" {
        index += 2
      } else {
        return index + 1
      }
    }
    return nil
  }

  // MARK: Changing it

  /// A piece of the text, and what stands in its place.
  struct Edit: Hashable {
    var range: Range<Int>
    var text: String
  }

  /// The text with `edits`, of which those that overlap an earlier one are left out.
  func edited(_ edits: [Edit]) -> String {
    var view = String.UnicodeScalarView()
    var index = 0
    for edit in Self.ordered(edits) {
      view.append(contentsOf: scalars[index..<edit.range.lowerBound])
      view.append(contentsOf: edit.text.unicodeScalars)
      index = edit.range.upperBound
    }
    view.append(contentsOf: scalars[index...])
    return String(view)
  }

  /// The numbers in the edited text of all lines, that of line 1 first.
  func numbers(after edits: [Edit]) -> [Int] {
    var (numbers, edits) = ([Int](), Self.ordered(edits)[...])
    var shift = 0
    for (index, start) in starts.enumerated() {
      while let edit = edits.first, edit.range.lowerBound < start {
        shift += breaks(edit.text.unicodeScalars) - breaks(scalars[edit.range])
        edits.removeFirst()
      }
      numbers.append(index + 1 + shift)
    }
    return numbers
  }

  private func breaks(_ scalars: some Sequence<Unicode.Scalar>) -> Int { scalars.count { $0 == "\n" } }

  private static func ordered(_ edits: [Edit]) -> [Edit] {
    var end = 0
    return edits.sorted { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
      .filter { edit in
        guard edit.range.lowerBound >= end else { return false }
        end = edit.range.upperBound
        return true
      }
  }
}

extension YAMLText {
  /// `text` on one line as a person would write it: plain where it is of names, numbers, dates and times, and where the
  /// writer would leave it plain; else in double quotes.
  ///
  /// `plain` is a text that stands plain in the same place: what it holds means nothing there.
  static func asGiven(_ text: String, inPlaceOf plain: String) -> String {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    return words.allSatisfy({ isTame(String($0)) || isClock($0) })
      ? text : scalar(text, inFlow: scalar(plain, inFlow: true) == plain)
  }

  /// `09:00`, `09:00+02:00`
  private static func isClock(_ text: Substring) -> Bool {
    guard let first = text.first, let last = text.last, first.isNumber, last != ":" else { return false }
    return text.allSatisfy { $0.isASCII && ($0.isNumber || ":+-.".contains($0)) }
  }

  /// Whether `text` is of letters, digits and a few signs that mean nothing to YAML wherever they stand in a plain text.
  static func isTame(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, isLetterOrDigit(first), !["null", "Null", "NULL"].contains(text) else {
      return false
    }
    return text.unicodeScalars.allSatisfy { isLetterOrDigit($0) || "_-./+".unicodeScalars.contains($0) }
  }

  private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal)
  }
}
