public import Projections
import PromotionDomain

/// How a plan differs from the one in force, and what that does to what was said.
public struct PlanChangeReport: Contract {
  /// A word that counts no longer.
  let falls: [Fall]
  let changes: [String]
  /// The ids that items had, by those they have.
  let renamed: [ItemID: ItemID]
  /// New items, and those that are gone and much like them.
  let alike: [PlanNaming.Alike]

  /// Nil for the first plan of a promotion. `isSettled` leaves out what was asked and answered.
  public init(_ change: PlanChange?, isSettled: Bool = false) {
    changes = change?.sentences ?? ["The plan is new."]
    (falls, renamed) = (change?.falls ?? [], change?.renamed ?? [:])
    alike = isSettled ? [] : change?.alike ?? []
  }

  public var json: JSONObject {
    essence.adding([
      "alike": alike.map { pair -> JSONObject in ["new": pair.asWritten.rawValue, "gone": pair.gone.rawValue] }
    ])
  }

  /// Everything but what is to be asked.
  var essence: JSONObject {
    [
      "changes": changes,
      // `kind` is `mark`, `waiver`, `sign-off` or `decision`, `subject` the item or the role, `go` or `no-go`.
      "falls": falls.map { fall -> JSONObject in
        [
          "kind": fall.kind.rawValue, "subject": fall.subject, "event": fall.event, "actor": fall.actor.rawValue,
          "reasons": fall.reasons,
        ]
      },
      "renamed": JSONObject(renamed.map { ($0.key.rawValue, $0.value.rawValue) }),
    ]
  }
}

extension PlanChangeReport {
  /// A line for each difference, then one for each word that falls.
  public func terminal(width: Int?) -> Page {
    var page = Page(width: width)
    if changes.isEmpty { page.line("The plans are the same.") }
    for sentence in changes { page.line(Ink(sentence), hanging: 2) }
    for sentence in warnings { page.line(Ink("! ", .caution) + sentence, hanging: 2) }
    return page
  }

  /// What somebody has to know before the plan is applied.
  public var warnings: [String] {
    falls.map(\.sentence)
      + alike.map {
        "\($0.asWritten) is new and much like \($0.gone), which is gone; if it is the same, give it 'was: \($0.gone)'"
      }
  }
}

/// What became of a plan that was applied: what any verb that appends says, and what the plan changes.
public struct PlanOutcomeReport: Report, Contract {
  private let outcome: OutcomeReport
  private let change: PlanChangeReport?

  public init(_ outcome: OutcomeReport, _ change: PlanChangeReport?) { (self.outcome, self.change) = (outcome, change) }

  public var json: JSONObject {
    let nothing: JSONObject = ["changes": [String](), "falls": [String](), "renamed": [:] as JSONObject]
    return outcome.json.adding(change?.essence ?? nothing)
  }

  public var document: Document { outcome.document }
}
