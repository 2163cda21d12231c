public import Projections
public import PromotionDomain

/// Soaks checkpoint by checkpoint, with what was measured and the limits it is held against.
public struct SoakReport: Encodable, Sendable {
  /// One soak, with its checkpoints.
  public struct Soak: Encodable, Hashable, Sendable {
    public var soak: String
    public var title: String
    public var status: String
    public var from: String
    public var to: String
    public var passed: Int
    public var remaining: Int
    public var thresholds: [String]
    public var checkpoints: [Checkpoint]
  }

  /// One checkpoint: when it was due, when it was taken, what was measured.
  public struct Checkpoint: Encodable, Hashable, Sendable {
    public var number: Int
    public var due: String
    public var status: String
    @OrNull public var takenAt: String?
    /// By metric, in the units of the plan's thresholds.
    public var measurements: [String: Double]
    public var failures: [String]
    @OrNull public var event: Int64?
  }

  public var promotion: String
  public var at: String
  public var soaks: [Soak]

  let assessments: [SoakAssessment]
  let zone: Zone
  let now: Instant

  private enum CodingKeys: String, CodingKey {
    case promotion, at, soaks
  }

  public init(_ assessment: Assessment, only: SoakID? = nil) {
    let zone = assessment.zone
    (self.zone, now) = (zone, assessment.at)
    promotion = assessment.promotion.rawValue
    at = zone.iso(assessment.at)
    assessments = assessment.readiness.soaks.filter { only == nil || $0.soak.id == only }
    soaks = assessments.map { soak in
      Soak(
        soak: soak.soak.id.rawValue, title: soak.soak.title, status: soak.status.rawValue,
        from: zone.iso(soak.soak.window.from), to: zone.iso(soak.soak.window.to), passed: soak.passed,
        remaining: soak.remaining, thresholds: soak.soak.thresholds.map(\.sentence),
        checkpoints: soak.checkpoints.map { checkpoint in
          Checkpoint(
            number: checkpoint.number, due: zone.iso(checkpoint.due), status: checkpoint.status.rawValue,
            takenAt: checkpoint.origin.map { zone.iso($0.at) },
            measurements: Dictionary(uniqueKeysWithValues: checkpoint.measurements.map { ($0.key.rawValue, $0.value) }),
            failures: checkpoint.failures, event: checkpoint.origin?.position)
        })
    }
  }
}
