import Foundation

/// A story of commands and what each of them printed, as people read it and as it is run.
///
///     # A comment, for the reader.
///     $ promo list
///     > (a further line of the command: of a here-document, say)
///     what it prints on standard output
///     ! what it prints on standard error
///     ? 1
///
/// `? n` is an exit code other than 0. `…` stands for anything within a line, a line `⋮` for any number of lines. An
/// output line that would be read as one of these marks has a `\` before it. Blank lines before the next command or
/// comment are layout; a blank line that a command prints last is written `\`.
struct Transcript {
  enum Part {
    case text(String)
    case step(Step)
  }

  struct Step {
    var command: String
    /// Where its `$` stands, from 1.
    var line: Int
    var output: Output
    /// Blank lines behind it.
    var blanks = 0
  }

  struct Output: Equatable {
    var out: [String] = []
    var err: [String] = []
    var code: Int32 = 0
  }

  var parts: [Part] = []

  var steps: [Step] {
    parts.compactMap { part in
      if case .step(let step) = part { step } else { nil }
    }
  }

  init(_ text: String) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    var index = 0
    while index < lines.count {
      guard lines[index].hasPrefix("$ ") else {
        parts.append(.text(lines[index]))
        index += 1
        continue
      }
      var step = Step(command: String(lines[index].dropFirst(2)), line: index + 1, output: Output())
      index += 1
      while index < lines.count, lines[index] == ">" || lines[index].hasPrefix("> ") {
        step.command += "\n" + lines[index].dropFirst(2)
        index += 1
      }
      while index < lines.count, !lines[index].hasPrefix("$ "), !Self.isComment(lines[index]) {
        step.take(lines[index])
        index += 1
      }
      parts.append(.step(step))
    }
  }

  private static func isComment(_ line: String) -> Bool { line == "#" || line.hasPrefix("# ") }

  /// The file's text again.
  var text: String {
    parts.flatMap { part in
      switch part {
      case .text(let line): [line]
      case .step(let step): step.lines
      }
    }.map { $0 + "\n" }.joined()
  }
}

extension Transcript.Step {
  fileprivate mutating func take(_ line: String) {
    guard !line.isEmpty else {
      blanks += 1
      return
    }
    if let code = line.hasPrefix("? ") ? Int32(line.dropFirst(2)) : nil {
      output.code = code
    } else if line == "!" || line.hasPrefix("! ") {
      output.err.append(String(line.dropFirst(2)))
    } else {
      output.out += Array(repeating: "", count: blanks)
      output.out.append(line.hasPrefix("\\") ? String(line.dropFirst()) : line)
    }
    blanks = 0
  }

  fileprivate var lines: [String] {
    let command = command.split(separator: "\n", omittingEmptySubsequences: false)
    var lines = command.enumerated().map { $0 == 0 ? "$ \($1)" : $1.isEmpty ? ">" : "> \($1)" }
    let last = output.out.indices.last
    lines += output.out.enumerated().map { Self.escaped($1, isLast: $0 == last) }
    lines += output.err.map { $0.isEmpty ? "!" : "! \($0)" }
    if output.code != 0 { lines.append("? \(output.code)") }
    return lines + Array(repeating: "", count: blanks)
  }

  private static func escaped(_ line: String, isLast: Bool) -> String {
    let marks = ["$ ", "# ", "! ", "? ", "> ", "\\"]
    let isMark = marks.contains(where: line.hasPrefix) || ["#", "!", ">"].contains(line) || (line.isEmpty && isLast)
    return isMark ? "\\" + line : line
  }
}
