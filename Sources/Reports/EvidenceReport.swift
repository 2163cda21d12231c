import Projections
public import PromotionDomain

/// What events rest on: each page and file that was attached to one, in the order of the ledger.
public struct EvidenceReport: Encodable, Sendable {
  /// One page or file of one event.
  public struct Entry: Encodable, Hashable, Sendable {
    public var event: Int64
    @OrNull public var promotion: String?
    public var occurredAt: String
    public var actor: String
    /// What it supports.
    public var sentence: String
    /// A page's address; null for a file.
    @OrNull public var url: String?
    /// A file's name; null for a page, as is all that follows.
    @OrNull public var file: String?
    @OrNull public var bytes: Int64?
    @OrNull public var sha256: String?
    @OrNull public var mediaType: String?
    public var kept: Bool
    /// Where the kept copy is; null when none was kept.
    @OrNull public var path: String?
    @OrNull public var retractedBy: Int64?
  }

  public var evidence: [Entry]
  /// The time asked for; null when none was.
  @OrNull public var at: String?
  /// What the ledger is taken to have known; null for all of it.
  @OrNull public var knownAt: String?

  /// `path` says where the copy with a hash is kept.
  public init(
    _ events: [(promotion: PromotionID?, event: LoggedEvent)], retractions: [Int64: LoggedEvent], at: Instant? = nil,
    knownAt: Instant? = nil, zone: Zone, path: (String) -> String?
  ) {
    self.at = at.map(zone.iso)
    self.knownAt = knownAt.map(zone.iso)
    evidence = events.flatMap { promotion, event in
      (event.remarks.evidence ?? []).map { reference in
        var entry = Entry(
          event: event.position, promotion: promotion?.rawValue, occurredAt: zone.iso(event.occurredAt),
          actor: event.actor.rawValue, sentence: event.event.sentence(in: zone), kept: false,
          retractedBy: retractions[event.position]?.position)
        switch reference {
        case .url(let url): entry.url = url
        case .file(let file):
          (entry.file, entry.bytes, entry.sha256) = (file.name, file.bytes, file.sha256)
          (entry.mediaType, entry.kept) = (file.mediaType, file.isKept)
          entry.path = file.isKept ? path(file.sha256) : nil
        }
        return entry
      }
    }
  }
}
