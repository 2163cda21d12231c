import Projections
public import PromotionDomain

/// What events rest on: each page and file that was attached to one, in the order of the ledger.
public struct EvidenceReport: Report {
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

extension EvidenceReport {
  public var document: Document {
    let none: Words = "No event has evidence; logging verbs take it with --evidence."
    let hint: Words = "\(faint: "'promo evidence show' with an event's number or a hash says where a copy is.")"
    return Document(
      answer: "Evidence",
      [
        .table(
          "Evidence", evidence,
          [
            .number("Event") { "\(event: $0.event)" },
            .init("Evidence") { Words($0.file ?? $0.url ?? "") },
            .init("Type") { "\(faint: $0.mediaType ?? "")" },
            .number("Size") { Words($0.bytes.map(byteCount) ?? "") },
            .init("SHA-256") { $0.sha256.map { "\(code: $0.prefix(12))" } ?? .none },
            .init("Copy") { entry in
              if entry.kept { return "\(badge: "kept", .good)" }
              return entry.file == nil ? .none : "\(faint: "not kept")"
            },
            .init("Of what") { entry in
              "\(faint: entry.sentence)"
                + (entry.retractedBy.map { "\(badge: "  retracted by #\($0)", .caution)" } ?? .none)
            },
          ]),
        .paragraph(id: "hint", evidence.isEmpty ? none : evidence.contains(where: \.kept) ? hint : .none),
      ])
  }
}

extension EvidenceReference {
  /// A page's address, or a file by its name and what 'promo evidence show' knows it by.
  var words: String {
    switch self {
    case .url(let url): url
    case .file(let file): file.words
    }
  }
}

extension EvidenceFile {
  /// `smoke.xml (sha256 60303ae22b99…, kept)`.
  var words: String { "\(name) (sha256 \(sha256.prefix(12))…\(isKept ? ", kept" : ""))" }
}

/// `214 B`, `4.1 kB`, `12.5 MB`: a size in bytes, by thousands.
func byteCount(_ bytes: Int64) -> String {
  var (value, units) = (Double(bytes), ["B", "kB", "MB", "GB", "TB", "PB", "EB"][...])
  while value >= 999.95, units.count > 1 {
    value /= 1000
    units.removeFirst()
  }
  let isWhole = units.first == "B"
  return "\(isWhole ? "\(bytes)" : number((value * 10).rounded() / 10)) \(units.first ?? "B")"
}

/// A reference to evidence in JSON.
public struct EvidenceRow: Encodable, Hashable, Sendable {
  /// A page's address; a file has none, and a page none of what follows.
  public var url: String?
  public var file: String?
  public var bytes: Int64?
  public var sha256: String?
  public var mediaType: String?
  /// True for a file of which a copy was kept, else left out.
  public var kept: Bool?

  init(_ reference: EvidenceReference) {
    switch reference {
    case .url(let url): self.url = url
    case .file(let file):
      (self.file, bytes, sha256, mediaType) = (file.name, file.bytes, file.sha256, file.mediaType)
      kept = file.isKept ? true : nil
    }
  }
}
