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
    "\(soak.soak.title) \(badge: soak.status)"
  }

  private func blocks(_ soak: SoakAssessment) -> [Block] {
    let runs = soak.run.map { $0.runs > 1 ? ", run \($0.runs)" : "" } ?? ", not started"
    let planned = soak.soak.window.flatMap { soak.isMoved ? ", planned for \(span($0))" : nil } ?? ""
    let time = soak.isTimed ? "\(span(soak.window))\(planned)\(runs)" : "Not started"
    let course = Block.paragraph(id: "course", "\(time): \(soak.sentence(in: zone, at: review.at)).")
    // Before its start nobody knows when it is looked at.
    let picture: [Block] = soak.isTimed ? [.figure(id: "chart", .soak(soak, zone: zone, now: review.at))] : []
    return [course] + earlierRuns(soak) + picture + [checkpoints(soak)]
  }

  /// How the runs before the one that counts ended.
  private func earlierRuns(_ soak: SoakAssessment) -> [Block] {
    let runs = record.soakRuns[soak.soak.id] ?? []
    let earlier = soak.run == nil ? runs[...] : runs.dropLast()
    guard !earlier.isEmpty else { return [] }
    let entries = earlier.enumerated().map { index, run in
      let checkpoints = SoakAssessment(soak.soak, run: run, at: review.at, in: plan.zone).checkpoints
      let failures = checkpoints.compactMap { checkpoint -> Words? in
        guard checkpoint.status == .failed, let origin = checkpoint.settled else { return nil }
        return "\(badge: "failed", .bad) at checkpoint \(checkpoint.number) (\(self.origin(origin))): "
          + Words(checkpoint.remarks.joined(separator: "; "))
      }
      return List.Entry(
        String(index + 1),
        "Run \(index + 1), since \(when(run.started.at)): "
          + (failures.isEmpty ? "\(checkpoints.count { $0.isTaken }) checkpoints taken" : .joined(failures, by: "; ")))
    }
    return [.list(List("earlier-runs-\(soak.soak.id)", entries))]
  }

  private func checkpoints(_ soak: SoakAssessment) -> Block {
    let metrics = soak.soak.thresholds.map { threshold in
      Table.Field<SoakAssessment.Checkpoint>.number("metric-\(threshold.metric)", threshold.sentence) { checkpoint in
        guard let value = checkpoint.measurements[threshold.metric] else { return .none }
        let text = threshold.text(value)
        return checkpoint.isKept(threshold) ?? true ? Words(text) : "\(badge: text, .bad)"
      }
    }
    return .table(
      "checkpoints-\(soak.soak.id)", "Checkpoints of \(soak.soak.title)", soak.checkpoints, id: { "\($0.number)" },
      [
        .number("number", "Checkpoint") { "\($0.number)" },
        .init("due", "Due") { Words(soak.due($0, when)) },
        .init("status", "Status") { "\(badge: $0.status)" },
      ] + metrics + [
        .init("taken", "Taken") { origin($0.origin) },
        .init("remark", "Remark") { checkpoint in
          .joined(
            checkpoint.remarks.map { Words($0) } + [checkpoint.origin.map { remarks($0.remarks) } ?? .none], by: "; ")
        },
      ])
  }
}
