public import Audit
public import Projections
import PromotionDomain

/// What an audit of a promotion's history found, by which rules, and every correction with both versions.
public struct AuditReport: Report {
  /// Something an auditor would ask about, and the events it is about.
  public struct Finding: Encodable, Hashable, Sendable {
    public var rule: String
    public var severity: String
    public var message: String
    public var events: [Int64]
  }

  /// One rule as the plan has it, and how much it found.
  public struct Rule: Encodable, Hashable, Sendable {
    public var rule: String
    /// `note`, `warning`, `error`, or `off`.
    public var severity: String
    public var title: String
    public var why: String
    public var findings: Int
    /// How the plan tunes it, when it does.
    @OrNull public var tuning: Tuning?
  }

  /// What the plan changes about a rule, and why.
  public struct Tuning: Encodable, Hashable, Sendable {
    @OrNull public var severity: String?
    @OrNull public var afterMinutes: Double?
    public var reason: String
  }

  /// A retraction: what was said by whom, who took it back, and what that changed.
  public struct Correction: Encodable, Hashable, Sendable {
    public var event: Int64
    public var actor: String
    public var occurredAt: String
    public var recordedAt: String
    public var sentence: String
    public var retractedBy: Int64
    public var retractedByActor: String
    public var retractedAt: String
    public var reason: String
    @OrNull public var undoneBy: Int64?
    public var changes: [String]
  }

  /// How many findings there are of each severity.
  public struct Counts: Encodable, Hashable, Sendable {
    public var error: Int
    public var warning: Int
    public var note: Int
  }

  public var promotion: String
  public var at: String
  @OrNull public var knownAt: String?
  public var position: Int64
  public var events: Int
  public var failOn: String
  /// Whether nothing was found of severity `failOn` or above.
  public var passed: Bool
  public var counts: Counts
  public var findings: [Finding]
  public var corrections: [Correction]
  public var rules: [Rule]

  @NotInJSON var review: Review
  @NotInJSON var audit: Audit

  public init(_ review: Review, _ audit: Audit, failOn: AuditSeverity = .error) {
    self.review = review
    self.audit = audit
    let zone = review.zone
    promotion = review.promotion.rawValue
    at = zone.iso(review.at)
    knownAt = review.knownAt.map(zone.iso)
    position = review.position
    events = audit.eventCount
    self.failOn = failOn.rawValue
    passed = !audit.findings.contains { $0.severity >= failOn }
    counts = Counts(error: audit.count(.error), warning: audit.count(.warning), note: audit.count(.note))
    findings = audit.findings.map {
      Finding(rule: $0.rule.rawValue, severity: $0.severity.rawValue, message: $0.message, events: $0.events)
    }
    corrections = audit.corrections.map { correction in
      Correction(
        event: correction.retracted.position, actor: correction.retracted.actor.rawValue,
        occurredAt: zone.iso(correction.retracted.occurredAt), recordedAt: zone.iso(correction.retracted.recordedAt),
        sentence: correction.retracted.event.sentence(in: zone), retractedBy: correction.retraction.position,
        retractedByActor: correction.retraction.actor.rawValue,
        retractedAt: zone.iso(correction.retraction.occurredAt), reason: correction.reason,
        undoneBy: correction.undoneBy, changes: correction.changes)
    }
    rules = audit.rules.map { rule in
      Rule(
        rule: rule.rule.rawValue, severity: rule.severity?.rawValue ?? "off", title: rule.rule.title,
        why: rule.rule.why, findings: audit.findings.count { $0.rule == rule.rule },
        tuning: rule.tuning.map {
          Tuning(severity: $0.severity?.rawValue, afterMinutes: $0.after?.minutes, reason: $0.reason)
        })
    }
  }
}

extension AuditReport {
  public var document: Document {
    let subject = "\(promotion), \(counted(events, "event")) audited at \(review.zone.text(review.at))"
    return Document(
      answer: "Audit",
      [
        .paragraph(id: "subject", "\(strong: review.plan?.title ?? promotion)  \(faint: subject)"),
        .knownAt(review.assessment), .paragraph(id: "counts", summary),
      ],
      [
        Section("findings", "", [findingTable]),
        Section(
          "corrections", "Corrections (\(corrections.count))",
          corrections.isEmpty ? [] : [.list(List("corrections", zip(audit.corrections, corrections).map(entry)))]),
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
      "Findings", audit.findings,
      [
        .init("Severity") { "\(badge: $0.severity.rawValue, $0.severity.tone)" },
        .init("Rule") { "\(strong: $0.rule.rawValue)" },
        .init("Events") { "\(faint: Self.numbers($0.events))" },
        .init("What") { Words($0.message) },
      ])
  }

  /// `#74, #76`; of many the first ones and the last.
  private static func numbers(_ events: [Int64]) -> String {
    let numbers = events.map { "#\($0)" }
    return numbers.count <= 3
      ? numbers.joined(separator: ", ") : "\(numbers[0]), \(numbers[1]), … \(numbers[numbers.count - 1])"
  }

  /// What was said, who took it back and why, and what that changed.
  private func entry(_ correction: AuditCorrection, _ row: Correction) -> List.Entry {
    let (said, taken) = (correction.retracted, correction.retraction)
    func origin(_ event: LoggedEvent) -> String { "\(event.actor.shortName), \(review.zone.brief(event.occurredAt))" }
    let undone = correction.undoneBy.map { "  (taken back by #\($0), so #\(said.position) counts)" }
    let changes: [Words] = row.changes.isEmpty ? ["\(faint: "it changed nothing")"] : row.changes.map { Words($0) }
    return List.Entry(
      "\(taken.position)", "\(event: said.position) \(row.sentence)  \(faint: origin(said))",
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
      [
        .init("Rule") { "\(strong: $0.rule.rawValue)" },
        .init("Usually") { tuned in
          "\(faint: tuned.rule.severity.rawValue + (tuned.rule.hasLimit ? " after \(Audit.lateAfter)" : ""))"
        },
        .init("Here") { tuned in
          let severity = tuned.tuning?.severity?.rawValue ?? tuned.rule.severity.rawValue
          return "\(badge: severity + (tuned.tuning?.after.map { " after \($0)" } ?? ""), .caution)"
        },
        .init("Why") { Words($0.tuning?.reason ?? "") },
      ])
    let title = "Tuned by the plan" + (review.state.planPosition.map { "  \(event: $0)" } ?? Words.none)
    return .group(id: "tuning", title: title, folded: false, [table])
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
