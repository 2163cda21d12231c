import Projections
import PromotionDomain

extension PromotionSections {
  /// Every item of the plan with its status, reason and evidence, area by area.
  func checklists() -> Section {
    Section(
      "checklists", "Checklists",
      readiness.areas.map { area in
        let estimate = area.area.totalEstimate
        let aside = [
          round(of: area.area), "\(area.satisfied)/\(area.total)", area.area.weight == 0 ? "tracked" : nil,
          estimate > .zero ? estimate.description : nil, area.area.window.map(span),
        ].compactMap { $0 }
        return .group(
          id: area.area.id.rawValue, title: "\(area.area.title) \(faint: "(\(aside.joined(separator: ", ")))")",
          folded: area.total > 0 && area.satisfied == area.total,
          [.checklist(Checklist(area.area.id.rawValue, area.items.map(entry)))])
      })
  }

  private func entry(_ item: ItemAssessment) -> Checklist.Entry {
    let place = item.item.on.map { " on \($0)" } ?? ""
    let kind: String
    switch item.item.kind {
    case .secret, .workflow, .tag: kind = "\(item.item.kind.rawValue) "
    case .check, .resource, .document: kind = ""
    }
    var entry = Checklist.Entry(
      id: item.item.id.rawValue, item: isTickable(item) ? item.item.id : nil, isDone: item.isSatisfied,
      status: item.status, "\(kind)\(item.item.title)\(place)", remark: remark(item), parts: item.parts.map(entry))
    // How it is done is asked by whoever has it to do.
    if !item.isSatisfied { entry.steps = item.item.steps.map(Checklist.Step.init) }
    return entry
  }

  /// The round that an area is in; `rc, first round` before another was begun.
  private func round(of area: Plan.Area) -> String? {
    area.repeats.map { state.rounds[$0]?.last?.name.rawValue ?? "\($0), first round" }
  }

  /// A person's tick does not make apply what does not. Of what its parts decide `promo tick --from` says so.
  private func isTickable(_ item: ItemAssessment) -> Bool { item.status != .notApplicable || item.origin != nil }

  private func remark(_ item: ItemAssessment) -> Words {
    var parts: [Words] = []
    if let done = item.done, let of = item.of, of > 1 || done < of { parts.append("\(done) of \(of)") }
    if let reason = item.reason { parts.append(Words(reason)) }
    if item.item.key { parts.append("\(strong: "key item")") }
    if item.item.optional { parts.append("\(faint: "optional")") }
    if let level = item.item.level { parts.append("\(faint: "level \(level)")") }
    if let limit = item.item.limit, !item.isSatisfied { parts.append("\(faint: "limit \(limit.limit)")") }
    if !item.item.after.isEmpty, !item.isSatisfied {
      parts.append("after " + .joined(item.item.after.map { "\(code: $0)" }, by: ", "))
    }
    for signoff in item.approvals {
      guard let word = signoff.word?.signoff, signoff.status == .given, word.origin != item.origin else { continue }
      parts.append("signed off as \(signoff.role.title) (\(self.origin(word.origin)))")
    }
    if let origin = item.origin {
      parts.append(self.origin(origin))
      parts.append(remarks(origin.remarks))
    } else if !item.isSatisfied {
      if let estimate = item.item.estimate { parts.append(Words(estimate.description)) }
      if !item.item.owners.isEmpty { parts.append(Words(names(item.item.owners))) }
      if let due = item.item.due {
        let isLate = due < review.at
        parts.append(
          "\(badge: "due \(zone.briefEnd(due, on: review.at))\(isLate ? ", overdue" : "")", isLate ? .bad : .faint)")
      }
    }
    if let description = item.item.description {
      parts.append("\(faint: description.split(separator: "\n").joined(separator: " "))")
    }
    for link in item.item.links {
      let location = link.location ?? link.title
      parts.append(
        location.hasPrefix("http")
          ? "\(link: link.title, to: location)" : Words(link.location.map { "\(link.title) (\($0))" } ?? link.title))
    }
    if item.item.evidence, item.origin?.remarks.evidence == nil, item.isSatisfied {
      parts.append("\(badge: "evidence missing", .caution)")
    }
    return .joined(parts, by: "; ")
  }
}
