import Projections
public import PromotionDomain

/// Events as they were recorded, one line each.
public struct LogReport: Report, Contract {
  let events: [(promotion: PromotionID?, event: LoggedEvent)]
  let retractions: [Int64: LoggedEvent]
  /// How many came before those that are shown.
  let omitted: Int
  let at: Instant?
  let knownAt: Instant?
  let zone: Zone
  /// Whose year goes without saying.
  let now: Instant

  /// `events` in the order of the ledger, each with its promotion (nil for ledger-wide); `retractions` as in `History`.
  public init(
    _ events: [(promotion: PromotionID?, event: LoggedEvent)], retractions: [Int64: LoggedEvent], omitted: Int = 0,
    at: Instant? = nil, knownAt: Instant? = nil, now: Instant? = nil, zone: Zone
  ) {
    (self.events, self.retractions, self.omitted) = (events, retractions, omitted)
    (self.at, self.knownAt, self.zone) = (at, knownAt, zone)
    self.now = now ?? events.last?.event.recordedAt ?? .earliest
  }

  public var json: JSONObject {
    [
      "entries": events.map { promotion, event -> JSONObject in
        [
          "event": event.position, "promotion": promotion?.rawValue, "type": event.event.type,
          "subject": event.event.subject,
          "occurredAt": zone.iso(event.occurredAt), "recordedAt": zone.iso(event.recordedAt),
          "actor": event.actor.rawValue, "sentence": event.event.sentence(in: zone), "note": event.remarks.note,
          "evidence": (event.remarks.evidence ?? []).map(\.json),
          "retractedBy": retractions[event.position]?.position,
        ]
      },
      "omitted": omitted, "at": at.map(zone.iso), "knownAt": knownAt.map(zone.iso),
    ]
  }
}

extension LogReport {
  public var document: Document {
    guard !events.isEmpty else { return Document(answer: "Events", [.paragraph(id: "none", "No events.")]) }
    let showsPromotion = Set(events.map(\.promotion)).count > 1
    return Document(
      answer: "Events",
      .paragraph(id: "known-at", knownAt.map { "\(faint: "As the ledger knew it at \(zone.text($0))")" } ?? .none),
      .paragraph(
        id: "omitted",
        omitted > 0 ? "\(faint: "\(omitted) earlier events are not shown; 'promo log --all' shows them")" : .none),
      .table(
        "Events", events,
        .number("Event") { "\(event: $0.event.position)" },
        .init("When") { Words(zone.dated($0.event.occurredAt, inYearOf: now)) },
        .init("Promotion") { showsPromotion ? "\(faint: $0.promotion?.rawValue ?? "(ledger)")" : .none },
        .init("Who") { Words($0.event.actor.shortName) },
        .init("What") { what($0.event) }))
  }

  private func what(_ event: LoggedEvent) -> Words {
    let sentence = event.event.sentence(in: zone)
    let retraction = retractions[event.position]?.position
    var words: Words = retraction == nil ? Words(sentence) : "\(faint: sentence)"
    if let retraction { words = "\(words)  \(badge: "retracted by #\(retraction)", .caution)" }
    let delay = event.recordedAt - event.occurredAt
    if delay >= .hours(1) { words = "\(words)  \(badge: "logged \(delay) later", .caution)" }
    if let note = event.remarks.note { words = "\(words)  \(faint: "“\(note)”")" }
    for evidence in event.remarks.evidence ?? [] { words = "\(words)  \(faint: evidence.words)" }
    return words
  }
}

extension Actor {
  /// An e-mail address without its domain, for narrow columns.
  var shortName: String { rawValue.split(separator: "@").first.map(String.init) ?? rawValue }
}
