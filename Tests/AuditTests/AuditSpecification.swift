import Audit
import Fixtures
import Projections
import PromotionDomain

/// An audit of a story that begins with `plan`, as of `at`.
func audit(
  _ past: [any Past], plan: Plan = .audited, at text: String = "13 12:00", knownUpTo position: Int64? = nil,
  ledger: [any Past] = [], recordings: [Recording] = [], only: Set<AuditRule>? = nil
) -> Audit {
  let history = History(story([Event.applied(plan).at("07 08:00")] + past))
  let view = History.View(at: time(text), upTo: position)
  let review = Review(of: plan.promotion, history, view: view, at: time(text), position: Int64(past.count) + 1)
  return Audit(review, ledger: History(story(ledger)), recordings: recordings, only: only)
}

/// What one rule found: `error #3 #4: …`.
func found(_ rule: AuditRule, _ audit: Audit) -> [String] {
  audit.findings.filter { $0.rule == rule }.map { finding in
    let events = finding.events.map { " #\($0)" }.joined()
    return "\(finding.severity.rawValue)\(events): \(finding.message)"
  }
}

extension Plan {
  /// The sample plan with one role to sign off and nothing that it depends on.
  static let audited = Plan.sample.with { plan in
    plan.signoffs = [.init(role: "lead", title: "Tech lead")]
    plan.dependencies = .init()
    plan.soaks = []
  }
}

/// Everything satisfied, signed off by lee and decided, from #2 to #8.
let signedOff: [any Past] = {
  let plan: any Past = Event.applied(.audited).at("07 08:00")
  let work: [any Past] = Event.allOfIt.enumerated().map { $1.at("08 0\($0):00") }
  let signed = Event.signed("lead", after: [plan] + work, at: "09 18:00").by("lee")
  let decided = Event.decided(.go, after: [plan] + work + [signed], at: "09 18:40").by("lee")
  return work + [signed, decided]
}()
