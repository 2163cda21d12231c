public import PromotionDomain

/// What readiness came to at one point of a promotion's story.
public struct ReadinessSummary: Hashable, Sendable {
  public var score: Double
  public var verdict: Verdict
  public var phase: Phase

  public init(score: Double, verdict: Verdict, phase: Phase) {
    (self.score, self.verdict, self.phase) = (score, verdict, phase)
  }

  public init(_ readiness: Readiness) {
    self.init(score: readiness.score, verdict: readiness.verdict, phase: readiness.phase)
  }

  /// Before the first event.
  public static let beginning = ReadinessSummary(score: 0, verdict: .notReady, phase: .planning)
}
