public import Audit
public import Projections
public import PromotionDomain

/// What an audit of a promotion's history found, by which rules, and every correction with both versions.
public struct AuditReport: Report, Contract {
  let review: Review
  public let audit: Audit
  let failOn: AuditSeverity

  public init(_ review: Review, _ audit: Audit, failOn: AuditSeverity = .error) {
    (self.review, self.audit, self.failOn) = (review, audit, failOn)
  }

  /// Whether nothing was found of severity `failOn` or above.
  public var passed: Bool { !audit.findings.contains { $0.severity >= failOn } }

  public var json: JSONObject {
    review.assessment.subject.adding([
      "events": audit.eventCount, "failOn": failOn.rawValue, "passed": passed,
      "counts": JSONObject(AuditSeverity.allCases.map { ($0.rawValue, audit.count($0)) }),
      "findings": audit.findings.map { finding -> JSONObject in
        [
          "rule": finding.rule.rawValue, "severity": finding.severity.rawValue, "message": finding.message,
          "events": finding.events,
        ]
      },
      "corrections": audit.corrections.map(json), "rules": audit.rules.map(json),
    ])
  }

  /// A retraction: what was said by whom, who took it back, and what that changed.
  private func json(_ correction: AuditCorrection) -> JSONObject {
    let (said, taken, zone) = (correction.retracted, correction.retraction, review.zone)
    return [
      "event": said.position, "actor": said.actor.rawValue, "occurredAt": zone.iso(said.occurredAt),
      "recordedAt": zone.iso(said.recordedAt), "sentence": said.event.sentence(in: zone),
      "retractedBy": taken.position, "retractedByActor": taken.actor.rawValue,
      "retractedAt": zone.iso(taken.occurredAt), "reason": correction.reason, "undoneBy": correction.undoneBy,
      "changes": correction.changes,
    ]
  }

  /// A rule as the plan has it, and how much it found; how the plan tunes it and why, when it does.
  private func json(_ rule: Audit.Rule) -> JSONObject {
    [
      "rule": rule.rule.rawValue, "severity": rule.severity?.rawValue ?? "off", "title": rule.rule.title,
      "why": rule.rule.why, "findings": audit.findings.count { $0.rule == rule.rule },
      "tuning": rule.tuning.map { tuning -> JSONObject in
        [
          "severity": tuning.severity?.rawValue, "afterMinutes": tuning.after?.minutes, "reason": tuning.reason,
        ]
      },
    ]
  }
}

extension AuditReport {
  public var document: Document {
    let count = counted(audit.eventCount, "event")
    let subject = "\(review.promotion), \(count) audited at \(review.zone.text(review.at))"
    return Document(
      answer: "Audit",
      [
        .paragraph(id: "subject", "\(strong: review.plan?.title ?? review.promotion.rawValue)  \(faint: subject)"),
        .knownAt(review.assessment), .paragraph(id: "counts", summary),
      ],
      [
        Section("findings", "", [findingTable]),
        Section(
          "corrections", "Corrections (\(audit.corrections.count))",
          [.list(List("corrections", audit.corrections.map(entry)))]),
        Section("tuning", "", [tuning]),
      ])
  }

  private var summary: Words {
    .joined(
      AuditSeverity.allCases.reversed().map { severity in
        let count = audit.count(severity)
        return count == 0
          ? "no \(severity.rawValue)s" : "\(badge: counted(count, severity.rawValue), severity.tone)"
      }, by: ", ")
  }

  private var findingTable: Block {
    .table(
      "Findings", audit.findings.grouped,
      .init("Severity") { "\(badge: $0.severity.rawValue, $0.severity.tone)" },
      .init("Rule") { "\(strong: $0.rule.rawValue)" },
      .number("Count") { Words($0.count == 1 ? "" : "\($0.count)") },
      // No column for the events: where a terminal is narrow, what was found needs the room.
      .init("What") { Words($0.message) + ($0.events.isEmpty ? .none : "  \($0.eventNumbers)") })
  }

