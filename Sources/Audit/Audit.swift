public import Projections
public import PromotionDomain

/// A promotion's history held against the rules of `AuditRule`, each event as of the time it happened.
///
/// An event is judged by what the ledger said when it was recorded, about the time at which it happened: who deployed
/// on a go that was taken back a day later had a go. Events that were retracted themselves are not judged; that they
/// were retracted is a finding of its own. What should have happened and did not is judged at the time of the review.
public struct Audit: Sendable {
  /// A rule as this audit applied it.
  public struct Rule: Hashable, Sendable {
    public var rule: AuditRule
    /// Nil when the plan switches it off.
    public var severity: AuditSeverity?
    /// How the plan tunes it.
    public var tuning: Plan.AuditTuning?
  }

  /// Every rule, in the order of `AuditRule`.
  public let rules: [Rule]
  /// The worst first, then by rule, the weightiest in front, then in the order of the events they are about.
  public let findings: [AuditFinding]
  /// Every retraction, in the order of the ledger; none where only other rules were asked for.
  public let corrections: [AuditCorrection]
  /// How many events were judged.
  public let eventCount: Int

  /// For `recorded-late`, unless the plan says otherwise.
  public static let lateAfter = TimeSpan.hours(4)

  /// `ledger` is the ledger-wide stream, for freezes; `surroundings` is what else lay around the promotion at each event
  /// that rules may keep back. Without `recordings` the clock is not judged. `only` leaves out the findings of other rules.
  public init(
    _ review: Review, ledger: History = History(), surroundings: [Int64: Surroundings] = [:],
    recordings: [Recording] = [], only: Set<AuditRule>? = nil
  ) {
    let tunings = Dictionary((review.plan?.audit ?? []).map { ($0.rule, $0) }) { first, _ in first }
    let rules = AuditRule.allCases.map { Rule($0, tunings[$0.id]) }
    let severities = Dictionary(uniqueKeysWithValues: rules.map { ($0.rule, $0.severity) })
    let asked = rules.filter { $0.severity != nil && only?.contains($0.rule) ?? true }.map(\.rule)

    var pass = AuditPass(
      review, ledger: ledger, surroundings, rules: Set(asked), late: tunings[AuditRule.recordedLate.id]?.after)
    pass.walk()
    pass.items()
    pass.waivers()
    pass.soaks()
    pass.clock(recordings)
    pass.imports()
    self.rules = only.map { only in rules.filter { only.contains($0.rule) } } ?? rules
    findings = pass.findings.compactMap { finding in
      guard let tuned = severities[finding.rule] ?? nil else { return nil }
      var finding = finding
      let isMild = finding.severity < finding.rule.severity
      finding.severity = isMild ? tuned.milder : tuned
      return finding
    }.sorted()
    corrections = only?.contains(.retractedEvents) ?? true ? pass.corrections : []
    eventCount = pass.relevant.count
  }

  public func count(_ severity: AuditSeverity) -> Int { findings.count { $0.severity == severity } }

  /// The rules that the plan tunes, those that do not exist left out.
  public var tuned: [Rule] { rules.filter { $0.tuning != nil } }
}

extension Audit.Rule {
  init(_ rule: AuditRule, _ tuning: Plan.AuditTuning?) {
    (self.rule, self.tuning) = (rule, tuning)
    switch tuning?.severity {
    case .note: severity = .note
    case .warning: severity = .warning
    case .error: severity = .error
    case .off: severity = nil
    case nil: severity = rule.severity
    }
  }
}
