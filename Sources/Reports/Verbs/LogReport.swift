import Projections
public import PromotionDomain

/// Events as they were recorded, one line each.
public struct LogReport: Report {
  /// One event, its times in the zone of the report.
  public struct Entry: Encodable, Hashable, Sendable {
    public var event: Int64
    @OrNull public var promotion: String?
    public var type: String
    public var occurredAt: String
    public var recordedAt: String
    public var actor: String
    public var sentence: String
    @OrNull public var note: String?
    public var evidence: [EvidenceRow]
    /// The number of the event that retracted this one.
    @OrNull public var retractedBy: Int64?
  }

  public var entries: [Entry]
  /// How many entries came before those that are shown.
  public var omitted: Int
  /// The time asked for; null when none was.
  @OrNull public var at: String?
  /// What the ledger is taken to have known; null for all of it.
  @OrNull public var knownAt: String?

  @NotInJSON var events: [LoggedEvent]
  @NotInJSON var zone: Zone
  @NotInJSON var knownTo: Instant?

  /// `events` in the order of the ledger, each with its promotion (nil for ledger-wide); `retractions` as in `History`.
  public init(
    _ events: [(promotion: PromotionID?, event: LoggedEvent)], retractions: [Int64: LoggedEvent], omitted: Int = 0,
    at: Instant? = nil, knownAt: Instant? = nil, zone: Zone
  ) {
    self.zone = zone
    self.at = at.map(zone.iso)
    self.knownAt = knownAt.map(zone.iso)
    knownTo = knownAt
    self.omitted = omitted
    self.events = events.map(\.event)
    entries = events.map { promotion, event in
      Entry(
        event: event.position, promotion: promotion?.rawValue, type: event.event.type,
        occurredAt: zone.iso(event.occurredAt), recordedAt: zone.iso(event.recordedAt), actor: event.actor.rawValue,
        sentence: event.event.sentence(in: zone), note: event.remarks.note,
        evidence: (event.remarks.evidence ?? []).map(EvidenceRow.init),
        retractedBy: retractions[event.position]?.position)
    }
  }
}

extension LogReport {
  public var document: Document {
    guard !entries.isEmpty else { return Document(answer: "Events", [.paragraph(id: "none", "No events.")]) }
    let showsPromotion = Set(entries.map(\.promotion)).count > 1
    return Document(
      answer: "Events",
      [
        .paragraph(id: "known-at", knownTo.map { "\(faint: "As the ledger knew it at \(zone.text($0))")" } ?? .none),
        .paragraph(
          id: "omitted",
          omitted > 0 ? "\(faint: "\(omitted) earlier events are not shown; 'promo log --all' shows them")" : .none),
        .table(
          "Events", zip(entries, events),
          [
            .number("Event") { "\(event: $1.position)" },
            .init("When") { Words(zone.brief($1.occurredAt)) },
            .init("Promotion") { entry, _ in showsPromotion ? "\(faint: entry.promotion ?? "(ledger)")" : .none },
            .init("Who") { Words($1.actor.shortName) },
            .init("What", what),
          ]),
      ])
  }

  private func what(_ entry: Entry, _ event: LoggedEvent) -> Words {
    var words: Words = entry.retractedBy == nil ? Words(entry.sentence) : "\(faint: entry.sentence)"
    if let by = entry.retractedBy { words = "\(words)  \(badge: "retracted by #\(by)", .caution)" }
    let delay = event.recordedAt - event.occurredAt
    if delay >= .hours(1) { words = "\(words)  \(badge: "logged \(delay) later", .caution)" }
    if let note = entry.note { words = "\(words)  \(faint: "“\(note)”")" }
    for evidence in event.remarks.evidence ?? [] { words = "\(words)  \(faint: evidence.words)" }
    return words
  }
}

extension Actor {
  /// An e-mail address without its domain, for narrow columns.
  var shortName: String { rawValue.split(separator: "@").first.map(String.init) ?? rawValue }
}
