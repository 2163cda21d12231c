import Projections
public import PromotionDomain

/// Events as they were recorded, one line each.
public struct LogReport: Encodable, Sendable {
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
    public var evidence: [EvidenceReference]
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

  let events: [LoggedEvent]
  let zone: Zone
  let knownTo: Instant?

  private enum CodingKeys: String, CodingKey {
    case entries, omitted, at, knownAt
  }

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
        event: event.position, promotion: promotion?.rawValue, type: event.event.storedType.rawValue,
        occurredAt: zone.iso(event.occurredAt), recordedAt: zone.iso(event.recordedAt), actor: event.actor.rawValue,
        sentence: event.event.sentence(in: zone), note: event.remarks.note, evidence: event.remarks.evidence ?? [],
        retractedBy: retractions[event.position]?.position)
    }
  }
}
