import Projections
import PromotionDomain

extension PromotionSections {
  /// Soaks with what was measured at each checkpoint, and the limits it is held against.
  func soaks() -> Section {
    Section(
      "soaks", "Soaks",
      readiness.soaks.map { .group(id: $0.soak.id.rawValue, title: title($0), folded: false, blocks($0)) })
  }

  private func title(_ soak: SoakAssessment) -> Words {
    "\(soak.soak.title) \(badge: soak.status.rawValue, soak.status.tone)"
  }

  private func blocks(_ soak: SoakAssessment) -> [Block] {
    let runs = soak.run.map { $0.runs > 1 ? ", run \($0.runs)" : "" } ?? ", not started"
    return [
      .paragraph(
        id: "course", "\(span(soak.soak.window))\(runs): \(soak.sentence(in: zone, at: review.at)).")
    ] + earlierRuns(soak) + [
      .figure(id: "chart", .soak(soak, zone: zone, now: review.at)), .table(checkpoints(soak)),
    ]
  }

  /// How the runs before the one that counts ended.
  private func earlierRuns(_ soak: SoakAssessment) -> [Block] {
    guard let run = soak.run, run.runs > 1 else { return [] }
    let earlier = (record.soakRuns[soak.soak.id] ?? []).dropLast()
    let entries = earlier.enumerated().map { index, run in
      let checkpoints = SoakAssessment(soak.soak, run: run, at: review.at).checkpoints
      let failures = checkpoints.compactMap { checkpoint -> Words? in
        guard checkpoint.status == .failed, let origin = checkpoint.origin else { return nil }
        return "\(badge: "failed", .bad) at checkpoint \(checkpoint.number) (\(self.origin(origin))): "
          + Words(checkpoint.failures.joined(separator: "; "))
      }
      return List.Entry(
        String(index + 1),
        "Run \(index + 1), since \(when(run.started.at)): "
          + (failures.isEmpty ? "\(checkpoints.count { $0.isTaken }) checkpoints taken" : .joined(failures, by: "; ")))
    }
    return [.list(List("earlier-runs-\(soak.soak.id)", entries))]
  }

  private func checkpoints(_ soak: SoakAssessment) -> Table {
    let thresholds = soak.soak.thresholds
    return Table(
      "checkpoints-\(soak.soak.id)", caption: "Checkpoints of \(soak.soak.title)",
      [.init("number", "Checkpoint", numeric: true), .init("due", "Due"), .init("status", "Status")]
        + thresholds.map { .init("metric-\($0.metric)", $0.sentence, numeric: true) }
        + [.init("taken", "Taken"), .init("remark", "Remark")],
      soak.checkpoints.map { checkpoint in
        .init(
          String(checkpoint.number),
          [
            Words(String(checkpoint.number)), Words(when(checkpoint.due)),
            "\(badge: checkpoint.status.rawValue, checkpoint.status.tone)",
          ]
            + thresholds.map { threshold in
              guard let value = checkpoint.measurements[threshold.metric] else { return .none }
              let text = threshold.text(value)
              return threshold.isKept(by: value) ? Words(text) : "\(badge: text, .bad)"
            }
            + [
              checkpoint.origin.map(origin) ?? .none,
              .joined(
                checkpoint.failures.map { Words($0) } + [checkpoint.origin.map { remarks($0.remarks) } ?? .none],
                by: "; "),
            ])
      })
  }
}
