import Yams

/// What Yams throws, as a place and a sentence for people who do not know YAML's grammar by heart.
enum YAMLProblem {
  static func located(_ error: any Error) -> (SourcePosition, String) {
    let start = SourcePosition(line: 1, column: 1)
    guard let error = error as? YamlError else { return (start, "the file cannot be read as YAML: \(error)") }
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _):
      let place = SourcePosition(line: mark.line, column: mark.column)
      let begun = context.map { " (\($0.text), from line \($0.mark.line))" } ?? ""
      return (place, sentence(problem) ?? "not valid YAML: \(problem)\(begun)")
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
