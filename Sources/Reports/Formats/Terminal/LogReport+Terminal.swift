import PromotionDomain

extension LogReport {
  public func terminal(width: Int?) -> Page {
    var page = Page(width: width)
    guard !entries.isEmpty else {
      page.line(Ink("No events."))
      return page
    }
    if let knownTo { page.line(Ink("As the ledger knew it at \(zone.text(knownTo))", .faint)) }
    if omitted > 0 { page.line(Ink("\(omitted) earlier events are not shown; 'promo log --all' shows them", .faint)) }
    let showsPromotion = Set(entries.map(\.promotion)).count > 1
    page.table(
      [.init("Event", .right), .init("When"), .init("Promotion"), .init("Who"), .init("What", flexible: true)],
      zip(entries, events).map { entry, event in
        [
          Ink("#\(entry.event)", .faint), Ink(zone.brief(event.occurredAt)),
          Ink(showsPromotion ? entry.promotion ?? "(ledger)" : "", .faint), Ink(event.actor.shortName),
          what(entry, event),
        ]
      })
    return page
  }

  private func what(_ entry: Entry, _ event: LoggedEvent) -> Ink {
    var ink = Ink(entry.sentence, entry.retractedBy == nil ? .plain : .faint)
    if let by = entry.retractedBy { ink = ink + Ink("  retracted by #\(by)", .caution) }
    let delay = event.recordedAt - event.occurredAt
    if delay >= .hours(1) { ink = ink + Ink("  logged \(delay) later", .caution) }
    if let note = entry.note { ink = ink + Ink("  “\(note)”", .faint) }
    for evidence in entry.evidence { ink = ink + Ink("  \(evidence.words)", .faint) }
    return ink
  }
}

extension Actor {
  /// An e-mail address without its domain, for narrow columns.
  var shortName: String { rawValue.split(separator: "@").first.map(String.init) ?? rawValue }
}
