import Projections
import PromotionDomain

extension ReadinessReport {
  /// `explaining` adds the arithmetic, down to the event numbers.
  public func terminal(width: Int?, explaining: Bool = false) -> Page {
    var page = Page(width: width)
    head(&page)
    explaining ? arithmetic(&page) : table(&page)
    openItems(&page)
    page.openFindings(assessment.readiness)
    page.discrepancies(assessment.readiness)
    if !awaiting.isEmpty {
      page.heading("Awaiting")
      for line in awaiting { page.line(Ink(line), indent: 2, hanging: 4) }
    }
    return page
  }

  private func head(_ page: inout Page) {
    let readiness = assessment.readiness
    page.line(
      Ink.score(score) + "  " + Ink(verdict, readiness.verdict.tone) + "  "
        + Ink("\(promotion), \(phase), at \(assessment.zone.text(assessment.at))", .faint))
    if let knownAt = assessment.knownAt {
      page.line(Ink("As the ledger knew it at \(assessment.zone.text(knownAt))", .caution))
    }
    if scoreWithoutWaivers != score {
      page.line(Ink("\(Readiness.text(scoreWithoutWaivers)) without waivers", .caution))
    }
    for reason in reasons { page.line(Ink(reason), indent: 2, hanging: 4) }
    page.blank()
  }

  private func table(_ page: inout Page) {
    page.table(
      [
        .init("Area", flexible: true), .init("Weight", .right), .init("", .left), .init("Score", .right),
        .init("Satisfied", .right),
      ],
      assessment.readiness.areas.map { area in
        [
          Ink(area.area.title), area.area.weight == 0 ? Ink("tracked", .faint) : Ink(number(area.area.weight)),
          Page.bar(area.credit ?? 0, width: 12, tone: (area.credit ?? 0) >= 1 ? .good : .caution),
          Ink.percent(area.credit), Ink("\(area.satisfied)/\(area.total)"),
        ]
      })
  }

  /// Every area's sum, item by item, and how the areas add up to the score.
  private func arithmetic(_ page: inout Page) {
    let scored = assessment.readiness.areas.filter(\.isScored)
    let weights = scored.reduce(0) { $0 + $1.area.weight }
    for area in assessment.readiness.areas {
      let weight =
        area.isScored
        ? Ink(
          "weight \(number(area.area.weight)) of \(number(weights)): \(Readiness.text(area.points)) of \(Readiness.text(area.share)) points",
          .accent)
        : Ink("tracked, not scored", .faint)
      page.heading(area.area.title, weight)
      page.table(
        [
          .init(""), .init("Item", flexible: true), .init("Status"), .init("Credit", .right), .init("Event", .right),
          .init("Why", flexible: true),
        ],
        area.items.flatMap { rows($0, level: 0) }, indent: 2)
      let counting = area.items.filter(\.counts)
      let isWeighted = counting.contains { $0.item.weight != 1 }
      let sum = counting.reduce(0) { $0 + $1.credit * (isWeighted ? $1.item.weight : 1) }
      let of = isWeighted ? counting.reduce(0) { $0 + $1.item.weight } : Double(counting.count)
      if !counting.isEmpty {
        page.line(
          Ink(
            "\(isWeighted ? "weighted credit" : "credit") \(decimal(sum)) of \(decimal(of)) = \(Readiness.text((area.credit ?? 0) * 100)) %",
            .faint), indent: 2)
      }
      if let names = area.expectedNames, names.of > counting.count {
        page.line(Ink("by name \(names.seen) of \(names.of) seen", .faint), indent: 2)
      }
    }
    page.blank()
    let terms = scored.map { "\(number($0.area.weight)) × \(Readiness.text(($0.credit ?? 0) * 100)) %" }
    page.line(
      Ink("Score = (\(terms.joined(separator: " + "))) / \(number(weights)) = ") + Ink(Readiness.text(score), .strong),
      hanging: 8)
  }

  private func rows(_ item: ItemAssessment, level: Int) -> [[Ink]] {
    let name = String(repeating: "  ", count: level) + item.item.id.rawValue
    let credit = !item.counts && level == 0 ? Ink("–", .faint) : Ink(decimal(item.credit))
    let why = item.reason ?? item.origin.map { "by \($0.actor)" } ?? ""
    return [
      [
        item.status.mark, Ink(name), statusText(item), credit, Ink(item.origin.map { "#\($0.position)" } ?? ""),
        Ink(why, .faint),
      ]
    ] + item.parts.flatMap { rows($0, level: level + 1) }
  }

  private func statusText(_ item: ItemAssessment) -> Ink {
    guard let done = item.done, let of = item.of, item.status != .waived, of > 1 || done < of else {
      return Ink(item.status.words, item.status.tone)
    }
    return Ink("\(item.status.words) \(done)/\(of)", item.status.tone)
  }

  private func decimal(_ value: Double) -> String { number((value * 1000).rounded() / 1000) }

  private func openItems(_ page: inout Page) {
    let items = assessment.readiness.openScoredItems
    guard !items.isEmpty else { return }
    let left = items.reduce(TimeSpan.zero) { $0 + $1.remainingEstimate }
    page.heading(
      "Open", Ink(counted(items.count, "scored item") + (left > .zero ? ", \(left) of work left" : ""), .faint))
    page.table(
      [
        .init(""), .init("Item"), .init("Status"), .init("Worth", .right), .init("Left", .right),
        .init("Why", flexible: true),
      ],
      items.map { item in
        [
          item.status.mark, Ink(item.item.id.rawValue), statusText(item),
          Ink("+\(Readiness.text(item.worth))", .accent),
          Ink(item.remainingEstimate == .zero ? "" : item.remainingEstimate.description),
          Ink(item.reason ?? item.item.action ?? item.item.title, .faint),
        ]
      }, indent: 2)
  }
}

extension Page {
  mutating func openFindings(_ readiness: Readiness) {
    for (severity, title) in [(FindingSeverity.blocker, "Blockers"), (.warning, "Warnings")] {
      let findings = readiness.openFindings.filter { $0.raised.severity == severity }
      guard !findings.isEmpty else { continue }
      heading("\(title) (\(findings.count))")
      table(
        [.init("Event", .right), .init("Finding"), .init("Impact"), .init("What", flexible: true)],
        findings.map { finding in
          [
            Ink("#\(finding.origin.position)", .faint),
            Ink(finding.id.rawValue, severity == .blocker ? .bad : .caution),
            Ink(finding.raised.impact?.rawValue ?? ""), Ink(finding.raised.title) + blocked(finding, readiness),
          ]
        }, indent: 2)
    }
  }

  private func blocked(_ finding: Finding, _ readiness: Readiness) -> Ink {
    let names = readiness.blockedDownstream(by: finding)
    return names.isEmpty ? Ink("") : Ink("; keeps \(sentenceList(names)) waiting", .faint)
  }

  mutating func discrepancies(_ readiness: Readiness) {
    guard !readiness.discrepancies.isEmpty else { return }
    heading("Discrepancies (\(readiness.discrepancies.count))")
    table(
      [.init("Id"), .init("What disagrees", flexible: true), .init("Covered by")],
      readiness.discrepancies.map { discrepancy in
        [
          Ink(discrepancy.id, discrepancy.coveredBy == nil ? .caution : .faint), Ink(discrepancy.sentence),
          Ink(discrepancy.coveredBy?.rawValue ?? "", .faint),
        ]
      }, indent: 2)
  }
}
