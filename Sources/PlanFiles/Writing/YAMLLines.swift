import PromotionDomain

/// Lines of block-style YAML as they are written: keys with values, lists, and small mappings on one line.
struct YAMLLines {
  private(set) var lines: [String] = []
  private var indent = 0
  /// Set by `item`: the next line begins with "- ".
  private var startsItem = false

  var text: String { lines.joined(separator: "\n") + "\n" }

  mutating func blank() { lines.append("") }

  mutating func line(_ text: String) {
    let dash = startsItem ? "- " : ""
    let depth = startsItem ? indent - 2 : indent
    lines.append(String(repeating: " ", count: depth) + dash + text)
    startsItem = false
  }

  mutating func nested(_ body: (inout Self) -> Void) {
    indent += 2
    body(&self)
    indent -= 2
  }

  /// One entry of a list: everything that `body` writes, the first line behind a dash.
  mutating func item(_ body: (inout Self) -> Void) {
    indent += 2
    startsItem = true
    body(&self)
    startsItem = false
    indent -= 2
  }

  /// `key:` and below it what `body` writes, or `key: {}` when that is nothing.
  mutating func section(_ key: String, _ body: (inout Self) -> Void) {
    line("\(YAMLText.scalar(key)):")
    let count = lines.count
    nested(body)
    if lines.count == count { lines[count - 1] += " {}" }
  }

  mutating func text(_ key: String, _ value: String?) {
    guard let value else { return }
    let key = YAMLText.scalar(key)
    if YAMLText.fitsBlock(value) {
      line("\(key): |-")
      nested { lines in for part in value.split(separator: "\n") { lines.line(String(part)) } }
    } else {
      line("\(key): \(YAMLText.scalar(value))")
    }
  }

  /// A value that needs no quotes.
  mutating func plain(_ key: String, _ value: String?) {
    if let value { line("\(key): \(value)") }
  }

  /// `key: { a: 1, b: 2 }`
  mutating func flow(_ key: String, _ pairs: [(String, String)]) {
    line("\(YAMLText.scalar(key)): \(Self.flow(pairs))")
  }

  static func flow(_ pairs: [(String, String)]) -> String {
    pairs.isEmpty
      ? "{}" : "{ " + pairs.map { "\(YAMLText.scalar($0, inFlow: true)): \($1)" }.joined(separator: ", ") + " }"
  }

  /// `key: [a, b]`, on several lines where it would be long.
  mutating func texts(_ key: String, _ values: [String], always: Bool = false) {
    if values.isEmpty {
      if always { line("\(YAMLText.scalar(key)): []") }
      return
    }
    let list = Self.list(values)
    if list.count + key.count + indent <= 100 {
      line("\(YAMLText.scalar(key)): \(list)")
    } else {
      line("\(YAMLText.scalar(key)):")
      nested { lines in for value in values { lines.item { $0.line(YAMLText.scalar(value)) } } }
    }
  }

  static func list(_ values: [String]) -> String {
    "[" + values.map { YAMLText.scalar($0, inFlow: true) }.joined(separator: ", ") + "]"
  }
}
