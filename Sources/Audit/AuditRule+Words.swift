public import PromotionDomain

/// How much a finding of an audit weighs.
public enum AuditSeverity: String, Codable, Hashable, Sendable, CaseIterable, Comparable {
  /// Worth knowing.
  case note
  /// Somebody should look at it.
  case warning
  /// It should not have happened.
  case error

  public static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }

  fileprivate var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }

  /// One step down: what was answered for, or is settled by now.
  public var milder: AuditSeverity { self == .error ? .warning : .note }
}

extension AuditRule {
  /// How much a finding weighs unless the plan says otherwise.
  ///
  /// An error is what the plan forbids or asks for; a warning what an auditor will ask about; a note what is in order
  /// and worth seeing.
  public var severity: AuditSeverity {
    switch self {
    case .deployedBeforeGo, .deployedOutsideWindow, .deployedInFreeze, .batchOutOfOrder, .staleDecisionUsed,
      .decisionBeforeSignoffs, .closedWithOpenBlockers, .requirementUnmet, .otherVersionDeployed, .deployedTogether,
      .closedUnmet, .importedOnTrust:
      .error
    case .staleSignoffUsed, .selfSignoff, .verdictOverridden, .ruleOverridden, .waiverExpired, .waiverUnjustified,
      .evidenceMissing, .tickContradicted, .itemOutOfOrder, .unknownActor, .checkpointMissed, .checkpointOffTime,
      .recordedLate,
      .clockBackwards:
      .warning
    case .retractedEvents, .dataRedacted:
      .note
    }
  }

  /// Which of two rules comes first in a list: by severity, then in the order in which they are written down.
  var weight: Int { Self.weights[self] ?? 0 }

  private static let weights = Dictionary(
    uniqueKeysWithValues: allCases.enumerated().map { index, rule in
      (rule, rule.severity.rank * allCases.count - index)
    })

  /// What it finds, as the title of a finding: `Deployed before the go`.
  public var title: String {
    switch self {
    case .deployedBeforeGo: "Deployed before the go"
    case .deployedOutsideWindow: "Deployed outside the window"
    case .deployedInFreeze: "Deployed into a freeze"
    case .batchOutOfOrder: "A batch out of order"
    case .staleSignoffUsed: "A stale sign-off was used"
    case .staleDecisionUsed: "A stale decision was used"
    case .selfSignoff: "One's own work was signed off"
    case .decisionBeforeSignoffs: "Decided before the sign-offs"
    case .verdictOverridden: "The verdict was overridden"
    case .ruleOverridden: "A rule was overridden"
    case .closedWithOpenBlockers: "Closed with open blockers"
    case .closedUnmet: "Closed with something missing"
    case .unknownActor: "Somebody whom the plan does not name"
    case .requirementUnmet: "A requirement was not met"
    case .otherVersionDeployed: "Another version was deployed"
    case .deployedTogether: "Two promotions deployed one component"
    case .waiverExpired: "A waiver ran out"
    case .waiverUnjustified: "A waiver without justification"
    case .evidenceMissing: "Evidence is missing"
    case .tickContradicted: "A mark that no observation bears out"
    case .itemOutOfOrder: "An item out of order"
    case .checkpointMissed: "A checkpoint was missed"
    case .checkpointOffTime: "A checkpoint off its time"
    case .recordedLate: "Recorded late"
    case .clockBackwards: "The clock ran backwards"
    case .retractedEvents: "Corrected"
    case .dataRedacted: "Redacted"
    case .importedOnTrust: "Imported against the rules"
    }
  }

  /// Why it matters, in one sentence.
  public var why: String {
    switch self {
    case .deployedBeforeGo: "What is deployed without a go that holds, nobody has answered for."
    case .deployedOutsideWindow: "Outside the window nobody expects a change, and fewer people are there to help."
    case .deployedInFreeze: "A freeze is a promise to others that nothing changes."
    case .batchOutOfOrder: "The plan puts batches in an order because later ones rest on earlier ones."
    case .staleSignoffUsed: "A sign-off was given for a state that was no longer there when it was relied on."
    case .staleDecisionUsed: "A go was given for a state that was no longer there when it was acted on."
    case .selfSignoff: "A sign-off is a second pair of eyes; one's own work needs another's."
    case .decisionBeforeSignoffs: "The plan asks for sign-offs so that the decision can rest on them."
    case .verdictOverridden: "Somebody went ahead although the rules said that the promotion was not ready."
    case .ruleOverridden: "Somebody went ahead although a rule objected, and answers for it."
    case .closedWithOpenBlockers: "A promotion that is complete has nothing left that blocks it."
    case .closedUnmet: "What is closed as completed is taken for complete by everybody who depends on it."
    case .unknownActor: "The plan says who takes part; who else acted, and on whose behalf, somebody should know."
    case .requirementUnmet: "What the plan asks for before a step was not there when the step was taken."
    case .otherVersionDeployed: "What was signed off was another version."
    case .deployedTogether: "Nobody can say which of the two is running there."
    case .waiverExpired: "From its end on a waiver lets nothing go, and the item counts again."
    case .waiverUnjustified: "A waiver is an exception, which needs a reason that others understand and an end."
    case .evidenceMissing: "The plan asks for evidence, so that others can see what the mark rests on."
    case .itemOutOfOrder: "The plan puts items in an order because later ones rest on earlier ones."
    case .tickContradicted: "The item expects a source to bear it out, and it does not."
    case .checkpointMissed: "What a soak did not look at it cannot vouch for."
    case .checkpointOffTime: "Checkpoints have their times so that the soak is watched evenly."
    case .recordedLate:
      "What is written down long after rests on memory, and was missing to those who decided meanwhile."
    case .clockBackwards:
      "When the recording clock cannot be trusted, the times of recording prove no order of minutes."
    case .retractedEvents: "Both versions stay on record; a reader of the audit should know of both."
    case .dataRedacted: "What was redacted takes no part in readiness or in this audit."
    case .importedOnTrust: "No verb would have recorded it; it rests on the word of whoever imported it."
    }
  }
}
