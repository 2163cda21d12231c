import PromotionDomain

/// Test results in JUnit's XML, as most test tools can export them.
///
/// There is no one schema, only what tools agree on: `testsuites` or `testsuite` outermost, suites within suites,
/// `testcase` elements with `failure`, `error` or `skipped` inside, and totals as attributes. The listed cases are
/// what counts; totals are used where no case is listed, and named where they contradict the list.
enum JUnitReport {
  static func read(_ input: ToolOutput.Input) throws(Refusal) -> TestResults {
    var reader = MarkupReader(input)
    var count = Count()
    while let token = try reader.next() {
      switch token {
      case .open(let name, let attributes): try count.open(name, attributes, input)
      case .close(let name): count.close(name)
      }
    }
    return try count.results(input)
  }

  /// The totals that a suite's attributes claim.
  private struct Claim {
    var tests: Int
    var failed: Int
    var skipped: Int

    static func + (a: Claim, b: Claim) -> Claim {
      Claim(tests: a.tests + b.tests, failed: a.failed + b.failed, skipped: a.skipped + b.skipped)
    }
  }

  private struct Count {
    private var path: [String] = []
    private var listed = Claim(tests: 0, failed: 0, skipped: 0)
    /// Of the outermost element, which claims for all of them, else the sum of the outermost suites.
    private var whole: Claim?
    private var suites: Claim?
    private var isFailed = false
    private var isSkipped = false

    mutating func open(_ name: String, _ attributes: [String: String], _ input: ToolOutput.Input) throws(Refusal) {
      let parent = path.last
      path.append(name)
      switch name {
      case "testsuites" where parent == nil:
        whole = try claim(attributes, input)
      case "testsuite" where parent == nil || parent == "testsuites":
        if let claim = try claim(attributes, input) { suites = suites.map { $0 + claim } ?? claim }
      case "testcase":
        listed.tests += 1
        (isFailed, isSkipped) = (false, false)
      case "failure", "error":
        if parent == "testcase" { isFailed = true }
      case "skipped", "disabled":
        if parent == "testcase" { isSkipped = true }
      case _:
        guard parent != nil || name == "testsuite" else {
          throw Refusal(
            .unreadable,
            "\(input.name) is no JUnit XML: its outermost element is <\(name.printable)>, not <testsuites>; "
              + "export the test results as JUnit XML")
        }
      }
    }

    mutating func close(_ name: String) {
      path.removeLast()
      guard name == "testcase" else { return }
      if isFailed { listed.failed += 1 } else if isSkipped { listed.skipped += 1 }
    }

    private func claim(_ attributes: [String: String], _ input: ToolOutput.Input) throws(Refusal) -> Claim? {
      guard attributes["tests"] != nil else { return nil }
      func number(_ key: String) throws(Refusal) -> Int {
        guard let text = attributes[key], !text.isEmpty else { return 0 }
        guard let number = Int(text), (0...1_000_000_000).contains(number) else {
          throw Refusal(
            .unreadable,
            "\(input.name) says \(key)=\"\(String(text.prefix(24)).printable)\", which is no count; "
              + "export the test results again")
        }
        return number
      }
      return Claim(
        tests: try number("tests"), failed: try number("failures") + number("errors"),
        skipped: try number("skipped") + number("disabled"))
    }

    func results(_ input: ToolOutput.Input) throws(Refusal) -> TestResults {
      let claimed = whole ?? suites
      if listed.tests > 0 {
        var results = TestResults(
          passed: listed.tests - listed.failed - listed.skipped, failed: listed.failed, skipped: listed.skipped)
        if let claimed, claimed.tests != listed.tests || (claimed.failed == 0) != (listed.failed == 0) {
          results.contradiction =
            "its heading says \(claimed.tests) tests with \(claimed.failed) failed, "
            + "it lists \(listed.tests) with \(listed.failed) failed"
        }
        return results
      }
      guard let claimed else { return TestResults(passed: 0, failed: 0, skipped: 0) }
      guard claimed.tests >= claimed.failed + claimed.skipped else {
        throw Refusal(
          .unreadable,
          "\(input.name) says \(claimed.tests) tests, of which \(claimed.failed) failed and \(claimed.skipped) were "
            + "skipped; export the test results again")
      }
      return TestResults(
        passed: claimed.tests - claimed.failed - claimed.skipped, failed: claimed.failed, skipped: claimed.skipped)
    }
  }
}
