/// How wide text comes out, as near as can be told without its font.
enum ChartText {
  /// The text cut to `width` pixels at `size`, with an ellipsis where something is missing.
  static func fitted(_ text: String, width: Double, size: Double) -> String {
    guard Self.width(text, size: size) > width else { return text }
    var room = width - advance("…") * size
    var end = text.startIndex
    while end < text.endIndex {
      room -= text[end].unicodeScalars.first.map { advance($0) * size } ?? 0
      if room < 0 { break }
      end = text.index(after: end)
    }
    var cut = text[..<end]
    while cut.last == " " { cut.removeLast() }
    return cut + "…"
  }

  static func width(_ text: String, size: Double) -> Double {
    text.reduce(0) { $0 + ($1.unicodeScalars.first.map(advance) ?? 0) } * size
  }

  /// In ems, after the widest of the common sans-serif fonts, so that text rather is cut early than runs over.
  private static func advance(_ scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case "i", "j", "l", "I", "'", "|", ".", ",", ":", ";", "!": 0.33
    case "f", "t", "r", " ", "(", ")", "[", "]", "/", "-", "·": 0.4
    case "m", "w", "M", "W", "@", "%": 0.96
    case "a"..."z", "0"..."9", "_", "#", "*", "?", "\"", "$": 0.63
    case "A"..."Z", "&", "+", "=", "<", ">", "~", "–", "−": 0.74
    case "…", "—", "→": 1
    case _ where scalar.value < 0x2E80: 0.68
    default: 1.3
    }
  }
}

extension Markup {
  /// A line of text in a drawing, cut to `width`; the whole is in its tooltip then.
  mutating func label(
    _ text: String, x: Double, y: Double, width: Double = .infinity, size: Double = 12, anchor: Anchor = .start,
    class name: String? = nil
  ) {
    let fitted = width.isFinite ? ChartText.fitted(text, width: width, size: size) : text
    element(
      "text",
      [
        "x": x, "y": y, "font-size": size == 12 ? nil : size, "text-anchor": anchor == .start ? nil : anchor.rawValue,
        "class": name,
      ]
    ) { label in
      if fitted != text { label.element("title", text: text) }
      label.write(fitted)
    }
  }

  enum Anchor: String {
    case start, middle, end
  }
}
