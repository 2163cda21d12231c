import PromotionDomain
import Yams

/// What Yams throws, as a place and a sentence for people who do not know YAML's grammar by heart.
enum YAMLProblem {
  static func located(_ error: any Error, in lines: SourceLines) -> (SourcePosition, String) {
    let start = SourcePosition(line: 1, column: 1)
    guard let error = error as? YamlError else { return (start, "the file cannot be read as YAML: \(error)") }
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _):
      let place = SourcePosition(line: mark.line, column: mark.column)
      let begun = context.map { " (\($0.text), from line \($0.mark.line))" } ?? ""
      let known = sentence(problem)
      // What should have been in quotes begins on the line of the problem, or where what is open began.
      let quoted = ([mark.line] + (known == nil ? [context?.mark.line].compactMap(\.self) : [])).lazy
        .compactMap { YAMLQuotes.quoted(lines[$0]) }.first
      let remedy = quoted.map { "; write \($0.printable)" } ?? ""
      if known == nil, quoted != nil {
        return (place, "text that YAML reads as something else goes in quotes\(remedy)")
      }
      return (place, (known ?? "not valid YAML: \(problem)\(begun)") + remedy)
    case .composer(_, let problem, let mark, _):
      let place = SourcePosition(line: mark.line, column: mark.column)
      return (place, sentence(problem) ?? "not valid YAML: \(problem)")
    case .reader(let problem, _, _, _):
      return (start, "not valid YAML: \(problem)")
    case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded, .duplicatedKeysInMapping:
      return (start, "the file cannot be read as YAML")
    }
  }

  /// The mistakes that people make most, with what to write instead.
  private static func sentence(_ problem: String) -> String? {
    switch problem {
    case "but found another document":
      "a second document begins here; one file holds one plan, so remove the '---'"
    case "found character that cannot start any token":
      "this character cannot begin a value; indent with spaces, and put text that begins with '@', '`', '%' or a tab in quotes"
    case "mapping values are not allowed in this context":
      "a ':' is not allowed here; check the indentation, or put text that contains ': ' in quotes"
    case "could not find expected ':'":
      "a key without ':'; check the line above and its indentation"
    case "found unexpected end of stream":
      "the file ends inside a quoted text; close its quotes"
    case let problem where problem.hasPrefix("Maximum nesting level reached"):
      "lists and mappings are nested more than \(TreeParser.mostLevels) levels deep here"
    default: nil
    }
  }
}

/// A text that YAML does not take for one, with the line as it should be written.
enum YAMLQuotes {
  /// `check: '[link](http://x)'` for a line whose value needs quotes and has none, or closes them too early; nil for others.
  static func quoted(_ line: some Collection<Unicode.Scalar>) -> String? {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: line)
    var rest = Substring(String(view)).drop { $0 == " " }
    // A tab is a mistake of its own.
    if rest.first == "\t" { return nil }
    while rest.hasPrefix("- ") { rest = rest.dropFirst(2).drop { $0 == " " } }
    var key = ""
    if let colon = rest.firstRange(of: ": "), rest[..<colon.lowerBound].allSatisfy(isOfKey) {
      (key, rest) = (String(rest[..<colon.upperBound]), rest[colon.upperBound...].drop { $0 == " " })
    }
    while rest.last?.isWhitespace == true { rest = rest.dropLast() }
    guard needsQuotes(rest) else { return nil }
    return "\(key)'\(rest.replacing("'", with: "''"))'"
  }

  private static func isOfKey(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "_-.".contains(character)
  }

  private static func needsQuotes(_ text: Substring) -> Bool {
    guard let first = text.first, let last = text.last else { return false }
    switch first {
    // What is closed goes on behind it; what is left open is another mistake.
    case "[": return last != "]" && text.contains("]")
    case "{": return last != "}" && text.contains("}")
    case "\"", "'": return last != first && text.dropFirst().contains(first)
    // Behind the sign of a text over several lines stand digits and signs only.
    case "|", ">": return text.dropFirst().contains { !"+-".contains($0) && !$0.isNumber }
    case "&", "*", "!", "%", "@", "`": return true
    case "-", "?": return text.dropFirst().first == " "
    default: return text.firstRange(of: ": ") != nil
    }
  }
}
