public import Projections
public import PromotionDomain

/// Soaks checkpoint by checkpoint, with what was measured and the limits it is held against.
public struct SoakReport: Report {
  /// One soak, with its checkpoints.
  public struct Soak: Encodable, Hashable, Sendable {
    public var soak: String
    public var title: String
    public var status: String
    /// When it runs: its actual time once it was started.
    public var from: String
    public var to: String
    public var plannedFrom: String
    public var plannedTo: String
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
    public var measurements: [String: Measured]
    public var failures: [String]
    /// Why its measurements say nothing.
    @OrNull public var inconclusive: String?
    @OrNull public var judgement: Judgement?
    @OrNull public var event: Int64?
  }

  /// What somebody said of a checkpoint that no measurement decides.
  public struct Judgement: Encodable, Hashable, Sendable {
    public var passed: Bool
    public var reason: String
    public var by: String
    public var at: String
    public var event: Int64
  }

  /// A number, or true and false for yes and no.
  public struct Measured: Encodable, Hashable, Sendable {
    var value: MeasuredValue

    public func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch value {
      case .number(let number): try container.encode(number)
      case .answer(let answer): try container.encode(answer)
      }
    }
  }

  public var promotion: String
  public var at: String
  public var soaks: [Soak]

  @NotInJSON var assessments: [SoakAssessment]
  @NotInJSON var zone: Zone
  @NotInJSON var now: Instant

  public init(_ assessment: Assessment, only: SoakID? = nil) {
    let zone = assessment.zone
    (self.zone, now) = (zone, assessment.at)
    promotion = assessment.promotion.rawValue
    at = zone.iso(assessment.at)
    let assessments = assessment.readiness.soaks.filter { only == nil || $0.soak.id == only }
    self.assessments = assessments
    soaks = assessments.map { soak in
      Soak(
        soak: soak.soak.id.rawValue, title: soak.soak.title, status: soak.status.rawValue,
        from: zone.iso(soak.window.from), to: zone.iso(soak.window.to),
        plannedFrom: zone.iso(soak.soak.window.from), plannedTo: zone.iso(soak.soak.window.to), passed: soak.passed,
        remaining: soak.remaining, thresholds: soak.soak.thresholds.map(\.sentence),
        checkpoints: soak.checkpoints.map { checkpoint in
          Checkpoint(
            number: checkpoint.number, due: zone.iso(checkpoint.due), status: checkpoint.status.rawValue,
            takenAt: checkpoint.origin.map { zone.iso($0.at) },
            measurements: Dictionary(
              uniqueKeysWithValues: checkpoint.measurements.map { ($0.key.rawValue, Measured(value: $0.value)) }),
            failures: checkpoint.failures,
            inconclusive: checkpoint.doubts.isEmpty ? nil : checkpoint.doubts.joined(separator: "; "),
            judgement: checkpoint.judgement.map {
              Judgement(
                passed: $0.passed, reason: $0.reason, by: $0.origin.actor.rawValue, at: zone.iso($0.origin.at),
                event: $0.origin.position)
            }, event: checkpoint.origin?.position)
        })
    }
  }
}

extension SoakReport {
  public var document: Document {
    let none: Words = assessments.isEmpty ? "The plan has no soaks." : .none
    return Document(answer: "Soaks", [.paragraph(id: "none", none)] + assessments.map(block))
  }

  private func block(_ soak: SoakAssessment) -> Block {
    let planned =
      soak.isMoved ? " (planned \(zone.text(soak.soak.window.from)) to \(zone.text(soak.soak.window.to)))" : ""
    let window = "\(zone.text(soak.window.from)) to \(zone.text(soak.window.to))\(planned)"
    let metrics = soak.soak.thresholds.map { metric in
      Table.Field<SoakAssessment.Checkpoint>.number("\(metric.metric) \(metric.limit)") { checkpoint in
        guard let value = checkpoint.measurements[metric.metric] else { return .none }
        return checkpoint.isKept(metric) ?? true ? Words(value.description) : "\(badge: value.description, .bad)"
      }
    }
    return .group(
      id: soak.soak.id.rawValue,
      title: "\(strong: "Soak \(soak.soak.id)")  \(badge: soak.status.rawValue, soak.status.tone)  \(faint: window)",
      folded: false,
      [
        .paragraph(id: "course", Words(soak.sentence(in: zone, at: now))),
        .table(
          "Checkpoints", soak.checkpoints,
          [
            .number("#") { "\($0.number)" },
            .init("Due") { Words(zone.brief($0.due)) },
            .init("Taken") { checkpoint in
              Words(checkpoint.origin.map { zone.brief($0.at, on: checkpoint.due) } ?? "")
            },
            .init("Status") { "\(badge: $0.status.rawValue, $0.status.tone)" },
          ] + metrics + [.init("") { remark($0, soak) }]),
      ])
  }

  /// What failed, and how late a checkpoint was taken when that is more than its grace.
  private func remark(_ checkpoint: SoakAssessment.Checkpoint, _ soak: SoakAssessment) -> Words {
    let remarks = checkpoint.remarks.joined(separator: ", ")
    let failures: Words =
      remarks.isEmpty ? .none : "\(badge: remarks, checkpoint.status == .passed ? .plain : checkpoint.status.tone)"
    guard let taken = checkpoint.origin?.at, taken > checkpoint.due + soak.soak.checkpoints.grace else {
      return failures
    }
    return .joined([failures, "\(badge: "\(taken - checkpoint.due) late", .caution)"], by: ", ")
  }
}
