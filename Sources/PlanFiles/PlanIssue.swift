public import PromotionDomain

/// A problem in a plan file, and where it stands.
public struct PlanIssue: Hashable, Sendable, CustomStringConvertible {
  public var severity: PlanProblem.Severity
  /// Counted from 1.
  public var line: Int
  /// Counted from 1, in Unicode scalars.
  public var column: Int
  public var path: PlanPath
  /// What is wrong and what to write instead, without a full stop.
  public var sentence: String

  public init(_ severity: PlanProblem.Severity, line: Int, column: Int, path: PlanPath, sentence: String) {
    (self.severity, self.line, self.column) = (severity, line, column)
    (self.path, self.sentence) = (path, sentence)
  }

  /// `12:5: error: areas.secrets: unknown key 'wieght'; did you mean 'weight'?`
  public var description: String {
    "\(line):\(column): \(severity.rawValue): " + (path.steps.isEmpty ? "" : "\(path): ") + sentence
  }
}
