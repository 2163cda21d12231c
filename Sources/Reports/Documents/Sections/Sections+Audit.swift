import Audit
import Projections
import PromotionDomain

extension PromotionSections {
  /// What the rules found, the weightiest first; what says the same of many on one line.
  func auditFindings(_ audit: Audit) -> Section {
    let groups = audit.findings.grouped
    let table = Block.table(
      "findings", "Findings of the audit", groups.enumerated(), id: { "\($0.offset + 1)" },
      .init("severity", "Severity") {
        "\(badge: $0.element.severity.rawValue, $0.element.severity.documentTone)"
      },
      .init("rule", "Rule") { "\(code: $0.element.rule.rawValue)" },
      .number("count", "Count") { Words("\($0.element.count)") },
      .init("what", "What was found") { Words($0.element.message) },
      .init("events", "Events") { $0.element.eventNumbers })
    return Section(
      "findings", "Findings",
      .facts(
        id: "counts",
        [
          Fact("events", "Events judged", Words(String(audit.eventCount))),
          Fact("errors", "Errors", count(audit.count(.error), .bad)),
          Fact("warnings", "Warnings", count(audit.count(.warning), .caution)),
          Fact("notes", "Notes", count(audit.count(.note), .plain)),
        ]),
      table)
  }

  /// Every finding, where the table of them has several on a line.
  func eachFinding(_ audit: Audit) -> Section {
    let isGrouped = audit.findings.grouped.count < audit.findings.count
    let table = Block.table(
      "findings", "Findings of the audit, one by one", (isGrouped ? audit.findings : []).enumerated(),
      id: { "\($0.offset + 1)" },
      .init("severity", "Severity") {
        "\(badge: $0.element.severity.rawValue, $0.element.severity.documentTone)"
      },
      .init("rule", "Rule") { "\(code: $0.element.rule.rawValue)" },
      .init("what", "What was found") { Words($0.element.message) },
      .init("events", "Events") { .joined($0.element.events.map { "\(event: $0)" }, by: ", ") })
    return Section(
      "each-finding", "Findings, one by one",
      [.group(id: "findings", title: "Each finding (\(audit.findings.count))", folded: true, [table])])
  }

  private func count(_ count: Int, _ tone: Tone) -> Words { count == 0 ? "none" : "\(badge: String(count), tone)" }

  /// How often, and how often it weighs less than the rule says: where it was overridden, or set right by now.
  private func found(_ rule: Audit.Rule, _ audit: Audit) -> Words {
    let found = audit.findings.filter { $0.rule == rule.rule }
    let milder = found.filter { $0.severity != rule.severity }
    guard let severity = milder.first?.severity else { return Words(String(found.count)) }
    return Words(
      "\(found.count), \(milder.count == found.count ? "" : "\(milder.count) of them ")as \(severity.rawValue)")
  }

  /// Every rule with why it is there, and those that the plan tunes.
  func rules(_ audit: Audit) -> Section {
    let table = Block.table(
      "rules", "Rules of the audit", audit.rules, id: \.rule.rawValue,
      .init("rule", "Rule") { "\(code: $0.rule.rawValue)" },
      .init("severity", "Severity") { $0.severity.map { Words($0.rawValue) } ?? "\(badge: "off", .caution)" },
      .init("title", "What") { Words($0.rule.title) },
      .init("why", "Why") { Words($0.rule.why) },
      .number("found", "Found") { found($0, audit) },
      .init("tuning", "Tuned by the plan") { Words($0.tuning?.reason) })
    return Section(
      "rules", "Rules",
      [.group(id: "rules", title: "What was looked for (\(audit.rules.count))", folded: true, [table])])
  }

  /// What was taken back, and what that changed.
  func corrections(_ audit: Audit) -> Section {
    Section(
      "corrections", "Corrections",
      .paragraph(id: "none", audit.corrections.isEmpty ? "Nothing was taken back." : .none),
      .table(
        "corrections", "Events that were retracted", audit.corrections, id: { "\($0.retraction.position)" },
        .number("event", "Event") { "\(event: $0.retracted.position)" },
        .init("said", "It said") { Words($0.retracted.event.sentence(in: zone)) },
        .init("who", "Who said it") { who($0.retracted) },
        .init("retraction", "Taken back by") { correction in
          let undone: Words = correction.undoneBy.map { "; undone by \(event: $0)" } ?? .none
          return "\(who(correction.retraction)), \(event: correction.retraction.position)" + undone
        },
        .init("reason", "Reason") { Words($0.reason) },
        .init("changes", "What changed") { Words($0.changes.joined(separator: "; ")) }))
  }

  private func who(_ event: LoggedEvent) -> Words {
    "\(name(event.actor)), \(time: zone.brief(event.occurredAt, on: review.at), at: event.occurredAt)"
  }

  /// What the ledger learned long after it happened.
  func lateEntries() -> Section {
    // Those that the rules judge: what was retracted does not count.
    let events = review.history.effective(review.view).sorted { $0.position < $1.position }
    let late = events.filter { $0.recordedAt - $0.occurredAt > lateAfter }
    guard !late.isEmpty else {
      let none = Words("Nothing was logged more than \(lateAfter.description) after it happened.")
      return Section("late", "Late entries", [.paragraph(id: "none", none)])
    }
    let count = "\(counted(late.count, "entry", "entries")) of \(events.count) that count"
    let table = Block.table(
      "late", "Events logged long after they happened", late, id: { "\($0.position)" },
      .number("event", "Event") { "\(event: $0.position)" },
      .init("what", "What") { Words($0.event.sentence(in: zone)) },
      .init("occurred", "Happened") { Words(when($0.occurredAt)) },
      .init("recorded", "Logged") { Words(when($0.recordedAt)) },
      .number("delay", "Later by") { "\($0.recordedAt - $0.occurredAt)" },
      .init("who", "Who") { Words(name($0.actor)) })
    return Section(
      "late", "Late entries",
      .paragraph(id: "count", "\(count) were logged more than \(lateAfter.description) after they happened."),
      .group(id: "entries", title: "Late entries (\(late.count))", folded: late.count > 20, [table]))
  }

  private var lateAfter: TimeSpan {
    plan.audit?.first { $0.rule == AuditRule.recordedLate.id }?.after ?? Audit.lateAfter
  }

  /// How anybody checks that the history is what it was.
  func proof() -> Section {
    Section(
      "proof", "Proof",
      .facts(
        id: "tree",
        [
          Fact("size", "Size of the tree", Words(counted(Int(provenance.position), "event"))),
          Fact("root", "Root hash", "\(code: provenance.rootHash)"),
          Fact("root-base64", "In a checkpoint", "\(code: provenance.rootBase64)"),
        ]),
      .paragraph(
        id: "claim",
        "Every event is a leaf of a Merkle tree (RFC 6962), and this is its root over the events that the report rests on. A ledger whose root at this size is another one is not the ledger of this report. Whoever kept a checkpoint that \(code: "promo seal") signed can show that nothing before it was changed."
      ),
      .code(
        id: "commands", language: "sh",
        text: """
          promo verify                       # recomputes every leaf, the tree and every projection
          promo verify --against CHECKPOINT  # that the ledger extends a checkpoint kept elsewhere
          promo prove EVENT -o EVENT.proof   # one event, for somebody without the ledger
          """ + "\n"))
  }
}

extension AuditSeverity {
  fileprivate var documentTone: Tone {
    switch self {
    case .error: .bad
    case .warning: .caution
    case .note: .plain
    }
  }
}
