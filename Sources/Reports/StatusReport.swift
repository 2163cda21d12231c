public import Projections
import PromotionDomain

/// Where a promotion stands, on one screen: what somebody asks several times a day.
public struct StatusReport: Encodable, Sendable {
  /// One soak in numbers.
  public struct Soak: Encodable, Hashable, Sendable {
    public var soak: String
    public var status: String
    public var passed: Int
    public var remaining: Int
    public var total: Int
    /// Numbers of the checkpoints whose grace is over.
    public var overdue: [Int]
    @OrNull public var next: Int?
    @OrNull public var nextAt: String?
  }

  /// One batch, and how its deployments stand.
  public struct Batch: Encodable, Hashable, Sendable {
    public var batch: String
    public var from: String
    public var to: String
    public var started: Bool
    public var finished: Bool
    /// By component: `planned`, or how its last attempt stands.
    public var deployments: [String: String]
  }

  /// The newest result of one test suite.
  public struct Validation: Encodable, Hashable, Sendable {
    public var suite: String
    public var passed: Int
    public var failed: Int
    public var skipped: Int
    /// How many tests the plan says there are.
    @OrNull public var planned: Int?
  }

  public var promotion: String
  public var title: String
  public var environment: String
  public var at: String
  @OrNull public var knownAt: String?
  public var position: Int64
  public var score: Double
  public var scoreWithoutWaivers: Double
  public var verdict: String
  public var phase: String
  public var reasons: [String]
  public var areas: [ReadinessReport.Area]
  public var awaiting: [String]
  public var blockers: Int
  public var warnings: Int
  public var soaks: [Soak]
  public var batches: [Batch]
  public var validations: [Validation]
  /// Whether it was met, by criterion; only those that were measured.
  public var criteria: [String: Bool]
  public var lastEvent: Int64

  let assessment: Assessment

  private enum CodingKeys: String, CodingKey {
    case promotion, title, environment, at, knownAt, position, score, scoreWithoutWaivers, verdict, phase, reasons
    case areas, awaiting, blockers, warnings, soaks, batches, validations, criteria, lastEvent
  }

  public init(_ assessment: Assessment) {
    let readiness = ReadinessReport(assessment)
    self.assessment = assessment
    promotion = readiness.promotion
    title = assessment.plan?.title ?? ""
    environment = assessment.plan?.environment.name ?? ""
    at = readiness.at
    knownAt = readiness.knownAt
    position = readiness.position
    score = readiness.score
    scoreWithoutWaivers = readiness.scoreWithoutWaivers
    verdict = readiness.verdict
    phase = readiness.phase
    reasons = readiness.reasons
    areas = readiness.areas
    awaiting = readiness.awaiting
    blockers = assessment.readiness.openFindings.filter { $0.raised.severity == .blocker }.count
    warnings = assessment.readiness.warningCount
    soaks = assessment.readiness.soaks.map { Soak($0, zone: assessment.zone) }
    batches = (assessment.plan?.batches ?? []).map { batch in
      let run = assessment.state.batches[batch.id]
      return Batch(
        batch: batch.id.rawValue, from: assessment.zone.iso(batch.window.from),
        to: assessment.zone.iso(batch.window.to),
        started: run != nil, finished: run?.finished != nil,
        deployments: Dictionary(
          batch.deploy.map { planned in
            let last = assessment.state.deployments[planned.component]?.last { $0.batch == batch.id }
            return (planned.component.rawValue, last?.status.rawValue ?? "planned")
          }, uniquingKeysWith: { first, _ in first }))
    }
    validations = (assessment.plan?.validations ?? []).compactMap { suite in
      guard let result = assessment.state.validations[suite.id]?.recorded else { return nil }
      return Validation(
        suite: suite.id.rawValue, passed: result.passed, failed: result.failed, skipped: result.skipped,
        planned: suite.tests)
    }
    criteria = Dictionary(
      uniqueKeysWithValues: assessment.state.criteria.map { ($0.key.rawValue, $0.value.measured.met) })
    lastEvent = assessment.state.lastPosition
  }
}

extension StatusReport.Soak {
  init(_ soak: SoakAssessment, zone: Zone) {
    self.init(
      soak: soak.soak.id.rawValue, status: soak.status.rawValue, passed: soak.passed, remaining: soak.remaining,
      total: soak.checkpoints.count, overdue: soak.overdue.map(\.number), next: soak.next?.number,
      nextAt: soak.next.map { zone.iso($0.due) })
  }
}
