import PromotionDomain

/// The first gate: bytes that are text, and text that a terminal can show.
enum SourceText {
  /// Nil, with an issue, for a file that is too big, not UTF-8, empty, or holds characters that nobody can see.
  static func checked(_ bytes: [UInt8], _ log: IssueLog) -> String? {
    let start = SourcePosition(line: 1, column: 1)
    guard bytes.count <= PlanFile.mostBytes else {
      log.error(start, .root, "the file has \(bytes.count) bytes; a plan has at most \(PlanFile.mostBytes)")
      return nil
    }
    var bytes = bytes[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      log.error(firstInvalid(bytes), .root, "the file is not UTF-8 text; save it as UTF-8")
      return nil
    }
    var place = start
    for scalar in text.unicodeScalars {
      if !isAllowed(scalar) {
        let code = String(scalar.value, radix: 16, uppercase: true)
        let name = "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
        log.error(place, .root, "the file holds the invisible character \(name) here; remove it")
        return nil
      }
      if scalar == "\n" { place = SourcePosition(line: place.line + 1, column: 1) } else { place.column += 1 }
    }
    guard text.contains(where: { !$0.isWhitespace }) else {
      log.error(start, .root, "the file is empty; 'promo plan new' writes a plan to start from")
      return nil
    }
    return text
  }

  /// Plane 16 is private use that no font shows; `TreeParser` relies on its absence.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: true
    case ..<0x20, 0x100000...: false
    case 0x20...0x7E: true
    case 0xFFFE, 0xFFFF: false
    default: String(scalar).printable.unicodeScalars.count == 1
    }
  }

  private static func firstInvalid(_ bytes: ArraySlice<UInt8>) -> SourcePosition {
    var place = SourcePosition(line: 1, column: 1)
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    while case .scalarValue(let scalar) = decoder.decode(&iterator) {
      if scalar == "\n" { place = SourcePosition(line: place.line + 1, column: 1) } else { place.column += 1 }
    }
    return place
  }
}
