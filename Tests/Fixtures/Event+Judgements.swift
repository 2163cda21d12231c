public import PromotionDomain

// Words that are given on what a story had come to.

extension Event {
  /// What somebody had before them who spoke at `text`, after `past`.
  public static func basis(
    after past: [any Past], at text: String, for purpose: Basis.Purpose = .signoff
  ) -> Basis {
    let events = story(past)
    let state = History(events).state()
    return state.readiness(at: time(text)).basis(for: purpose, position: Int64(events.count), state: state)
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
    Event.approval(.decisionMade(DecisionMade(decision: decision, basis: basis(after: past, at: text, for: .decision))))
      .at(text)
  }

  public static func overridden(
    _ rule: Rule, _ subject: String = "", _ state: Requirement.State = .failed, amount: Double? = nil,
    for act: Act.Kind, of target: String? = nil
  ) -> Event {
    .approval(
      .ruleOverridden(
        RuleOverridden(
          rule: rule, subject: subject, state: state, amount: amount, reason: "it cannot wait", act: act,
          target: target, objection: "the rule says no")))
  }
}
