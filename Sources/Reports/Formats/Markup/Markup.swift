import PromotionDomain

/// XML and HTML under construction. Text and attributes go in escaped, whatever they hold.
struct Markup: Hashable {
  private(set) var text = ""

  init() {}

  /// Markup that this program wrote elsewhere, never text from a ledger.
  init(trusted text: String) { self.text = text }

  typealias Attributes = KeyValuePairs<StaticString, any AttributeValue>

  /// `<name …>`, what `body` writes, `</name>`.
  mutating func element(_ name: StaticString, _ attributes: Attributes = [:], _ body: (inout Markup) -> Void) {
    open(name, attributes)
    body(&self)
    close(name)
  }

  mutating func element(_ name: StaticString, _ attributes: Attributes = [:], text: String) {
    element(name, attributes) { $0.write(text) }
  }

  /// `<name …/>`, for SVG.
  mutating func mark(_ name: StaticString, _ attributes: Attributes) {
    tag(name, attributes)
    text += "/>"
  }

  mutating func open(_ name: StaticString, _ attributes: Attributes = [:]) {
    tag(name, attributes)
    text += ">"
  }

  mutating func close(_ name: StaticString) { text += "</\(name)>" }

  /// Text from anywhere.
  mutating func write(_ text: String) { self.text += Self.escaped(text) }

  /// Markup that is finished.
  mutating func append(_ markup: Markup) { text += markup.text }

  private mutating func tag(_ name: StaticString, _ attributes: Attributes) {
    text += "<\(name)"
    for (key, value) in attributes {
      guard let value = value.attribute else { continue }
      text += " \(key)=\"\(Self.escaped(value))\""
    }
  }

  /// For a place between tags and for one between double quotes alike. Control characters, which neither XML nor HTML
  /// can hold, and invisible direction marks, which would reorder what is read, are shown as escapes.
  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 >= 0x7F || isSpecial($0) }) else { return text }
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count + 16)
    // Line breaks are layout in code and in notes; everything else below a space is not for reading.
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      if index > 0 { escaped += "\n" }
      for scalar in String(line).printable.unicodeScalars {
        switch scalar {
        case "&": escaped += "&amp;"
        case "<": escaped += "&lt;"
        case ">": escaped += "&gt;"
        case "\"": escaped += "&quot;"
        case "'": escaped += "&#39;"
        // Noncharacters are no XML either.
        case "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
        default: escaped.unicodeScalars.append(scalar)
        }
      }
    }
    return escaped
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x22, 0x26, 0x27, 0x3C, 0x3E: true
    default: false
    }
  }
}

/// What can stand behind an attribute's `=`; nil leaves the attribute out.
protocol AttributeValue {
  var attribute: String? { get }
}

extension String: AttributeValue {
  var attribute: String? { self }
}

extension Int: AttributeValue {
  var attribute: String? { String(self) }
}

extension Double: AttributeValue {
  /// A place or a size: to a tenth of a pixel. What is no number is 0, so that no drawing breaks.
  var attribute: String? {
    guard isFinite else { return "0" }
    let tenths = Int((Swift.min(1e7, Swift.max(-1e7, self)) * 10).rounded())
    guard tenths % 10 != 0 else { return String(tenths / 10) }
    return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }
}

extension Optional: AttributeValue where Wrapped: AttributeValue {
  var attribute: String? { flatMap { $0.attribute } }
}
