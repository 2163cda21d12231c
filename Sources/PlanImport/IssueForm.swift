/// A GitHub issue form as the Markdown that it makes, line for line, so that what is said of a line is said of the form's.
///
/// Only the shape of forms is read, not YAML: `name`, `label`, `description`, `value` and the options of checkboxes.
struct IssueForm {
  private(set) var markdown: [UInt8]
  /// Lines that belong to another: `type: checkboxes` to its label. They count when that does.
  private(set) var structure: [Int: Int] = [:]

  /// Nil for anything but a form.
  init?(_ document: ImportedDocument) {
    let name = document.name.lowercased()
    guard name.hasSuffix(".yml") || name.hasSuffix(".yaml") else { return nil }
    let text = String(decoding: document.bytes, as: UTF8.self)
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    guard lines.contains(where: { $0.hasPrefix("body:") }) else { return nil }
    var out = [String](repeating: "", count: lines.count)
    // The line that gives what follows it its meaning, the options that are open, the text that is open.
    var (owner, options, value): (Int?, Int?, Int?) = (nil, nil, nil)
    var pending: [Int] = []
    var structure: [Int: Int] = [:]
    var (type, hasFields) = ("", false)
    /// Whether the field that begins at `index` has to be filled in.
    func isRequired(from index: Int) -> Bool {
      for line in lines[(index + 1)...] {
        if line.trimmingBlanks.hasPrefix("- type:") { return false }
        if line.trimmingBlanks == "required: true" { return true }
      }
      return false
    }
    func own(_ line: Int) { if let owner { structure[line] = owner } else { pending.append(line) } }
    for (index, line) in lines.enumerated() {
      let number = index + 1
      let indent = line.prefix { $0 == " " }.count
      let content = line.trimmingBlanks
      if content.isEmpty { continue }
      if let open = value {
        if indent > open {
          out[index] = String(line.dropFirst(min(indent, open + 2)))
          continue
        }
        value = nil
      }
      let isEntry = content.hasPrefix("- ")
      let body = isEntry ? String(content.dropFirst(2)).trimmingBlanks : content
      let (key, text) = Self.pair(body)
      if let open = options, indent <= open { options = nil }
      switch key {
      case "name" where indent == 0:
        (out[index], owner) = ("# \(text)", number)
        for line in pending { structure[line] = number }
        pending = []
      case "type" where isEntry:
        type = text
        // Fields that have to be filled in are items of an area of their own.
        let isField = text != "checkboxes" && text != "markdown" && isRequired(from: index)
        if isField, !hasFields { (out[index], hasFields) = ("## Fields", true) }
        if !isField { hasFields = false }
        owner = nil
        own(number)
      case "label" where options != nil && isEntry:
        (out[index], owner) = ("- [ ] \(text)", number)
      case "label":
        (out[index], owner) = (type == "checkboxes" ? "## \(text)" : hasFields ? "- [ ] \(text)" : text, number)
        for line in pending { structure[line] = number }
        pending = []
      case "options":
        options = indent
        own(number)
      case "value" where text.hasPrefix("|") || text.hasPrefix(">"),
        "description" where text.hasPrefix("|") || text.hasPrefix(">"):
        value = indent
        own(number)
      case "attributes", "validations", "required", "body", "id", "labels", "title", "render", "multiple":
        own(number)
      case nil where options != nil && isEntry && type == "checkboxes": out[index] = "- [ ] \(body)"
      default: out[index] = body
      }
    }
    if let last = pending.last, let first = structure.values.min() { structure[last] = structure[last] ?? first }
    (markdown, self.structure) = (Array(out.joined(separator: "\n").utf8), structure)
  }

  private static func pair(_ text: String) -> (key: String?, text: String) {
    guard let colon = text.firstIndex(of: ":") else { return (nil, text) }
    let key = text[..<colon]
    guard !key.isEmpty, key.allSatisfy({ $0.isLetter || $0 == "_" || $0 == "-" }) else { return (nil, text) }
    var value = String(text[text.index(after: colon)...]).trimmingBlanks
    if let quote = value.first, "\"'".contains(quote), value.count > 1, value.last == quote {
      value = String(value.dropFirst().dropLast())
    }
    return (String(key), value)
  }
}
