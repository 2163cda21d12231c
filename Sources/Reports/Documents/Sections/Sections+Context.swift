import Projections
import PromotionDomain

extension PromotionSections {
  /// What may go wrong, the gravest first.
  func risks() -> Section {
    let levels = Plan.Level.allCases
    func rank(_ level: Plan.Level) -> Int { levels.firstIndex(of: level) ?? 0 }
    func weight(_ risk: Plan.Risk) -> Int { (rank(risk.impact) + 1) * (rank(risk.likelihood) + 1) }
    let sorted = plan.risks.enumerated().sorted { a, b in
      (-weight(a.element), a.offset) < (-weight(b.element), b.offset)
    }
    return Section(
      "risks", "Risks",
      .table(
        "risks", "Risks, the gravest first", sorted, id: { "\($0.offset + 1)" },
        .init("risk", "Risk") { Words($0.element.title) },
        .init("likelihood", "Likelihood") { "\(badge: $0.element.likelihood)" },
        .init("impact", "Impact") { "\(badge: $0.element.impact)" },
        .init("mitigation", "Mitigation") { Words($0.element.mitigation) }))
  }

  /// What this promotion waits for, and what waits for it.
  func dependencies() -> Section {
    let (upstream, downstream) = (upstreamRows(), downstreamRows())
    let isFirst = upstream.isEmpty && !downstream.isEmpty
    return Section(
      "dependencies", "Dependencies",
      .paragraph(id: "no-upstream", isFirst ? "It waits for nothing upstream." : .none),
      .table(
        "upstream", "Upstream: what it waits for",
        [.init("what", "What"), .init("status", "Status")], upstream),
      .table(
        "downstream", "Downstream: what waits for it",
        [.init("what", "What"), .init("requires", "Requires"), .init("status", "Status")], downstream))
  }

  private func upstreamRows() -> [Table.Row] {
    plan.dependencies.promotions.map { id -> Table.Row in
      let known = review.surroundings.dependencies[id]
      let status: Words =
        known.map { known in
          known.isThrough
            ? "\(badge: "through", .good)"
            : "\(badge: "awaited", .caution): \(badge: known.verdict), \(known.phase.rawValue)"
        } ?? "\(badge: "not in this ledger", .caution)"
      return .init(id.rawValue, ["promotion \(code: id)", status])
    }
      + plan.dependencies.upstream.enumerated().map { index, text in
        .init("upstream-\(index + 1)", [Words(text), "\(faint: "in words only")"])
      }
  }

  private func downstreamRows() -> [Table.Row] {
    let isThrough = state.closing?.outcome == .completed
    let blockers = readiness.openFindings.filter { $0.raised.severity == .blocker }
    return plan.dependencies.downstream.map { service -> Table.Row in
      let by = blockers.filter { readiness.blockedDownstream(by: $0).contains(service.name) }
      return .init(
        service.name,
        [
          service.title.map { "\(code: service.name): \($0)" } ?? "\(code: service.name)",
          .joined(service.requires.map { "\(code: $0)" }, by: ", ") + (service.kind.map { Words(" (\($0))") } ?? .none),
          waiting(by, isThrough: isThrough),
        ])
    }
      + readiness.dependents.map { id -> Table.Row in
        .init("promotion/\(id)", ["promotion \(code: id)", "this promotion", waiting(blockers, isThrough: isThrough)])
      }
  }

  private func waiting(_ blockers: [Finding], isThrough: Bool) -> Words {
    if isThrough { return "\(badge: "may go ahead", .good)" }
    if blockers.isEmpty { return "\(badge: "waits", .caution) for this promotion" }
    return "\(badge: "blocked", .bad) by " + .joined(blockers.map { "\(code: $0.id)" }, by: ", ")
  }

