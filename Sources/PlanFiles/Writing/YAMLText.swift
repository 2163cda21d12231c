import PromotionDomain

/// Single values as YAML, quoted only where a reader, ours or another, would take them for something else.
enum YAMLText {
  /// `text` for one line. `inFlow` when it stands inside `{ }` or `[ ]`, where commas and brackets have a meaning.
  static func scalar(_ text: String, inFlow: Bool = false) -> String {
    isPlain(text, inFlow: inFlow) ? text : quoted(text)
  }

  private static func isPlain(_ text: String, inFlow: Bool) -> Bool {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return false }
    if first == " " || last == " " || last == ":" { return false }
    if "-?:,[]{}#&*!|>'\"%@`=~<".unicodeScalars.contains(first) { return false }
    if text.contains(": ") || text.contains(" #") || text.printable != text { return false }
    // libYAML takes the '?' behind a ':' for the beginning of a key there.
    if inFlow, text.contains(where: { ",[]{}".contains($0) }) || text.contains(":?") { return false }
    if text.unicodeScalars.contains(where: { $0.value >= 0x10000 || $0.properties.isNoncharacterCodePoint }) {
      return false
    }
    return !looksLikeAnotherType(text)
  }

  /// What YAML 1.1 takes for a boolean, nothing or a number. `2026-01-10 09:00` is written by `PlanWriter` itself.
  private static func looksLikeAnotherType(_ text: String) -> Bool {
    let words: Set = ["null", "true", "false", "yes", "no", "on", "off", "y", "n", ".inf", ".nan"]
    if words.contains(text.lowercased()) { return true }
    guard let first = text.unicodeScalars.first,
      first.properties.numericType != nil || "+.".unicodeScalars.contains(first)
    else { return false }
    return text.unicodeScalars.allSatisfy {
      $0.properties.numericType != nil || ".:_+-eExXoOabcdefABCDEF".unicodeScalars.contains($0)
    }
  }

  /// Double quotes, the one style that can hold any text on one line.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// Whether `text` survives a literal block (`|-`): several lines, none of them beginning or ending with blanks.
  static func fitsBlock(_ text: String) -> Bool {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.count > 1
      && lines.allSatisfy {
        !$0.isEmpty && $0.first != " " && $0.last != " " && !$0.contains("\t") && !$0.contains("\r")
      }
  }

  /// As many digits as the number has, never an exponent.
  static func number(_ value: Double) -> String { exactNumber(value) }

  /// Every unit that the span has: `1d2h3m4s`, where `TimeSpan.description` shows two at most.
  static func span(_ span: TimeSpan) -> String {
    let total = span.seconds
    let parts = [(total / 86_400, "d"), (total / 3600 % 24, "h"), (total / 60 % 60, "m"), (total % 60, "s")]
    let text = parts.filter { $0.0 > 0 }.map { "\($0.0)\($0.1)" }.joined()
    return text.isEmpty ? "0m" : text
  }

  /// Local time where that names the instant, else with its offset: in the hour that clocks show twice, say.
  static func instant(_ instant: Instant, _ zone: Zone) -> String {
    for text in [zone.text(instant), zone.iso(instant)] where (try? TimePhrase.absolute(text, zone: zone)) == instant {
      return text
    }
    return instant.description
  }
}