  /// What was said, who took it back and why, and what that changed.
  private func entry(_ correction: AuditCorrection) -> List.Entry {
    let (said, taken) = (correction.retracted, correction.retraction)
    func origin(_ event: LoggedEvent) -> String {
      "\(event.actor.shortName), \(review.zone.dated(event.occurredAt, inYearOf: review.at))"
    }
    let undone = correction.undoneBy.map { "  (taken back by #\($0), so #\(said.position) counts)" }
    let changes: [Words] =
      correction.changes.isEmpty ? ["\(faint: "it changed nothing")"] : correction.changes.map { Words($0) }
    return List.Entry(
      "\(taken.position)", "\(event: said.position) \(said.event.sentence(in: review.zone))  \(faint: origin(said))",
      [
        List.Entry(
          "retraction",
          "\(event: taken.position)\(badge: " retracted", .caution): \(correction.reason)  \(faint: origin(taken))"
            + (undone.map { "\(badge: $0, .caution)" } ?? .none),
          changes.enumerated().map { List.Entry("\($0)", $1) })
      ])
  }

  private var tuning: Block {
    let table = Block.table(
      "Tuned by the plan", audit.tuned,
      .init("Rule") { "\(strong: $0.rule.rawValue)" },
      .init("Usually") { tuned in
        "\(faint: tuned.rule.severity.rawValue + (tuned.rule.hasLimit ? " after \(Audit.lateAfter)" : ""))"
      },
      .init("Here") { tuned in
        let severity = tuned.tuning?.severity?.rawValue ?? tuned.rule.severity.rawValue
        return "\(badge: severity + (tuned.tuning?.after.map { " after \($0)" } ?? ""), .caution)"
      },
      .init("Why") { Words($0.tuning?.reason ?? "") })
    let title = "Tuned by the plan" + (review.state.planPosition.map { "  \(event: $0)" } ?? Words.none)
    return .group(id: "tuning", title: title, folded: false, [table])
  }
}

extension AuditGroup {
  /// `#74, #76`; of many the first ones and the last.
  var eventNumbers: Words {
    let numbers = events.map { Words(event: $0) }
    guard let last = numbers.last, numbers.count > 4 else { return .joined(numbers, by: ", ") }
    return .joined(numbers.prefix(2), by: ", ") + ", … \(last)"
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

/// What an audit found, in one line for each rule that found something: how often, and what that means.
public struct AuditSummary: Report, Contract {
  let report: AuditReport

  public init(_ report: AuditReport) { self.report = report }

  private var audit: Audit { report.audit }

  private var rules: [(rule: AuditRule, counts: [(severity: AuditSeverity, count: Int)])] {
    // Findings are in the order of what weighs most, and so are the rules that made them.
    audit.findings.reduce(into: [AuditRule]()) { if !$0.contains($1.rule) { $0.append($1.rule) } }.map { rule in
      let found = audit.findings.filter { $0.rule == rule }
      return (
        rule,
        AuditSeverity.allCases.reversed().map { severity in
          (severity, found.count { $0.severity == severity })
        }
      )
    }
  }

  public var json: JSONObject {
    report.review.assessment.subject.adding([
      "events": audit.eventCount, "failOn": report.failOn.rawValue, "passed": report.passed,
      "rules": rules.map { rule, counts -> JSONObject in
        JSONObject(counts.map { ($0.severity.rawValue, $0.count) })
          .adding(["rule": rule.rawValue, "title": rule.title, "why": rule.why])
      },
    ])
  }

  public var document: Document {
    Document(
      answer: "Audit",
      .paragraph(id: "none", audit.findings.isEmpty ? "nothing found" : .none),
      .table(
        "Found by each rule", rules,
        .init("Rule") { "\(strong: $0.rule.rawValue)" },
        .init("Found") {
          .joined(
            $0.counts.filter { $0.count > 0 }.map { severity, count in
              "\(badge: counted(count, severity.rawValue), severity.tone)"
            }, by: ", ")
        },
        .init("What it means") { Words($0.rule.why) }))
  }
}

/// The rules of an audit, as they are before any plan tunes them: what each looks for, and why that matters.
public struct AuditRulesReport: Report, Contract {
  let rules: [AuditRule]

  public init(_ rules: [AuditRule] = AuditRule.allCases) { self.rules = rules }

  public var json: JSONObject {
    [
      "rules": rules.map { rule -> JSONObject in
        ["rule": rule.rawValue, "severity": rule.severity.rawValue, "title": rule.title, "why": rule.why]
      }
    ]
  }
}

extension AuditRulesReport {
  public var document: Document {
    Document(
      answer: "Rules",
      .table(
        "Rules of an audit", rules,
        .init("Rule") { "\(strong: $0.rawValue)" },
        .init("Severity") { "\(badge: $0.severity.rawValue, $0.severity.tone)" },
        .init("Why") { Words($0.why) }))
  }
}
