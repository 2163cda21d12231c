public import PromotionDomain

/// What other tools print, read into what the ledger records: observations of resources and results of tests.
///
/// Every reader is pure and bounded: text in, values out, a `Refusal` for anything it does not understand. No reader
/// guesses; what a tool did not say is left for the caller's `Context` to say.
public enum ToolOutput {
  /// Whose output a text is.
  public enum Format: String, CaseIterable, Hashable, Sendable {
    /// One name per line.
    case names
    /// The product's own JSON, for scripts.
    case json
    /// `terraform show -json` of a plan or a state; OpenTofu's too.
    case terraform
    /// What `aws … list-…` and `describe-…` print.
    case aws
    /// What `gh secret list`, `gh workflow list` and `gh release list` print.
    case gh
    /// JUnit XML test results.
    case junit
    /// The Test Anything Protocol.
    case tap

    /// What can be read from it.
    public enum Yield: Hashable, Sendable {
      case observations
      case testResults
    }

    public var yields: Yield {
      switch self {
      case .names, .json, .terraform, .aws, .gh: .observations
      case .junit, .tap: .testResults
      }
    }
  }

  /// What the caller knows and the text may not say.
  public struct Context: Hashable, Sendable {
    /// Who says so. Wins over the text's own source.
    public var source: Source?
    /// What the names are of; where a text holds several kinds, the one to read.
    public var kind: String?
    /// Whether the text lists all there is of the kind. Wins over what the reader would conclude.
    public var complete: Bool?

    public init(source: Source? = nil, kind: String? = nil, complete: Bool? = nil) {
      (self.source, self.kind, self.complete) = (source, kind, complete)
    }
  }

  /// The observations in a tool's output, one for each kind of resource, in the order of their kinds.
  ///
  /// `format` is detected from the content when nil.
  public static func observations(
    in input: Input, as format: Format? = nil, context: Context = Context()
  ) throws(Refusal) -> [ResourceObserved] {
    let format = try resolved(format, for: input)
    let observed: [ResourceObserved]
    switch format {
    case .names: observed = [try NameList.read(input, context)]
    case .json: observed = [try ResourceFile.read(input, context)]
    case .terraform: observed = try TerraformShow.read(input, context)
    case .aws: observed = [try AWSOutput.read(input, context)]
    case .gh: observed = [try GitHubOutput.read(input, context)]
    case .junit, .tap:
      throw Refusal(
        .unreadable, "\(input.name) holds test results (\(format.rawValue)), not resources; record it as a validation")
    }
    for observation in observed { try check(observation, from: input) }
    return observed
  }

  /// The test results in a tool's output, for the suite that the caller names.
  public static func testResults(
    in input: Input, as format: Format? = nil
  ) throws(Refusal) -> TestResults {
    let format = try resolved(format, for: input)
    let results: TestResults
    switch format {
    case .junit: results = try JUnitReport.read(input)
    case .tap: results = try TAPStream.read(input)
    case .names, .json, .terraform, .aws, .gh:
      throw Refusal(
        .unreadable,
        "\(input.name) holds no test results (it reads as \(format.rawValue)); "
          + "export JUnit XML or TAP from the test run")
    }
    guard results.total > 0 else {
      throw Refusal(
        .unreadable, "\(input.name) holds no test; a run without tests proves nothing, so run the suite again")
    }
    return results
  }

  private static func resolved(_ format: Format?, for input: Input) throws(Refusal) -> Format {
    if let format { return format }
    if let format = detect(input.text) { return format }
    let formats = Format.allCases.map(\.rawValue).joined(separator: ", ")
    throw Refusal(.unreadable, "\(input.name) is in no format that can be read; name one of \(formats)")
  }

  /// Names end up on terminals and in reports for good, so a reader's result is checked once, here.
  private static func check(_ observed: ResourceObserved, from input: Input) throws(Refusal) {
    guard observed.resources.count <= Input.mostResources else {
      throw Refusal(
        .unreadable,
        "\(input.name) lists \(observed.resources.count) resources of kind '\(observed.kind)', of at most "
          + "\(Input.mostResources); read one kind at a time or filter it")
    }
    try input.check(observed.source.rawValue, as: "the source")
    try input.check(observed.kind, as: "the kind")
    for resource in observed.resources {
      try input.check(resource.name, as: "a name")
      for (kind, parts) in resource.parts {
        for part in [kind] + parts { try input.check(part, as: "a part of '\(resource.name)'") }
      }
      for (key, value) in resource.attributes {
        try input.check(key, as: "an attribute of '\(resource.name)'")
        if !value.isEmpty { try input.check(value, as: "the attribute '\(key)' of '\(resource.name)'") }
      }
    }
    for name in observed.absent { try input.check(name, as: "an absent name") }
  }
}

/// The result of a test run.
public struct TestResults: Hashable, Sendable {
  public var passed: Int
  /// Failures and errors, and planned tests that never ran.
  public var failed: Int
  public var skipped: Int
  /// Where the output contradicts itself: `its heading says 32 tests, it lists 30`. The counts are what it lists.
  public var contradiction: String?

  public var total: Int { passed + failed + skipped }

  public init(passed: Int, failed: Int, skipped: Int, contradiction: String? = nil) {
    (self.passed, self.failed, self.skipped, self.contradiction) = (passed, failed, skipped, contradiction)
  }

  /// As the event that the ledger records.
  public func recorded(for suite: SuiteID) -> ValidationRecorded {
    ValidationRecorded(suite: suite, passed: passed, failed: failed, skipped: skipped)
  }
}
