/// Items of lists: their bullets, numbers and boxes.
extension BlockParser {
  struct Marker {
    var number: Int?
    var box: MarkdownItem.Box?
    var rest: ArraySlice<UInt8>
  }

  mutating func item(_ marker: Marker, _ indent: Int) {
    nest(indent, isLazy: false)
    let item = MarkdownItem(number: marker.number, box: marker.box, text: Inline.text(marker.rest))
    add(.item(item), lines: number...number)
    if items.count < MarkdownBlock.mostDepth { items.append(indent) }
    open = .nothing
  }

  func marker(_ line: ArraySlice<UInt8>) -> Marker? {
    if var marker = bullet(line) ?? numbered(line) {
      (marker.box, marker.rest) = Self.box(marker.rest)
      return marker
    }
    let (box, rest) = Self.box(line)
    return box.map { Marker(number: nil, box: $0, rest: rest) }
  }

  private static let bullets = ["-", "*", "+", "•", "◦", "‣", "·", "▪", "–", "—"].map { Array($0.utf8) }

  private func bullet(_ line: ArraySlice<UInt8>) -> Marker? {
    guard let first = line.first, first == .dash || first == .star || first == .plus || first >= 0xC2 else {
      return nil
    }
    for bullet in Self.bullets where line.starts(with: bullet) {
      let rest = line.dropFirst(bullet.count)
      guard rest.first.map(\.isBlank) ?? true else { continue }
      return Marker(number: nil, rest: rest.trimmingBlanks)
    }
    return nil
  }

  /// `1.`, `12)`, `(3)`, `a)`. A year is no number of an item.
  private func numbered(_ line: ArraySlice<UInt8>) -> Marker? {
    let isEnclosed = line.first == .paren
    let body = isEnclosed ? line.dropFirst() : line
    let digits = body.prefix(4).prefix(while: \.isDigit)
    let count = digits.isEmpty && body.first.map(\.isLetter) == true ? 1 : digits.count
    let rest = body.dropFirst(count)
    guard (1...3).contains(count), let end = rest.first,
      end == .parenEnd || end == .dot && !isEnclosed && !digits.isEmpty,
      rest.dropFirst().first.map(\.isBlank) ?? true
    else { return nil }
    // (c) is more often a sign than the third of a list, and (x) is a box.
    if digits.isEmpty, isEnclosed { return nil }
    return Marker(number: digits.reduce(0) { $0 * 10 + Int($1 - 48) }, rest: rest.dropFirst().trimmingBlanks)
  }

  private static let signs: [(String, MarkdownItem.Box)] = [
    ("☐", .empty), ("☑", .ticked), ("☒", .other("x")), ("▢", .empty), ("□", .empty), ("⬜", .empty), ("🔲", .empty),
  ]

  private static func box(_ line: ArraySlice<UInt8>) -> (MarkdownItem.Box?, ArraySlice<UInt8>) {
    guard let first = line.first else { return (nil, line) }
    if first == .open || first == .paren {
      let end = first == .open ? UInt8.close : .parenEnd
      guard let close = line.prefix(9).firstIndex(of: end), line[close...].dropFirst().first.map(\.isBlank) ?? true
      else {
        return (nil, line)
      }
      let inner = String(decoding: line[(line.startIndex + 1)..<close], as: UTF8.self).filter {
        $0 != " " && $0 != "\t"
      }
      guard inner.count <= 1 else { return (nil, line) }
      let rest = line[close...].dropFirst().trimmingBlanks
      guard let sign = inner.first else {
        // (_) and () in running text are no boxes, ( ) is.
        return first == .open || close > line.startIndex + 1 ? (.empty, rest) : (nil, line)
      }
      if "xX✓✔✅☑yY".contains(sign) { return (.ticked, rest) }
      return first == .open && !sign.isLetter && !sign.isNumber ? (.other(sign), rest) : (nil, line)
    }
    guard first >= 0xE2 else { return (nil, line) }
    for (sign, box) in signs where line.starts(with: sign.utf8) {
      var rest = line.dropFirst(sign.utf8.count)
      if rest.starts(with: "\u{FE0F}".utf8) { rest = rest.dropFirst(3) }
      return (box, rest.trimmingBlanks)
    }
    return (nil, line)
  }
}
