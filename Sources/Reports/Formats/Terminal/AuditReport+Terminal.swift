import Audit
import Projections
import PromotionDomain

extension AuditReport {
  public func terminal(width: Int?) -> Page {
    var page = Page(width: width)
    page.line(
      Ink(review.plan?.title ?? promotion, .strong) + "  "
        + Ink("\(promotion), \(counted(events, "event")) audited at \(review.zone.text(review.at))", .faint))
    if let known = review.knownAt { page.line(Ink("As the ledger knew it at \(review.zone.text(known))", .caution)) }
    page.line(summary)
    if !findings.isEmpty { page.blank() }
    if (page.width ?? .max) < 110 { list(&page) } else { table(&page) }
    correctionLines(&page)
    tuningLines(&page)
    return page
  }

  /// For narrow terminals: what was found on lines of its own.
  private func list(_ page: inout Page) {
    for finding in audit.findings {
      page.line(
        Ink(finding.severity.rawValue, finding.severity.tone) + "  " + Ink(finding.rule.rawValue, .strong) + "  "
          + Ink(Self.numbers(finding.events), .faint))
      page.line(Ink(finding.message), indent: 2)
    }
  }

  private func table(_ page: inout Page) {
    page.table(
      [.init("Severity"), .init("Rule"), .init("Events"), .init("What", flexible: true, least: 30)],
      audit.findings.map { finding in
        [
          Ink(finding.severity.rawValue, finding.severity.tone), Ink(finding.rule.rawValue, .strong),
          Ink(Self.numbers(finding.events), .faint), Ink(finding.message),
        ]
      })
  }

  private var summary: Ink {
    let counts = AuditSeverity.allCases.reversed().map { severity in
      let count = audit.count(severity)
      return count == 0
        ? Ink("no \(severity.rawValue)s") : Ink(counted(count, severity.rawValue), severity.tone)
    }
    return counts.dropFirst().reduce(counts[0]) { $0 + ", " + $1 }
  }

  /// `#74, #76`; of many the first ones and the last.
  private static func numbers(_ events: [Int64]) -> String {
    let numbers = events.map { "#\($0)" }
    return numbers.count <= 3
      ? numbers.joined(separator: ", ") : "\(numbers[0]), \(numbers[1]), … \(numbers[numbers.count - 1])"
  }

  /// What was said, who took it back and why, and what that changed.
  private func correctionLines(_ page: inout Page) {
    guard !corrections.isEmpty else { return }
    page.heading("Corrections (\(corrections.count))")
    for (correction, row) in zip(audit.corrections, corrections) {
      let (said, taken) = (correction.retracted, correction.retraction)
      page.line(
        Ink("#\(said.position)", .faint) + " \(row.sentence)"
          + Ink("  \(said.actor.shortName), \(review.zone.brief(said.occurredAt))", .faint), indent: 2, hanging: 4)
      let undone = correction.undoneBy.map { Ink("  (taken back by #\($0), so #\(said.position) counts)", .caution) }
      page.line(
        Ink("#\(taken.position)", .faint) + Ink(" retracted", .caution) + ": \(correction.reason)"
          + Ink("  \(taken.actor.shortName), \(review.zone.brief(taken.occurredAt))", .faint) + (undone ?? Ink("")),
        indent: 4, hanging: 6)
      if row.changes.isEmpty { page.line(Ink("it changed nothing", .faint), indent: 6) }
      for change in row.changes { page.line(Ink(change), indent: 6, hanging: 8) }
    }
  }

  private func tuningLines(_ page: inout Page) {
    let tuned = audit.tuned
    guard !tuned.isEmpty else { return }
    page.heading("Tuned by the plan", Ink(review.state.planPosition.map { "#\($0)" } ?? "", .faint))
    page.table(
      [.init("Rule"), .init("Usually"), .init("Here"), .init("Why", flexible: true)],
      tuned.map { rule in
        let severity = rule.tuning?.severity?.rawValue ?? rule.rule.severity.rawValue
        let after = rule.tuning?.after.map { " after \($0)" } ?? ""
        let usually = rule.rule.severity.rawValue + (rule.rule.hasLimit ? " after \(Audit.lateAfter)" : "")
        return [
          Ink(rule.rule.rawValue, .strong), Ink(usually, .faint), Ink(severity + after, .caution),
          Ink(rule.tuning?.reason ?? ""),
        ]
      }, indent: 2)
  }
}

extension AuditRulesReport {
  public func terminal(width: Int?) -> Page {
    var page = Page(width: width)
    page.table(
      [.init("Rule"), .init("Severity"), .init("Why", flexible: true, least: 30)],
      shown.map { [Ink($0.rawValue, .strong), Ink($0.severity.rawValue, $0.severity.tone), Ink($0.why)] })
    return page
  }
}

extension AuditSeverity {
  var tone: Tone {
    switch self {
    case .note: .accent
    case .warning: .caution
    case .error: .bad
    }
  }
}
