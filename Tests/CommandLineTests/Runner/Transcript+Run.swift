import Foundation
import Testing

extension Transcript {
  /// Runs every step in `scene` and records an issue for each that printed something else than is written here.
  /// With UPDATE_TRANSCRIPTS set, takes over what was printed. Returns whether anything changed.
  mutating func run(in scene: Scene, file: String, isReadme: Bool = false) throws -> Bool {
    let isUpdate = ProcessInfo.processInfo.environment["UPDATE_TRANSCRIPTS"] != nil
    var isChanged = false
    for index in parts.indices {
      guard case .step(var step) = parts[index] else { continue }
      var actual = try scene.run(step.command, mergingErrors: isReadme)
      // A README shows what a terminal shows, which is no exit codes.
      if isReadme { actual.code = step.output.code }
      let expected = step.output
      guard !expected.isMet(by: actual) else { continue }
      if isUpdate {
        step.output = Output(
          out: LinePatterns.updated(expected.out, actual.out), err: LinePatterns.updated(expected.err, actual.err),
          code: actual.code)
        parts[index] = .step(step)
        isChanged = true
      } else {
        Issue.record("\(file), line \(step.line):\n$ \(step.command)\n\(expected.difference(from: actual))")
      }
    }
    return isChanged
  }
}

extension Transcript.Output {
  func isMet(by actual: Self) -> Bool {
    code == actual.code && LinePatterns.matches(out, actual.out) && LinePatterns.matches(err, actual.err)
  }

  func difference(from actual: Self) -> String {
    var rows: [String] = []
    if !LinePatterns.matches(out, actual.out) {
      rows += ["standard output (- expected, + printed)"] + LinePatterns.difference(out, actual.out)
    }
    if !LinePatterns.matches(err, actual.err) {
      rows += ["standard error (- expected, + printed)"] + LinePatterns.difference(err, actual.err)
    }
    if code != actual.code { rows.append("exit code: \(code) expected, \(actual.code) given") }
    return rows.joined(separator: "\n")
  }
}
