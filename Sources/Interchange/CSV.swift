internal import EventLog
internal import PromotionDomain

/// Recorded events as a table (RFC 4180): a header, lines that end in CR LF, quotes where they are needed.
///
/// A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@`, a tab or a line break for a formula, and a formula
/// can run commands (OWASP, "CSV Injection"). Such a cell gets an apostrophe in front, at the price that its text is
/// not the recorded one: the table is for reading. Whoever needs every byte takes JSON Lines, which is also why the
/// salt is left out here.
///
/// Times are UTC with six digits behind the second, all of one length: they sort as text, and no program takes them for
/// another kind of value than their neighbours.
enum CSV {
  /// Up to whose doing it was, what it is about, and how it is secured.
  private static let before = Array(EnvelopeField.committed.prefix { $0 != .commandID })
  private static let after = EnvelopeField.committed.drop { $0 != .commandID } + [.leafHash, .data]

  static let header =
    (before.map(\.rawValue) + ["item", "component", "reason"] + after.map(\.rawValue)).joined(separator: ",") + "\r\n"

  /// What tells a spreadsheet that the file is UTF-8.
  static let byteOrderMark = "\u{FEFF}"

  /// `data` is empty in an event that was redacted.
  static func row(_ event: RecordedEvent, _ columns: EventColumns) -> String {
    let cells =
      before.map { text(event.value($0)) } + [columns.item, columns.component, columns.reason]
      + after.map { text(event.value($0)) }
    return cells.map(field).joined(separator: ",") + "\r\n"
  }

  private static func text(_ value: EnvelopeValue<String>) -> String {
    switch value {
    case .number(let number): "\(number)"
    case .time(let time): time.withMicroseconds
    case .text(let text): text
    case .hash(let hash): hash.description
    case .salt(let salt): salt?.description ?? ""
    case .data(let data): data ?? ""
    }
  }

  static func field(_ text: String) -> String {
    let isFormula = text.utf8.first.map { "=+-@\t\r\n".utf8.contains($0) } ?? false
    let text = isFormula ? "'" + text : text
    guard text.utf8.contains(where: { "\",\r\n".utf8.contains($0) }) else { return text }
    // By scalars: as a character, a quote with a combining mark behind it is no quote.
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }
}
