public import PromotionDomain

/// Plans as YAML files: read with every problem located, written so that reading gives the same plan again.
public enum PlanFile {
  /// No plan that people write comes near this size; a bigger file is something else.
  public static let mostBytes = 4_000_000
  /// How many issues are listed before the rest is only counted.
  public static let mostIssues = 50

  /// What a file turned out to hold.
  public struct Reading: Hashable, Sendable {
    /// Nil when any issue is an error.
    public var plan: Plan?
    /// What the file leaves open about the ids of its items, for when the plan follows another.
    public var naming = PlanNaming()
    /// In the order of the file, at most `mostIssues`.
    public var issues: [PlanIssue]
    /// How many more there are.
    public var unlisted: Int

    /// The issues as lines for a terminal, `name:line:column: …`, and a last one for those not listed.
    public func lines(name: String) -> [String] {
      let listed = issues.map { "\(name):\($0)" }
      return unlisted == 0 ? listed : listed + ["\(name): and \(unlisted) more"]
    }
  }

  /// Reads a plan. First what the file says is checked; when that is sound, what it means (`Plan.problems()`).
  public static func read(_ bytes: some Sequence<UInt8>) -> Reading {
    let log = IssueLog()
    let read = plan(Array(bytes), log)
    let issues = log.sorted
    return Reading(
      plan: log.hasErrors ? nil : read?.plan, naming: read?.naming ?? PlanNaming(),
      issues: Array(issues.prefix(mostIssues)),
      unlisted: max(0, issues.count - mostIssues))
  }

  /// `read` for text that is already a string.
  public static func read(_ text: String) -> Reading { read(text.utf8) }

  private static func plan(_ bytes: [UInt8], _ log: IssueLog) -> (plan: Plan, naming: PlanNaming)? {
    guard let text = SourceText.checked(bytes, log), let tree = TreeParser.parse(text, log) else { return nil }
    YAMLTraps(text, log).find(in: tree)
    var reader = PlanReader(log)
    guard let plan = reader.plan(tree), !log.hasErrors else { return nil }
    for problem in plan.problems() {
      let place = tree.place(of: problem.path)
      log.add(problem.severity, place, problem.path, problem.sentence)
    }
    return (plan, reader.namings.naming)
  }
}

/// The issues found so far.
final class IssueLog {
  private(set) var issues: [PlanIssue] = []
  private(set) var hasErrors = false
  private var seen: Set<PlanIssue> = []

  /// More than anybody reads. Past it a reader need not look for suggestions.
  var isFull: Bool { issues.count >= 1000 }

  /// The same issue twice is one: a value may be looked at more than once.
  func add(_ severity: PlanProblem.Severity, _ place: SourcePosition, _ path: PlanPath, _ sentence: String) {
    if severity == .error { hasErrors = true }
    let issue = PlanIssue(severity, line: place.line, column: place.column, path: path, sentence: sentence)
    if seen.insert(issue).inserted { issues.append(issue) }
  }

  func error(_ place: SourcePosition, _ path: PlanPath, _ sentence: String) { add(.error, place, path, sentence) }

  var sorted: [PlanIssue] {
    // Stable, so that issues of one place keep the order in which they were found.
    issues.enumerated().sorted { a, b in
      (a.element.line, a.element.column, a.offset) < (b.element.line, b.element.column, b.offset)
    }.map(\.element)
  }
}
