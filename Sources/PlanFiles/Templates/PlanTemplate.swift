public import PromotionDomain

/// A plan with placeholders, of which plans are made: `service: {{service}}`, `from: {{day}} 09:00`.
public struct PlanTemplate: Sendable {
  /// The placeholder for the day of the deployment. Its value is a date.
  public static let day = "day"

  /// A value for a placeholder.
  public struct Value: Hashable, Sendable {
    public var name: String
    public var text: String

    public init(_ name: String, _ text: String) { (self.name, self.text) = (name, text) }
  }

  /// What sentences call it.
  let name: String
  let source: String
  private let pieces: [TemplateScanner.Piece]

  /// Reads a template. `name` is what sentences call it: its path, say.
  ///
  /// Refuses what is not UTF-8, is empty, holds invisible characters, or has a pair of braces that is no placeholder.
  public init(_ bytes: some Sequence<UInt8>, name: String) throws(Refusal) {
    let log = IssueLog()
    guard let text = SourceText.checked(Array(bytes), log) else {
      let problem = log.sorted.first
      throw Refusal(
        .unreadable, "\(name), line \(problem?.line ?? 1): \(problem?.sentence ?? "the file cannot be read")")
    }
    (self.name, source) = (name, text)
    pieces = try TemplateScanner.pieces(of: text, name: name)
  }

  /// The names of its placeholders, each once, in the order of the file.
  public var names: [String] {
    var seen: Set<String> = []
    return placeholders.map(\.name).filter { seen.insert($0).inserted }
  }

  private var placeholders: [TemplatePlaceholder] {
    pieces.compactMap { piece in
      if case .placeholder(let placeholder) = piece { placeholder } else { nil }
    }
  }

  /// The template with its values put in, which never change what the file says around them.
  ///
  /// Refuses a value that is given twice, that no placeholder is there for, or that cannot stand where it has to; a
  /// placeholder without a value; and a template that is no YAML, whatever its values.
  public func filled(_ values: [Value]) throws(Refusal) -> FilledTemplate {
    let given = try checked(values)
    var texts: [String] = []
    for placeholder in placeholders { texts.append(try text(of: placeholder, given[placeholder.name] ?? "")) }
    let length = texts.reduce(source.utf8.count) { $0 + $1.utf8.count }
    guard length <= PlanFile.mostBytes else {
      throw Refusal(
        .unreadable, "\(name) with its values has \(length) bytes; a plan has at most \(PlanFile.mostBytes)")
    }
    var filling = TemplateFilling(self, pieces, placeholders, texts)
    return try filling.filled()
  }

  /// What is wrong with the template, whatever its values: those that are missing stand in with their names, the missing
  /// day with `date`. What is said of a line in which one stands in is left out, since it may be of the sample.
  public func issues(
    with values: [Value], date: CivilTime
  ) throws(Refusal) -> (reading: PlanFile.Reading, samples: [String]) {
    let samples = names.filter { name in !values.contains { $0.name == name } }
    let isDate = Set(placeholders.filter { $0.moved != nil }.map(\.name)).union([Self.day])
    let sampled = samples.map { name in
      Value(name, isDate.contains(name) ? date.date : name == "timeZone" ? "UTC" : name)
    }
    var reading = try filled(values + sampled).reading
    let lines = Set(placeholders.filter { samples.contains($0.name) }.map(\.place.line))
    reading.issues.removeAll { lines.contains($0.line) }
    return (reading, samples)
  }

  // MARK: Values

  /// The values by name.
  private func checked(_ values: [Value]) throws(Refusal) -> [String: String] {
    var given: [String: String] = [:]
    for value in values {
      if let other = given[value.name] {
        throw Refusal(
          .unreadable,
          "'\(value.name)' is given twice, as '\(Self.short(other))' and as '\(Self.short(value.text))'; give it once")
      }
      given[value.name] = value.text.replacing("\r\n", with: "\n")
    }
    let names = names
    let unknown = values.map(\.name).filter { !names.contains($0) }
    if let first = unknown.first {
      let named = unknown.map { "'\($0.printable)'" }.joined(separator: " or ")
      let near = Name.nearest(to: first, among: names, limit: 1).first
      let remedy =
        near.map { "did you mean '\($0)'?" }
        ?? (names.isEmpty ? "it has none" : "there are: \(names.joined(separator: ", "))")
      throw Refusal(.unknown, "\(name) has no placeholder \(named); \(remedy)")
    }
    let missing = names.filter { given[$0] == nil }
    if !missing.isEmpty {
      let named = missing.map { "'\($0)' (\(lines(of: $0)))" }.joined(separator: ", ")
      let example = missing.map { "--set \($0)=\($0 == Self.day ? "2026-03-01" : "…")" }.joined(separator: " ")
      throw Refusal(.unreadable, "\(name) has no value for \(named); add \(example)")
    }
    return given
  }

  private func lines(of name: String) -> String {
    Name.enumerated(lines: placeholders.filter { $0.name == name }.map(\.place.line))
  }

  /// What stands in the place of `placeholder`.
  private func text(of placeholder: TemplatePlaceholder, _ value: String) throws(Refusal) -> String {
    let line = "\(name), line \(placeholder.place.line)"
    let shown = value.replacing("\n", with: "").replacing("\t", with: "")
    guard shown.printable == shown, !value.unicodeScalars.contains(where: { $0.value >= 0x100000 }) else {
      throw Refusal(
        .unreadable, "the value of '\(placeholder.name)' holds characters that cannot be shown; remove them")
    }
    guard placeholder.moved != nil || placeholder.name == Self.day else { return value }
    guard value.utf8.count == 10, let begin = try? TimePhrase.absolute(value, zone: .utc) else {
      throw Refusal(
        .unreadable,
        "\(line): '\(placeholder.written)' is a date, and '\(Self.short(value))' is none; write --set \(placeholder.name)=2026-03-01"
      )
    }
    let span = placeholder.moved ?? .zero
    let moved = begin + span
    guard moved - begin == span else {
      throw Refusal(
        .unreadable, "\(line): '\(placeholder.written)' is beyond the years 1 to 9999 for \(value); write less")
    }
    return CivilTime(moved, offset: 0).date
  }

  static func short(_ value: String) -> String {
    (value.count > 40 ? "\(value.prefix(40))…" : value).printable
  }
}

/// A plan as a template made it.
public struct FilledTemplate: Sendable {
  public let text: String
  let template: PlanTemplate

  /// What the plan's file says, its issues with the lines and columns of the template. A column behind a placeholder is
  /// that of the placeholder.
  public var reading: PlanFile.Reading {
    var reading = PlanFile.read(text)
    // What looks like a placeholder now is braces that are meant, or part of a value.
    reading.issues.removeAll { $0.sentence.hasSuffix(YAMLTraps.isPlaceholder) }
    let lines = SourceLines(text)
    let own = SourceLines(template.source)
    for index in reading.issues.indices {
      let line = reading.issues[index].line
      let same = zip(lines[line], own[line]).prefix { $0 == $1 }.count
      reading.issues[index].column = min(reading.issues[index].column, same + 1)
    }
    return reading
  }
}

extension Name {
  /// `line 3`, `lines 3, 8 and 9`: each once. `lines` rise.
  static func enumerated(lines: [Int]) -> String {
    var lines = zip([0] + lines, lines).filter { $0 != $1 }.map { $1 }
    guard let last = lines.popLast() else { return "" }
    return lines.isEmpty ? "line \(last)" : "lines \(lines.map(String.init).joined(separator: ", ")) and \(last)"
  }
}
