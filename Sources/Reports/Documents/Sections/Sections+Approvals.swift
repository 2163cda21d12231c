import Projections
import PromotionDomain

extension PromotionSections {
  /// Sign-offs and decisions: by whom, on what they saw, and whether they still hold.
  func approvals() -> Section {
    var rows = readiness.signoffs.map { signoff -> Table.Row in
      let given = signoff.signoff
      return .init(
        signoff.role.role.rawValue,
        [
          Words(signoff.role.title), "\(badge: signoff.status.rawValue, signoff.status.tone)\(signoff.progress)",
          given.map { origin($0.origin) } ?? .none, given.map { basis($0.basis) } ?? .none,
          .joined(
            signoff.staleReasons.map { Words($0) }
              + [given?.refusal.map { Words($0) } ?? .none, given.map { remarks($0.origin.remarks) } ?? .none], by: "; "
          ),
        ])
    }
    if plan.decision != nil || !record.decisions.isEmpty { rows += decisions() }
    guard !rows.isEmpty else { return Section("approvals", "Approvals", []) }
    return Section(
      "approvals", "Approvals",
      [
        .table(
          Table(
            "approvals", caption: "Sign-offs and the decision",
            [
              .init("what", "What"), .init("status", "Status"), .init("who", "Who"), .init("saw", "What they saw"),
              .init("remark", "Remark"),
            ], rows))
      ])
  }

  private func decisions() -> [Table.Row] {
    let due = plan.decision?.at.map { "due \(when($0))" } ?? ""
    guard !record.decisions.isEmpty else {
      return [.init("decision", ["Go or no-go", "\(badge: "awaited", .plain)", .none, .none, Words(due)])]
    }
    return record.decisions.enumerated().map { index, decision in
      let isLast = index == record.decisions.count - 1
      let isStale = isLast && !readiness.decisionStaleReasons.isEmpty
      let status: Words =
        !isLast
        ? "\(faint: "\(decision.made.decision.rawValue), superseded")"
        : isStale
          ? "\(badge: "\(decision.made.decision.rawValue), stale", .caution)"
          : "\(badge: decision.made.decision.rawValue, decision.made.decision == .go ? .good : .bad)"
      return .init(
        "decision-\(decision.origin.position)",
        [
          "Go or no-go", status, origin(decision.origin), basis(decision.made.basis),
          .joined(
            [
              decision.made.reason.map { Words($0) } ?? .none, decision.despite.map { "despite: \($0)" } ?? .none,
              isStale ? Words(readiness.decisionStaleReasons.joined(separator: "; ")) : .none,
              remarks(decision.origin.remarks),
            ], by: "; "),
        ])
    }
  }

  /// `85, MOSTLY READY, at #57`
  func basis(_ basis: Basis) -> Words {
    "\(points(basis.score)), \(badge: basis.verdict), plan revision \(basis.planRevision), ledger up to \(event: basis.position)"
  }

  /// What was let go, and which rules were overridden.
  func waivers() -> Section {
    let waived = items { state.waivers[$0.item.id] != nil }.compactMap { item in
      (state.waiver(of: item.item) ?? state.waivers[item.item.id]).map { (item, $0) }
    }
    var blocks: [Block] = []
    if !waived.isEmpty {
      blocks.append(
        .table(
          Table(
            "waivers", caption: "Waivers",
            [
              .init("item", "Item"), .init("reason", "Reason"), .init("until", "Until"), .init("status", "Status"),
              .init("who", "Who"),
            ],
            waived.map { item, waiver in
              let active = waiver.isActive(at: review.at)
              return .init(
                item.item.id.rawValue,
                [
                  "\(code: item.item.id)", Words(waiver.reason), Words(waiver.until.map(when) ?? "no end"),
                  !waiver.isFor(item.item)
                    ? "\(faint: "given for something else")"
                    : active ? "\(badge: "active", .caution)" : "\(faint: "expired")", origin(waiver.origin),
                ])
            })))
    }
    if !record.overrides.isEmpty {
      blocks.append(
        .table(
          Table(
            "overrides", caption: "Rules that were overridden",
            [
              .init("what", "What"), .init("rule", "Rule"), .init("objection", "It objected"),
              .init("reason", "Reason"), .init("who", "Who"),
            ],
            record.overrides.map { override in
              let made = override.overridden
              return .init(
                String(override.origin.position),
                [
                  Words(made.act.words(made.target)), Words(made.rule.words), Words(made.objection), Words(made.reason),
                  origin(override.origin),
                ])
            })))
    }
    return Section("waivers", "Waivers and overrides", blocks)
  }
}
