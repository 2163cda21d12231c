import Projections
import PromotionDomain

extension PromotionSections {
  /// What is deployed when, in which order and how, then what validates it.
  func deploymentOrder() -> Section {
    var blocks: [Block] = plan.batches.map { batch in
      .group(
        id: batch.id.rawValue, title: "\(batch.title) \(faint: "(\(span(batch.window)))")", folded: false,
        [.table(order(batch))])
    }
    if !plan.validations.isEmpty { blocks.append(.table(suites())) }
    return Section("deployment", "Deployment order", blocks)
  }

  private func order(_ batch: Plan.Batch) -> Table {
    Table(
      "order-\(batch.id)", caption: "Deployments of \(batch.title)",
      [
        .init("number", "Order", numeric: true), .init("component", "Component"), .init("version", "Version"),
        .init("mode", "Mode"), .init("estimate", "Estimate", numeric: true), .init("status", "Status"),
        .init("note", "Note"),
      ],
      batch.deploy.enumerated().map { index, planned in
        let attempt = state.deployments[planned.component]?.last { $0.batch == batch.id }
        return .init(
          planned.component.rawValue,
          [
            Words(String(index + 1)), "\(code: planned.component)", planned.version.map { "\(code: $0)" } ?? .none,
            planned.mode.map { Words($0) } ?? .none, planned.estimate.map { Words($0.description) } ?? .none,
            attempt.map { "\(badge: $0.status.rawValue, $0.status.tone)" } ?? "\(faint: "planned")",
            planned.note.map { Words($0) } ?? .none,
          ])
      })
  }

  /// Test suites: what was planned, and the latest result.
  func suites() -> Table {
    Table(
      "validations", caption: "Validation",
      [
        .init("suite", "Suite"), .init("tests", "Tests", numeric: true), .init("window", "Planned"),
        .init("result", "Result"), .init("who", "Who"),
      ],
      plan.validations.map { suite in
        let tests: Words = suite.tests.map { Words(String($0)) } ?? .none
        let who: Words = state.validations[suite.id].map { origin($0.origin) } ?? .none
        return .init(suite.id.rawValue, [Words(suite.title), tests, planned(suite), result(suite), who])
      })
  }

  private func planned(_ suite: Plan.Suite) -> Words {
    guard let planned = suite.window else { return .none }
    return first(record.firstPlan.suites[suite.id]?.window, planned) + windowed(planned)
  }

  /// What was planned first, where that is another time.
  func first(_ first: Plan.Window?, _ planned: Plan.Window) -> Words {
    first.map { $0 == planned ? .none : "first \(span($0)), now " } ?? .none
  }

  private func windowed(_ planned: Plan.Window) -> Words {
    guard let window = plan.window, planned.from < window.from || planned.to > window.to else {
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
        let met = criteria.count { state.criteria[$0.id]?.isMet(by: $0) == true }
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
      remarks.append("wanted \(threshold.limit)")
    }
    if let result {
      remarks.append(result.isMet(by: criterion) ? "\(badge: "met", .good)" : "\(badge: "not met", .bad)")
      remarks.append(origin(result.origin))
      remarks.append(self.remarks(result.origin.remarks))
    } else {
      remarks.append("\(faint: "not measured")")
      if let due = criterion.due { remarks.append("due \(when(due))") }
    }
    return Checklist.Entry(
      id: criterion.id.rawValue, criterion: criterion.id, isDone: result?.isMet(by: criterion) == true,
      Words(criterion.title), remark: .joined(remarks, by: "; "))
  }
}
