import Projections
import PromotionDomain

extension PromotionSections {
  /// What is deployed when, in which order and how, then what validates it.
  func deploymentOrder() -> Section {
    let batches = plan.batches.map { batch in
      Block.group(
        id: batch.id.rawValue, title: "\(batch.title) \(faint: "(\(span(batch.window)))")", folded: false,
        [order(batch)])
    }
    return Section("deployment", "Deployment order", batches + [suites()])
  }

  private func order(_ batch: Plan.Batch) -> Block {
    .table(
      "order-\(batch.id)", "Deployments of \(batch.title)", batch.deploy.enumerated(), id: \.element.component.rawValue,
      .number("number", "Order") { "\($0.offset + 1)" },
      .init("component", "Component") { "\(code: $0.element.component)" },
      .init("version", "Version") { Words(code: $0.element.version) },
      .init("mode", "Mode") { Words($0.element.mode) },
      .number("estimate", "Estimate") { Words($0.element.estimate?.description) },
      .init("status", "Status") { _, planned in
        let attempt = state.deployments[planned.component]?.last { $0.batch == batch.id }
        return attempt.map { "\(badge: $0.status)" } ?? "\(faint: "planned")"
      },
      .init("note", "Note") { Words($0.element.note) })
  }

  /// Test suites: what was planned, and the latest result.
  func suites() -> Block {
    .table(
      "validations", "Validation", plan.validations, id: \.id.rawValue,
      .init("suite", "Suite") { Words($0.title) },
      .number("tests", "Tests") { Words($0.tests?.description) },
      .init("window", "Planned", planned),
      .init("result", "Result", result),
      .init("who", "Who") { origin(state.validations[$0.id]?.origin) })
  }

  private func planned(_ suite: Plan.Suite) -> Words {
    guard let planned = suite.window else { return .none }
    guard let window = plan.window?.nearest(to: planned.from, in: zone),
      planned.from < window.from || planned.to > window.to
    else {
      return Words(span(planned))
    }
    return "\(span(planned)); \(badge: "outside the deployment window", .caution)"
  }

  private func result(_ suite: Plan.Suite) -> Words {
    guard let result = state.validations[suite.id] else { return "\(faint: "not run")" }
    let counts = result.recorded
    let verdict: Words = result.hasPassed ? "\(badge: "passed", .good)" : "\(badge: "failed", .bad)"
    return verdict + ": \(counts.passed) passed, \(counts.failed) failed, \(counts.skipped) skipped"
  }

  /// How to take it back.
  func rollback() -> Section {
    Section(
      "rollback", "Rollback procedures",
      plan.rollback.enumerated().map { index, procedure in
        var blocks: [Block] = []
        if let warning = procedure.warning {
          blocks.append(
            .callout(
              id: "warning", procedure.irreversible ? .bad : .caution,
              procedure.irreversible ? "\(strong: "Cannot be undone.") \(warning)" : Words(warning)))
        }
        blocks.append(
          .list(
            List(
              "steps", numbered: true,
              procedure.steps.enumerated().map { .init(String($0.offset + 1), Words($0.element)) })))
        let subject: Words = procedure.on.map { "\(code: $0): \(procedure.title)" } ?? Words(procedure.title)
        return .group(id: String(index + 1), title: subject, folded: false, blocks)
      })
  }

  /// What tells afterwards whether the promotion was a success.
  func criteria() -> Section {
    var groups: [String] = []
    for criterion in plan.criteria where !groups.contains(criterion.group ?? "") {
      groups.append(criterion.group ?? "")
    }
    return Section(
      "criteria", "Success criteria",
      groups.enumerated().map { index, group in
        let criteria = plan.criteria.filter { ($0.group ?? "") == group }
        let met = criteria.count { state.criteria[$0.id]?.measured.met == true }
        return .group(
          id: "group-\(index + 1)",
          title: "\(group.isEmpty ? "Criteria" : group) \(faint: "(\(met)/\(criteria.count) met)")",
          folded: false, [.checklist(Checklist("criteria-\(index + 1)", criteria.map(entry)))])
      })
  }

  private func entry(_ criterion: Plan.Criterion) -> Checklist.Entry {
    let result = state.criteria[criterion.id]
    var remarks: [Words] = []
    if let threshold = criterion.threshold {
      if let value = result?.measured.value { remarks.append(Words(threshold.text(value))) }
      remarks.append("wanted \(threshold.limit(previous: result?.measured.previous))")
    }
    if let result {
      remarks.append(result.measured.met ? "\(badge: "met", .good)" : "\(badge: "not met", .bad)")
      remarks.append(origin(result.origin))
      remarks.append(self.remarks(result.origin.remarks))
    } else {
      remarks.append("\(faint: "not measured")")
      if let due = criterion.due { remarks.append("due \(when(due))") }
    }
    return Checklist.Entry(
      id: criterion.id.rawValue, criterion: criterion.id, isDone: result?.measured.met == true,
      Words(criterion.title), remark: .joined(remarks, by: "; "))
  }
}
