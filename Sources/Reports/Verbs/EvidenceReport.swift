import Projections
public import PromotionDomain

/// What events rest on: each page and file that was attached to one, in the order of the ledger.
public struct EvidenceReport: Report, Contract {
  /// One page or file of one event.
  struct Entry {
    var promotion: PromotionID?
    var event: LoggedEvent
    var reference: EvidenceReference
    var retractedBy: Int64?
    /// Where the kept copy is; nil when none was kept.
    var path: String?

    var file: EvidenceFile? { if case .file(let file) = reference { file } else { nil } }
    var url: String? { if case .url(let url) = reference { url } else { nil } }
    var isKept: Bool { file?.isKept == true }
  }

  let entries: [Entry]
  let at: Instant?
  let knownAt: Instant?
  let zone: Zone

  /// `path` says where the copy with a hash is kept.
  public init(
    _ events: [(promotion: PromotionID?, event: LoggedEvent)], retractions: [Int64: LoggedEvent], at: Instant? = nil,
    knownAt: Instant? = nil, zone: Zone, path: (String) -> String?
  ) {
    (self.at, self.knownAt, self.zone) = (at, knownAt, zone)
    entries = events.flatMap { promotion, event in
      (event.remarks.evidence ?? []).map { reference in
        var entry = Entry(
          promotion: promotion, event: event, reference: reference, retractedBy: retractions[event.position]?.position)
        if let file = entry.file, file.isKept { entry.path = path(file.sha256) }
        return entry
      }
    }
  }

  public var json: JSONObject {
    [
      "evidence": entries.map { entry -> JSONObject in
        [
          "event": entry.event.position, "promotion": entry.promotion?.rawValue,
          "occurredAt": zone.iso(entry.event.occurredAt), "actor": entry.event.actor.rawValue,
          "type": entry.event.event.type, "subject": entry.event.event.subject,
          "sentence": entry.event.event.sentence(in: zone), "url": entry.url, "file": entry.file?.name,
          "bytes": entry.file?.bytes, "sha256": entry.file?.sha256, "mediaType": entry.file?.mediaType,
          "kept": entry.isKept, "path": entry.path, "retractedBy": entry.retractedBy,
        ]
      },
      "at": at.map(zone.iso), "knownAt": knownAt.map(zone.iso),
    ]
  }
}

extension EvidenceReport {
  public var document: Document {
    let none: Words = "No event has evidence; logging verbs take it with --evidence."
    let hint: Words = "\(faint: "'promo evidence show' with an event's number or a hash says where a copy is.")"
    return Document(
      answer: "Evidence",
      .table(
        "Evidence", entries,
        .number("Event") { "\(event: $0.event.position)" },
        .init("Evidence") { Words($0.file?.name ?? $0.url) },
        .init("Type") { "\(faint: $0.file?.mediaType ?? "")" },
        .number("Size") { Words($0.file.map { byteCount($0.bytes) }) },
        .init("SHA-256") { $0.file.map { "\(code: $0.sha256.prefix(12))" } ?? .none },
        .init("Copy") { entry in
          if entry.isKept { return "\(badge: "kept", .good)" }
          return entry.file == nil ? .none : "\(faint: "not kept")"
        },
        .init("Of what") { entry in
          "\(faint: entry.event.event.sentence(in: zone))"
            + (entry.retractedBy.map { "\(badge: "  retracted by #\($0)", .caution)" } ?? .none)
        }),
      .paragraph(id: "hint", entries.isEmpty ? none : entries.contains(where: \.isKept) ? hint : .none))
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

  /// A page by its address alone, a file by what it holds, and whether a copy was kept.
  var json: JSONObject {
    switch self {
    case .url(let url): ["url": url]
    case .file(let file):
      JSONObject(withoutNulls: [
        "file": file.name, "bytes": file.bytes, "sha256": file.sha256, "mediaType": file.mediaType,
        "kept": file.isKept ? true : nil,
      ])
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
