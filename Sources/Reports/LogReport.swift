import Projections
public import PromotionDomain

/// Events as they were recorded, one line each.
public struct LogReport: Encodable, Sendable {
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

  let events: [LoggedEvent]
  let zone: Zone

  private enum CodingKeys: String, CodingKey {
    case entries, omitted
  }

  /// `events` in the order of the ledger, each with its promotion (nil for ledger-wide); `retractions` as in `History`.
  public init(
    _ events: [(promotion: PromotionID?, event: LoggedEvent)], retractions: [Int64: LoggedEvent], omitted: Int = 0,
    zone: Zone
  ) {
    self.zone = zone
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
