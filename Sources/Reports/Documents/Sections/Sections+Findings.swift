import Projections
import PromotionDomain

extension PromotionSections {
  /// Problems on record: blockers, warnings, and what has been settled.
  func findings() -> Section {
    let open = state.findings.filter(\.isOpen)
    var blocks: [Block] = []
    for (severity, title) in [(FindingSeverity.blocker, "Blockers"), (.warning, "Warnings")] {
      let found = open.filter { $0.raised.severity == severity }
      if !found.isEmpty {
        blocks.append(
          .group(
            id: severity.rawValue, title: "\(title) (\(found.count))", folded: false, [.table(table(found, title))]))
      }
    }
    let settled = state.findings.filter { !$0.isOpen }
    if !settled.isEmpty {
      blocks.append(
        .group(id: "settled", title: "Settled (\(settled.count))", folded: true, [.table(settledTable(settled))]))
    }
    return Section("findings", "Findings", blocks)
  }

  private func table(_ findings: [Finding], _ title: String) -> Table {
    Table(
      title.lowercased(), caption: title,
      [
        .init("finding", "Finding"), .init("what", "What"), .init("impact", "Impact"), .init("action", "Action"),
        .init("blocks", "Keeps waiting"), .init("covers", "Covers"), .init("event", "Event", numeric: true),
      ],
      findings.map { finding in
        let raised = finding.raised
        let impact: Words = raised.impact.map { "\(badge: $0.rawValue, $0.tone)" } ?? .none
        let consequence = raised.consequence.map { Words($0) } ?? .none
        let covers = raised.covers.map { "\(code: $0)" as Words } + raised.items.map { "\(code: $0)" as Words }
        return .init(
          finding.id.rawValue,
          [
            "\(code: finding.id)", Words(raised.title), .joined([impact, consequence], by: ": "),
            raised.action.map { Words($0) } ?? .none,
            Words(readiness.blockedDownstream(by: finding).joined(separator: ", ")), .joined(covers, by: ", "),
            "\(event: finding.origin.position)",
          ])
      })
  }

  private func settledTable(_ findings: [Finding]) -> Table {
    Table(
      "settled", caption: "Findings that are resolved or accepted",
      [
        .init("finding", "Finding"), .init("severity", "Severity"), .init("what", "What"), .init("outcome", "Outcome"),
        .init("who", "Who"),
      ],
      findings.map { finding in
        let (outcome, who): (Words, Words)
        switch finding.outcome {
        case .open: (outcome, who) = (.none, .none)
        case .resolved(let how, let origin):
          (outcome, who) = ("\(badge: "resolved", .good): \(how)", self.origin(origin))
        case .accepted(let why, let origin):
          (outcome, who) = ("\(badge: "accepted", .caution): \(why)", self.origin(origin))
        }
        return .init(
          finding.id.rawValue,
          ["\(code: finding.id)", Words(finding.raised.severity.rawValue), Words(finding.raised.title), outcome, who])
      })
  }

  /// Where sources, totals and marks disagree; derived, never typed in.
  func discrepancies() -> Section {
    Section(
      "discrepancies", "Discrepancies",
      readiness.discrepancies.isEmpty
        ? []
        : [
          .table(
            Table(
              "discrepancies", caption: "What disagrees",
              [
                .init("id", "Id"), .init("kind", "Kind"), .init("what", "What disagrees"),
                .init("covered", "Covered by"),
              ],
              readiness.discrepancies.map { discrepancy in
                .init(
                  discrepancy.id,
                  [
                    "\(code: discrepancy.id)", Words(discrepancy.kind.words), Words(discrepancy.sentence),
                    discrepancy.coveredBy.map { "\(code: $0)" } ?? "\(badge: "nothing", .caution)",
                  ])
              }))
        ])
  }
}

extension Discrepancy.Kind {
  fileprivate var words: String {
    switch self {
    case .sources: "source against source"
    case .declared: "declared against listed"
    case .mark: "mark against observation"
    }
  }
}
