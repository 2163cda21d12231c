public import PromotionDomain

/// What to do next, derived from what is open: the most urgent first, then what is worth most.
public struct Recommendations: Hashable, Sendable {
  public enum Priority: String, Codable, Hashable, Sendable, CaseIterable, Comparable {
    /// It blocks the promotion.
    case critical
    /// The score or a deadline depends on it.
    case high
    case medium
    /// Tracked, not scored.
    case low

    public static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }

    private var rank: Int {
      switch self {
      case .critical: 0
      case .high: 1
      case .medium: 2
      case .low: 3
      }
    }
  }

  public enum Subject: Hashable, Sendable {
    case finding(FindingID)
    case item(ItemID)
    case checkpoint(SoakID, number: Int)
    case discrepancy(String)
    case signoff(Role)
    case decision
  }

  public struct Recommendation: Hashable, Sendable {
    public var priority: Priority
    public var subject: Subject
    /// What to do: `Set AWS_ROLE_PROD on dynamodb_schemas`.
    public var title: String
    /// How, or why, in the plan's or the finding's own words.
    public var detail: String?
    /// Points that the score would gain; 0 where it would gain none.
    public var worth: Double = 0
    /// How long it takes; nil when nobody said.
    public var takes: TimeSpan?
    public var due: Instant?
    public var owners: [OwnerID] = []
  }

  public var all: [Recommendation] = []

  public init(_ readiness: Readiness, plan: Plan) {
    findings(readiness)
    soaks(readiness)
    items(readiness, plan)
    for discrepancy in readiness.uncoveredDiscrepancies {
      let blocks = plan.readiness.discrepancies == .block
      all.append(
        Recommendation(
          priority: blocks ? .critical : .medium, subject: .discrepancy(discrepancy.id),
          title: "Settle what disagrees: \(discrepancy.sentence)"))
    }
    judgements(readiness, plan)
    all = all.enumerated().sorted { a, b in
      (a.element.priority, -a.element.worth, a.offset) < (b.element.priority, -b.element.worth, b.offset)
    }.map(\.element)
  }

  private mutating func findings(_ readiness: Readiness) {
    for finding in readiness.openFindings {
      let raised = finding.raised
      let priority: Priority
      switch raised.severity {
      case .blocker: priority = .critical
      case .warning: priority = raised.impact == .high || raised.impact == .critical ? .high : .medium
      }
      all.append(
        Recommendation(
          priority: priority, subject: .finding(finding.id), title: raised.action ?? "Resolve: \(raised.title)",
          detail: raised.action == nil ? raised.consequence : raised.title))
    }
  }

  private mutating func soaks(_ readiness: Readiness) {
    for soak in readiness.soaks {
      let title = soak.soak.title
      switch soak.status {
      case .planned, .passed: break
      case .failed:
        add(soak, nil, .critical, "Find out why \(title) failed, and start it again")
      case .running, .missed, .inconclusive:
        for checkpoint in soak.checkpoints {
          let number = checkpoint.number
          switch checkpoint.status {
          case .scheduled, .due, .passed, .failed: break
          case .overdue: add(soak, checkpoint, .high, "Take checkpoint \(number) of \(title), which is overdue")
          case .missed:
            add(
              soak, checkpoint, .high,
              "Judge checkpoint \(number) of \(title), which was missed, or fill it from its time")
          case .inconclusive:
            add(soak, checkpoint, .high, "Judge checkpoint \(number) of \(title), which is inconclusive")
          }
        }
      }
    }
  }

  private mutating func add(
    _ soak: SoakAssessment, _ checkpoint: SoakAssessment.Checkpoint?, _ priority: Priority, _ title: String
  ) {
    all.append(
      Recommendation(
        priority: priority, subject: .checkpoint(soak.soak.id, number: checkpoint?.number ?? 0), title: title,
        detail: checkpoint?.remarks.first, due: checkpoint?.due))
  }

  private mutating func items(_ readiness: Readiness, _ plan: Plan) {
    for area in readiness.areas {
      for item in area.items where item.counts && !item.isSatisfied {
        let estimate = item.remainingEstimate
        let isBroken = [.failed, .missing, .blocked].contains(item.status)
        let priority: Priority =
          item.item.key && isBroken
          ? .critical
          : item.worth == 0 ? .low : readiness.score < plan.readiness.mostlyReady ? .high : .medium
        all.append(
          Recommendation(
            priority: priority, subject: .item(item.item.id), title: item.callToAction(area.area.title),
            detail: item.item.action ?? item.reason, worth: item.worth, takes: estimate > .zero ? estimate : nil,
            due: item.item.due ?? area.area.window?.to, owners: item.item.owners))
      }
    }
  }

  private mutating func judgements(_ readiness: Readiness, _ plan: Plan) {
    for signoff in readiness.signoffs {
      let title: String
      switch signoff.status {
      case .given: continue
      case .awaited: title = "Collect the sign-off of \(signoff.role.title)"
      case .stale, .expired: title = "Ask \(signoff.role.title) to sign off again"
      case .refused: title = "Clear up what \(signoff.role.title) refused"
      }
      all.append(
        Recommendation(
          priority: signoff.status == .refused ? .critical : .medium, subject: .signoff(signoff.role.role),
          title: title, detail: signoff.signoff?.refusal ?? signoff.staleReasons.first, due: plan.decision?.at))
    }
    if let decision = readiness.decision {
      if !readiness.decisionStaleReasons.isEmpty {
        all.append(
          Recommendation(
            priority: .high, subject: .decision, title: "Decide again: the \(decision.made.decision.rawValue) is stale",
            detail: readiness.decisionStaleReasons.first))
      }
    } else if let point = plan.decision {
      all.append(
        Recommendation(priority: .medium, subject: .decision, title: "Decide: go or no-go", due: point.at))
    }
  }
}

extension ItemAssessment {
  /// What to do to satisfy it: `Set AWS_ROLE_PROD on dynamodb_schemas`.
  fileprivate func callToAction(_ area: String) -> String {
    let place = item.on.map { " on \($0)" } ?? ""
    switch item.kind {
    case .secret: return "Set \(item.title)\(place)"
    case .tag: return "Create the tag \(item.title)\(place)"
    case .workflow: return "Provide the workflow \(item.title)\(place)"
    case .resource: return "\(area): provide \(item.title)"
    case .check, .document: return "\(area): \(item.title)"
    }
  }
}
