internal import EventLog
internal import PromotionDomain

/// Recorded events as a table (RFC 4180): a header, lines that end in CR LF, quotes where they are needed.
///
/// A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@`, a tab or a line break for a formula, and a formula
/// can run commands (OWASP, "CSV Injection"). Such a cell gets an apostrophe in front, at the price that its text is
/// not the recorded one: the table is for reading. Whoever needs every byte takes JSON Lines, which is also why the
/// salt is left out here.
enum CSV {
  private static let fields = EnvelopeField.committed + [.leafHash, .data]

  static let header = fields.map(\.rawValue).joined(separator: ",") + "\r\n"

  /// `data` is empty in an event that was redacted.
  static func row(_ event: RecordedEvent) -> String {
    fields.map { field(text(event.value($0))) }.joined(separator: ",") + "\r\n"
  }

  private static func text(_ value: EnvelopeValue<String>) -> String {
    switch value {
    case .number(let number): "\(number)"
    case .time(let time): time.description
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