  /// What it costs, with totals for each currency and period.
  func costs() -> Section {
    var totals: [(unit: String, from: Double, to: Double)] = []
    for cost in plan.costs {
      let unit = unit(cost)
      if let index = totals.firstIndex(where: { $0.unit == unit }) {
        totals[index].from += cost.from
        totals[index].to += cost.to
      } else {
        totals.append((unit, cost.from, cost.to))
      }
    }
    let rows =
      plan.costs.enumerated().map { index, cost in
        Table.Row(
          String(index + 1),
          [
            Words(cost.title), Words(cost.quantity), "\(range(cost.from, cost.to)) \(unit(cost))",
          ])
      }
      + totals.map { total in
        Table.Row(
          "total-\(total.unit)",
          ["\(strong: "Total")", .none, "\(strong: "\(range(total.from, total.to)) \(total.unit)")"])
      }
    return Section(
      "costs", "Costs",
      .table(
        "costs", "Estimated costs",
        [.init("what", "What"), .init("quantity", "Quantity"), .init("cost", "Cost", numeric: true)], rows))
  }

  private func unit(_ cost: Plan.Cost) -> String {
    cost.per == "once" ? "\(cost.currency) once" : "\(cost.currency) a \(cost.per)"
  }

  private func range(_ from: Double, _ to: Double) -> String {
    from == to ? number(from) : "\(number(from))–\(number(to))"
  }

  /// The documents that the plan rests on.
  func references() -> Section {
    Section(
      "references", "References",
      .list(
        List(
          "references",
          plan.references.enumerated().map { index, reference in .init("\(index + 1)", words(reference)) })))
  }

  private func words(_ reference: Plan.Reference) -> Words {
    guard let location = reference.location else { return Words(reference.title) }
    return location.hasPrefix("https://") || location.hasPrefix("http://")
      ? "\(link: reference.title, to: location)" : "\(reference.title): \(code: location)"
  }

  /// What the document was computed from, and how to get the same again.
  func sources(_ kind: DocumentKind) -> Section {
    var facts = [
      Fact(
        "events", "Events",
        knownEvents.map { "\($0.count), from \(event: $0.first) to \(event: $0.last)" } ?? "none"),
      Fact("ledger", "Ledger", "its first \(counted(Int(provenance.position), "event"))"),
      Fact("root", "Root hash", "\(code: provenance.rootHash)"),
    ]
    if let recordedAt = provenance.recordedAt {
      facts.append(Fact("recorded", "Newest event recorded", Words(zone.iso(recordedAt))))
    }
    if let revision { facts.append(Fact("plan", "Plan", revision)) }
    if let templates = provenance.templates {
      facts.append(Fact("templates", "By the templates of", "\(code: templates)"))
    }
    // The time and the event are exact, so that the ledger may have grown meanwhile.
    let position = "'#\(provenance.position)'"
    let knownAt = review.view.upTo == nil ? review.knownAt.map(zone.iso) ?? position : position
    let format = provenance.format.map { " --format \($0)" } ?? ""
    let command =
      "promo report \(kind.rawValue) -p \(review.promotion) --at \(zone.iso(review.at)) --known-at \(knownAt)\(format)"
    facts.append(Fact("again", "To get the same again", "\(code: command)"))
    let observations = Block.table(
      "observations", "What sources were asked", state.observations.sorted { $0.key < $1.key },
      id: { "\($0.key.source)/\($0.key.kind)\($0.key.component.map { "@\($0)" } ?? "")" },
      .init("source", "Source") { Words($0.key.source.rawValue) },
      .init("kind", "Kind") { Words($0.key.kind + ($0.key.component.map { " of \($0)" } ?? "")) },
      .number("seen", "Seen") { "\($0.value.present.count)" },
      .init("when", "Newest answer") { origin($0.value.origin) })
    return Section("sources", "Sources", [.facts(id: "inputs", facts), observations])
  }

  /// Which revision of the plan is in force, by which event.
  private var revision: Words? {
    guard let position = state.planPosition else { return nil }
    return "revision \(state.planRevision) (\(event: position))"
  }
}
