extension String {
  /// With control characters and invisible direction marks written as escapes, so that no text from a file or a
  /// ledger can move a terminal's cursor, change its colours or reorder what a reader sees.
  public var printable: String {
    guard unicodeScalars.contains(where: \.isUnprintable) else { return self }
    var text = ""
    for scalar in unicodeScalars {
      if scalar.isUnprintable {
        text += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

extension Unicode.Scalar {
  /// Control characters, line separators, and the bidirectional controls of Unicode Annex 9.
  var isUnprintable: Bool {
    switch value {
    case 0...0x1F, 0x7F...0x9F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069, 0x200E, 0x200F, 0x061C, 0xFEFF: true
    default: false
    }
  }

  /// Characters of which a reader sees nothing, or nothing but a blank where there is a letter: controls, marks of
  /// direction, joiners, fillers, variation selectors, tags.
  public var isInvisible: Bool {
    if isUnprintable { return true }
    switch value {
    case 0xAD, 0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x200B...0x200F, 0x2060...0x206F, 0x2800:
      return true
    case 0x3164, 0xFE00...0xFE0F, 0xFFA0, 0xFFF0...0xFFFB, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A: return true
    case 0xE0000...0xE0FFF: return true
    default: return false
    }
  }
}
