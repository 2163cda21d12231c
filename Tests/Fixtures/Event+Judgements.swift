public import PromotionDomain

// Words that are given on what a story had come to.

extension Event {
  /// What somebody had before them who spoke at `text`, after `past`.
  public static func basis(after past: [any Past], at text: String) -> Basis {
    let events = story(past)
    let state = History(events).state()
    return state.readiness(at: time(text)).basis(position: Int64(events.count), state: state)
  }

  public static func signed(_ role: Role, after past: [any Past], at text: String) -> Entry {
    Event.approval(.signoffGiven(SignoffGiven(role: role, basis: basis(after: past, at: text)))).at(text)
  }

  public static func refused(_ role: Role, after past: [any Past], at text: String) -> Entry {
    Event.approval(
      .signoffRefused(
        SignoffRefused(role: role, reason: "I have not seen the tests", basis: basis(after: past, at: text))
      )
    ).at(text)
  }

  public static func decided(_ decision: GoNoGo, after past: [any Past], at text: String) -> Entry {
    Event.approval(.decisionMade(DecisionMade(decision: decision, basis: basis(after: past, at: text)))).at(text)
  }

  public static func overridden(_ rule: OverridableRule, _ subject: String) -> Event {
    .approval(
      .ruleOverridden(
        RuleOverridden(rule: rule, reason: "it cannot wait", subject: subject, objection: "the rule says no")))
  }
}
