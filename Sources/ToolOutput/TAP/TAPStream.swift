import PromotionDomain

/// Test results in the Test Anything Protocol (testanything.org, versions 12 to 14).
///
/// Counted are the lines of the outermost level. A planned test that never ran has failed; one that is still TODO has
/// neither passed nor failed, which the protocol does not count as a failure, so it is skipped here.
enum TAPStream {
  static func read(_ input: ToolOutput.Input) throws(Refusal) -> TestResults {
    var results = TestResults(passed: 0, failed: 0, skipped: 0)
    var planned: Int?
    for line in input.lines {
      // Subtests, YAML blocks and whatever a test prints are indented or no test lines.
      if line.text.hasPrefix("Bail out!") {
        throw Refusal(
          .unreadable,
          "\(input.name) bails out at line \(line.number), so the run is no result; run the suite again")
      }
      if line.text.hasPrefix("1..") {
        guard let count = plan(line.text), planned == nil else {
          throw Refusal(
            .unreadable,
            "line \(line.number) of \(input.name) is no plan such as '1..32', or a second one; "
              + "give the output of one run")
        }
        planned = count
        continue
      }
      guard let isOK = verdict(line.text) else { continue }
      switch (isOK, directive(line.text)) {
      case (_, .skip), (_, .todo): results.skipped += 1
      case (true, .none): results.passed += 1
      case (false, .none): results.failed += 1
      }
    }
    let listed = results.total
    guard let planned else {
      guard listed > 0 else { return results }
      results.contradiction = "it has no plan, so whether all tests ran is unknown"
      return results
    }
    if planned > listed {
      results.contradiction = "it plans \(planned) tests and lists \(listed)"
      results.failed += planned - listed
    } else if planned < listed {
      results.contradiction = "it plans \(planned) tests and lists \(listed)"
    }
    return results
  }

  /// The count of a plan line: `1..32`, `1..0 # SKIP no database`.
  static func plan(_ line: some StringProtocol) -> Int? {
    guard line.hasPrefix("1..") else { return nil }
    let digits = line.dropFirst(3).prefix { $0.isASCII && $0.isNumber }
    let rest = line.dropFirst(3 + digits.count).drop { $0 == " " || $0 == "\r" }
    guard let count = Int(digits), count <= 1_000_000_000, rest.isEmpty || rest.hasPrefix("#") else { return nil }
    return count
  }

  /// Whether a test line says ok; nil when it is no test line.
  private static func verdict(_ line: Substring) -> Bool? {
    for (start, verdict) in [("ok", true), ("not ok", false)] where line.hasPrefix(start) {
      let rest = line.dropFirst(start.count)
      if rest.isEmpty || rest.first?.isWhitespace == true { return verdict }
    }
    return nil
  }

  private enum Directive {
    case none
    case skip
    case todo
  }

  /// `# SKIP reason`, `# TODO reason`, in any case; an escaped `\#` is part of the test's name.
  private static func directive(_ line: Substring) -> Directive {
    var previous: Character?
    var index = line.startIndex
    while index < line.endIndex {
      if line[index] == "#", previous != "\\" {
        let word = line[line.index(after: index)...].drop { $0 == " " }.prefix(4).uppercased()
        if word == "SKIP" { return .skip }
        if word == "TODO" { return .todo }
      }
      previous = line[index]
      index = line.index(after: index)
    }
    return .none
  }
}
