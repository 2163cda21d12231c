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
          Words(signoff.role.title), "\(badge: signoff.status)\(signoff.progress)",
          given.map { origin($0.origin) } ?? .none, given.map { basis($0.basis) } ?? .none,
          .joined(
            signoff.staleReasons.map { Words($0) }
              + [Words(given?.refusal), given.map { remarks($0.origin.remarks) } ?? .none], by: "; "),
        ])
    }
    if plan.decision != nil || !record.decisions.isEmpty { rows += decisions() }
    return Section(
      "approvals", "Approvals",
      .table(
        "approvals", "Sign-offs and the decision",
        [
          .init("what", "What"), .init("status", "Status"), .init("who", "Who"), .init("saw", "What they saw"),
          .init("remark", "Remark"),
        ], rows))
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
              Words(decision.made.reason), decision.despite.map { "despite: \($0)" } ?? .none,
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
    return Section(
      "waivers", "Waivers and overrides",
      .table(
        "waivers", "Waivers", waived, id: \.0.item.id.rawValue,
        .init("item", "Item") { item, _ in "\(code: item.item.id)" },
        .init("reason", "Reason") { Words($1.reason) },
        .init("until", "Until") { Words($1.until.map(when) ?? "no end") },
        .init("status", "Status") { item, waiver in
          !waiver.isFor(item.item)
            ? "\(faint: "given for something else")"
            : waiver.isActive(at: review.at) ? "\(badge: "active", .caution)" : "\(faint: "expired")"
        },
        .init("who", "Who") { origin($1.origin) }),
      .table(
        "overrides", "Rules that were overridden", record.overrides, id: { "\($0.origin.position)" },
        .init("what", "What") { Words($0.overridden.act.words($0.overridden.target)) },
        .init("rule", "Rule") { Words($0.overridden.rule.words) },
        .init("objection", "It objected") { Words($0.overridden.objection) },
        .init("reason", "Reason") { Words($0.overridden.reason) },
        .init("who", "Who") { origin($0.origin) }))
  }
}
