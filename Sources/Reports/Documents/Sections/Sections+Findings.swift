import Projections
import PromotionDomain

extension PromotionSections {
  /// Problems on record: blockers, warnings, and what has been settled.
  func findings() -> Section {
    let open = state.findings.filter(\.isOpen)
    let settled = state.findings.filter { !$0.isOpen }
    let bySeverity = [(FindingSeverity.blocker, "Blockers"), (.warning, "Warnings")].map { severity, title in
      let found = open.filter { $0.raised.severity == severity }
      return Block.group(
        id: severity.rawValue, title: "\(title) (\(found.count))", folded: false, [table(found, title)])
    }
    return Section(
      "findings", "Findings",
      bySeverity + [
        .group(id: "settled", title: "Settled (\(settled.count))", folded: true, [settledTable(settled)])
      ])
  }

  private func table(_ findings: [Finding], _ title: String) -> Block {
    .table(
      title.lowercased(), title, findings, id: \.id.rawValue,
      .init("finding", "Finding") { "\(code: $0.id)" },
      .init("what", "What") { Words($0.raised.title) },
      .init("impact", "Impact") { finding in
        let impact: Words = finding.raised.impact.map { "\(badge: $0)" } ?? .none
        return .joined([impact, Words(finding.raised.consequence)], by: ": ")
      },
      .init("action", "Action") { Words($0.raised.action) },
      .init("blocks", "Keeps waiting") { Words(readiness.blockedDownstream(by: $0).joined(separator: ", ")) },
      .init("covers", "Covers") { finding in
        .joined(
          finding.raised.covers.map { "\(code: $0)" } + finding.raised.items.map { "\(code: $0)" }, by: ", ")
      },
      .number("event", "Event") { "\(event: $0.origin.position)" })
  }

  private func settledTable(_ findings: [Finding]) -> Block {
    .table(
      "settled", "Findings that are resolved or accepted", findings, id: \.id.rawValue,
      .init("finding", "Finding") { "\(code: $0.id)" },
      .init("severity", "Severity") { Words($0.raised.severity.rawValue) },
      .init("what", "What") { Words($0.raised.title) },
      .init("outcome", "Outcome") { finding in
        switch finding.outcome {
        case .open: .none
        case .resolved(let how, _): "\(badge: "resolved", .good): \(how)"
        case .accepted(let why, _): "\(badge: "accepted", .caution): \(why)"
        }
      },
      .init("who", "Who") { origin($0.outcome.origin) })
  }

  /// Where sources, totals and marks disagree; derived, never typed in.
  func discrepancies() -> Section {
    let table = Block.table(
      "discrepancies", "What disagrees", readiness.discrepancies, id: \.id,
      .init("id", "Id") { "\(code: $0.id)" },
      .init("kind", "Kind") { Words($0.kind.words) },
      .init("what", "What disagrees") { Words($0.sentence) },
      .init("covered", "Covered by") { $0.coveredBy.map { "\(code: $0)" } ?? "\(badge: "nothing", .caution)" })
    return Section("discrepancies", "Discrepancies", [table])
  }
}

extension Finding.Outcome {
  /// By whom and when it was settled.
  var origin: Origin? {
    switch self {
    case .open: nil
    case .resolved(_, let origin), .accepted(_, let origin): origin
    }
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
