import Audit
import Projections
import PromotionDomain

extension PromotionSections {
  /// What the rules found, the weightiest first.
  func auditFindings(_ audit: Audit) -> Section {
    var blocks: [Block] = [
      .facts(
        id: "counts",
        [
          Fact("events", "Events judged", Words(String(audit.eventCount))),
          Fact("errors", "Errors", count(audit.count(.error), .bad)),
          Fact("warnings", "Warnings", count(audit.count(.warning), .caution)),
          Fact("notes", "Notes", count(audit.count(.note), .plain)),
        ])
    ]
    if !audit.findings.isEmpty {
      blocks.append(
        .table(
          Table(
            "findings", caption: "Findings of the audit",
            [
              .init("severity", "Severity"), .init("rule", "Rule"), .init("what", "What was found"),
              .init("events", "Events"),
            ],
            audit.findings.enumerated().map { index, finding in
              .init(
                String(index + 1),
                [
                  "\(badge: finding.severity.rawValue, finding.severity.documentTone)",
                  "\(code: finding.rule.rawValue)",
                  Words(finding.message), .joined(finding.events.map { "\(event: $0)" }, by: ", "),
                ])
            })))
    }
    return Section("findings", "Findings", blocks)
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
    Section(
      "rules", "Rules",
      [
        .group(
          id: "rules", title: "What was looked for (\(audit.rules.count))", folded: true,
          [
            .table(
              Table(
                "rules", caption: "Rules of the audit",
                [
                  .init("rule", "Rule"), .init("severity", "Severity"), .init("title", "What"), .init("why", "Why"),
                  .init("found", "Found", numeric: true), .init("tuning", "Tuned by the plan"),
                ],
                audit.rules.map { rule in
                  .init(
                    rule.rule.rawValue,
                    [
                      "\(code: rule.rule.rawValue)",
                      rule.severity.map { Words($0.rawValue) } ?? "\(badge: "off", .caution)", Words(rule.rule.title),
                      Words(rule.rule.why), found(rule, audit),
                      rule.tuning.map { Words($0.reason) } ?? .none,
                    ])
                }))
          ])
      ])
  }

  /// What was taken back, and what that changed.
  func corrections(_ audit: Audit) -> Section {
    Section(
      "corrections", "Corrections",
      audit.corrections.isEmpty
        ? [.paragraph(id: "none", "Nothing was taken back.")]
        : [
          .table(
            Table(
              "corrections", caption: "Events that were retracted",
              [
                .init("event", "Event", numeric: true), .init("said", "It said"), .init("who", "Who said it"),
                .init("retraction", "Taken back by"), .init("reason", "Reason"), .init("changes", "What changed"),
              ],
              audit.corrections.map { correction in
                let (said, back) = (correction.retracted, correction.retraction)
                let undone: Words = correction.undoneBy.map { "; undone by \(event: $0)" } ?? .none
                return .init(
                  String(back.position),
                  [
                    "\(event: said.position)", Words(said.event.sentence(in: zone)),
                    "\(name(said.actor)), \(zone.brief(said.occurredAt, on: review.at))",
                    "\(name(back.actor)), \(zone.brief(back.occurredAt, on: review.at)), \(event: back.position)"
                      + undone,
                    Words(correction.reason), Words(correction.changes.joined(separator: "; ")),
                  ])
              }))
        ])
  }

  /// What the ledger learned long after it happened.
  func lateEntries() -> Section {
    // Those that the rules judge: what was retracted does not count.
    let events = review.history.effective(review.view).sorted { $0.position < $1.position }
    let late = events.filter { $0.recordedAt - $0.occurredAt > lateAfter }
    return Section(
      "late", "Late entries",
      late.isEmpty
        ? [.paragraph(id: "none", "Nothing was logged more than \(lateAfter.description) after it happened.")]
        : [
          .paragraph(
            id: "count",
            "\(counted(late.count, "entry", "entries")) of \(events.count) that count were logged more than \(lateAfter.description) after they happened."
          ),
          .group(
            id: "entries", title: "Late entries (\(late.count))", folded: late.count > 20,
            [
              .table(
                Table(
                  "late", caption: "Events logged long after they happened",
                  [
                    .init("event", "Event", numeric: true), .init("what", "What"), .init("occurred", "Happened"),
                    .init("recorded", "Logged"), .init("delay", "Later by", numeric: true), .init("who", "Who"),
                  ],
                  late.map { event in
                    .init(
                      String(event.position),
                      [
                        "\(event: event.position)", Words(event.event.sentence(in: zone)),
                        Words(when(event.occurredAt)), Words(when(event.recordedAt)),
                        Words((event.recordedAt - event.occurredAt).description), Words(name(event.actor)),
                      ])
                  }))
            ]),
        ])
  }

  private var lateAfter: TimeSpan {
    plan.audit?.first { $0.rule == AuditRule.recordedLate.id }?.after ?? Audit.lateAfter
  }

  /// How anybody checks that the history is what it was.
  func proof() -> Section {
    Section(
      "proof", "Proof",
      [
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
            """ + "\n"),
      ])
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
