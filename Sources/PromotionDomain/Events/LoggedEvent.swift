/// What supports a statement: a page, or a file by its name, size and SHA-256.
public enum EvidenceReference: Hashable, Sendable {
  case url(String)
  /// `sha256` in hexadecimal; `bytes` is the file's size.
  case file(name: String, bytes: Int64, sha256: String)
}

extension EvidenceReference: Codable {
  private enum CodingKeys: String, CodingKey {
    case url
    case file
    case bytes
    case sha256
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    if let url = try container.decodeIfPresent(String.self, forKey: .url) {
      self = .url(url)
    } else {
      self = .file(
        name: try container.decode(String.self, forKey: .file), bytes: try container.decode(Int64.self, forKey: .bytes),
        sha256: try container.decode(String.self, forKey: .sha256))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .url(let url):
      try container.encode(url, forKey: .url)
    case .file(let name, let bytes, let sha256):
      try container.encode(name, forKey: .file)
      try container.encode(bytes, forKey: .bytes)
      try container.encode(sha256, forKey: .sha256)
    }
  }
}

/// What an actor adds to any event: a note and evidence. Stored beside the payload's own keys.
public struct Remarks: Codable, Hashable, Sendable {
  public var note: String?
  public var evidence: [EvidenceReference]?

  public init(note: String? = nil, evidence: [EvidenceReference]? = nil) {
    self.note = note
    self.evidence = evidence?.isEmpty == true ? nil : evidence
  }

  public static let none = Remarks()
}

/// An event as readers see it: what happened, when, by whom, and where it stands in the ledger.
public struct LoggedEvent: Hashable, Sendable {
  /// Its number in the ledger, from 1.
  public var position: Int64
  /// When it happened.
  public var occurredAt: Instant
  /// When the ledger learned it.
  public var recordedAt: Instant
  public var actor: Actor
  public var event: Event
  public var remarks: Remarks

  public init(
    position: Int64, occurredAt: Instant, recordedAt: Instant, actor: Actor, event: Event, remarks: Remarks = .none
  ) {
    self.position = position
    self.occurredAt = occurredAt
    self.recordedAt = recordedAt
    self.actor = actor
    self.event = event
    self.remarks = remarks
  }
}
