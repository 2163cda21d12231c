public import Projections
public import PromotionDomain

/// Soaks checkpoint by checkpoint, with what was measured and the limits it is held against.
public struct SoakReport: Report, Contract {
  let promotion: PromotionID
  let zone: Zone
  let now: Instant
  let soaks: [SoakAssessment]

  public init(_ assessment: Assessment, only: SoakID? = nil) {
    (promotion, zone, now) = (assessment.promotion, assessment.zone, assessment.at)
    soaks = assessment.readiness.soaks.filter { only == nil || $0.soak.id == only }
  }

  public var json: JSONObject {
    [
      "promotion": promotion.rawValue, "at": zone.iso(now),
      "soaks": soaks.map { soak -> JSONObject in
        [
          "soak": soak.soak.id.rawValue, "title": soak.soak.title, "status": soak.status.rawValue,
          // When it runs: its actual time once it was started.
          "from": soak.isTimed ? zone.iso(soak.window.from) : nil, "to": soak.isTimed ? zone.iso(soak.window.to) : nil,
          "plannedFrom": soak.soak.window.map { zone.iso($0.from) },
          "plannedTo": soak.soak.window.map { zone.iso($0.to) },
          // Where it has no date: how long it runs from its start.
          "for": soak.soak.lasts?.description,
          "passed": soak.passed, "remaining": soak.remaining, "thresholds": soak.soak.thresholds.map(\.sentence),
          "checkpoints": soak.checkpoints.map { checkpoint -> JSONObject in
            [
              "number": checkpoint.number, "due": soak.isTimed ? zone.iso(checkpoint.due) : nil,
              "status": checkpoint.status.rawValue,
              "takenAt": checkpoint.origin.map { zone.iso($0.at) }, "measurements": checkpoint.measured,
              "failures": checkpoint.failures, "event": checkpoint.origin?.position,
              // Why its measurements say nothing, and what a person said of it.
              "inconclusive": checkpoint.doubts.isEmpty ? nil : checkpoint.doubts.joined(separator: "; "),
              "judgement": checkpoint.judgement.map { judgement -> JSONObject in
                [
                  "passed": judgement.passed, "reason": judgement.reason, "by": judgement.origin.actor.rawValue,
                  "at": zone.iso(judgement.origin.at), "event": judgement.origin.position,
                ]
              },
            ]
          },
        ]
      },
    ]
  }
}

extension SoakAssessment {
  /// When a checkpoint is due, as `text` writes times: `4h after its start` where that is not known yet.
  func due(_ checkpoint: Checkpoint, _ text: (Instant) -> String) -> String {
    isTimed ? text(checkpoint.due) : "\(checkpoint.due - window.from) after its start"
  }
}

extension SoakAssessment.Checkpoint {
  /// By metric, in the units of the plan's thresholds.
  var measured: JSONObject { JSONObject(measurements.map { ($0.key.rawValue, $0.value.json) }) }
}

extension MeasuredValue {
  /// A number, or true and false for yes and no.
  var json: any Encodable {
    switch self {
    case .number(let number): ExactNumber(number)
    case .answer(let answer): answer
    }
  }
}

extension SoakReport {
  public var document: Document {
    let none: Words = soaks.isEmpty ? "The plan has no soaks." : .none
    return Document(answer: "Soaks", [.paragraph(id: "none", none)] + soaks.map(block))
  }

  private func block(_ soak: SoakAssessment) -> Block {
    let planned = soak.soak.window.flatMap { planned in
      soak.isMoved ? " (planned \(zone.text(planned.from)) to \(zone.text(planned.to)))" : nil
    }
    let window =
      soak.isTimed
      ? "\(zone.text(soak.window.from)) to \(zone.text(soak.window.to))\(planned ?? "")"
      : "\(soak.soak.length) from its start"
    let metrics = soak.soak.thresholds.map { metric in
      Table.Field<SoakAssessment.Checkpoint>.number("\(metric.metric) \(metric.limit)") { checkpoint in
        guard let value = checkpoint.measurements[metric.metric] else { return .none }
        return checkpoint.isKept(metric) ?? true ? Words(value.description) : "\(badge: value.description, .bad)"
      }
    }
    return .group(
      id: soak.soak.id.rawValue,
      title: "\(strong: "Soak \(soak.soak.id)")  \(badge: soak.status)  \(faint: window)",
      folded: false,
      [
        .paragraph(id: "course", Words(soak.sentence(in: zone, at: now))),
        .table(
          "Checkpoints", "Checkpoints", soak.checkpoints, id: { "\($0.number)" },
          [
            .number("#") { "\($0.number)" },
            .init("Due") { Words(soak.due($0) { zone.dated($0, inYearOf: now) }) },
            .init("Taken") { checkpoint in
              Words(checkpoint.origin.map { zone.brief($0.at, on: checkpoint.due) } ?? "")
            },
            .init("Status") { "\(badge: $0.status)" },
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
