/// A word that stops counting with a revision of the plan.
public struct Fall: Hashable, Sendable {
  /// Whose word it is.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case mark
    case waiver
    case signoff = "sign-off"
    case decision
    case soak
    case validation
    case criterion
  }

  public var kind: Kind
  /// The item or the role; `go` or `no-go`.
  public var subject: String
  /// The event by which it was given.
  public var event: Int64
  public var actor: Actor
  /// Why, a clause each.
  public var reasons: [String]

  /// Without a full stop.
  public var sentence: String {
    let what =
      switch kind {
      case .mark: "the mark of \(subject)"
      case .waiver: "the waiver of \(subject)"
      case .signoff: "the sign-off of \(subject)"
      case .decision: "the decision (\(subject))"
      case .soak: "the run of soak \(subject)"
      case .validation: "the result of validation \(subject)"
      case .criterion: "the measurement of \(subject)"
      }
    return "\(what) by \(actor) (#\(event)) counts no longer: \(reasons.joined(separator: "; "))"
  }
}

extension Fall {
  /// How a promotion stood before a revision of its plan, or stands after it.
  public typealias Standing = (state: PromotionState, readiness: Readiness)

  /// What counts before a revision and does not after it, in the order of the plan before. `renamed` has the ids that
  /// items had before by those they have after.
  public static func list(from before: Standing, to after: Standing, renamed: [ItemID: ItemID]) -> [Fall] {
    guard let old = before.state.plan, let new = after.state.plan else { return [] }
    let names = Dictionary(renamed.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
    var falls: [Fall] = []
    for item in old.allItems {
      let mark = before.state.mark(of: item)
      let waiver = before.state.waiver(of: item).flatMap { $0.isActive(at: before.readiness.at) ? $0 : nil }
      guard mark != nil || waiver != nil else { continue }
      let now = new.item(names[item.id] ?? item.id)
      if let mark, now.map({ !mark.isFor($0) }) ?? true {
        falls.append(Fall(.mark, item.id.rawValue, mark.origin, [change(of: item, to: now)]))
      }
      if let waiver, now.map({ !waiver.isFor($0) }) ?? true {
        falls.append(Fall(.waiver, item.id.rawValue, waiver.origin, [change(of: item, to: now)]))
      }
    }
    return falls + gone(before.state, old, new) + signoffs(before, after) + decisions(before, after)
  }

  /// What was found of something that the plan no longer has, or has under another id.
  private static func gone(_ state: PromotionState, _ old: Plan, _ new: Plan) -> [Fall] {
    func falls<ID: Hashable>(_ kind: Kind, _ old: [ID], _ new: [ID], _ name: (ID) -> String, _ found: (ID) -> Origin?)
      -> [Fall]
    {
      old.filter { !new.contains($0) }.compactMap { id in
        found(id).map { Fall(kind, name(id), $0, ["it is no longer in the plan"]) }
      }
    }
    return falls(.soak, old.soaks.map(\.id), new.soaks.map(\.id), \.rawValue) { state.soaks[$0]?.started }
      + falls(.validation, old.validations.map(\.id), new.validations.map(\.id), \.rawValue) {
        state.validations[$0]?.origin
      } + falls(.criterion, old.criteria.map(\.id), new.criteria.map(\.id), \.rawValue) { state.criteria[$0]?.origin }
  }

  private init(_ kind: Kind, _ subject: String, _ origin: Origin, _ reasons: [String]) {
    self.init(kind: kind, subject: subject, event: origin.position, actor: origin.actor, reasons: reasons)
  }

  /// Why what was said of `old` does not count for `new`.
  private static func change(of old: Plan.Item, to new: Plan.Item?) -> String {
    guard let new else { return "it is no longer in the plan" }
    var changes: [String] = []
    if old.kind != new.kind { changes.append("its kind changes from \(old.kind.rawValue) to \(new.kind.rawValue)") }
    if old.kind != .check || new.kind != .check, old.title != new.title {
      changes.append("its name changes from '\(old.title)' to '\(new.title)'")
    }
    if old.on != new.on {
      changes.append("its component changes from \(old.on?.rawValue ?? "none") to \(new.on?.rawValue ?? "none")")
    }
    if old.expects != new.expects { changes.append("it expects something else") }
    return changes.joined(separator: ", ")
  }

  private static func signoffs(_ before: Standing, _ after: Standing) -> [Fall] {
    before.readiness.signoffs.flatMap { role -> [Fall] in
      let words = after.readiness.signoffs.first { $0.role.role == role.role.role }?.words
      return role.words.filter(\.holds).compactMap { word in
        let origin = word.signoff.origin
        let now = words?.first { $0.signoff.origin.position == origin.position }
        if let now, now.holds { return nil }
        let reasons =
          words == nil
          ? ["the plan no longer asks for the role"]
          : now.map { $0.staleReasons.isEmpty ? ["it no longer holds"] : $0.staleReasons }
            ?? ["\(origin.actor) no longer holds the role"]
        return Fall(.signoff, role.role.role.rawValue, origin, reasons)
      }
    }
  }

  private static func decisions(_ before: Standing, _ after: Standing) -> [Fall] {
    guard let decision = before.readiness.decision, before.readiness.decisionStaleReasons.isEmpty,
      !after.readiness.decisionStaleReasons.isEmpty
    else { return [] }
    return [
      Fall(
        .decision, decision.made.decision.rawValue, decision.origin, after.readiness.decisionStaleReasons)
    ]
  }
}
