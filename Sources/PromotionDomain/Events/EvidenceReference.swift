/// What supports a statement: a page by its address, or a file by what it holds.
public enum EvidenceReference: Hashable, Sendable {
  case url(String)
  case file(EvidenceFile)
}

/// A file that supports a statement: its name and enough to recognise its bytes by, never the bytes themselves.
public struct EvidenceFile: Hashable, Sendable {
  /// As it was called, without its folders.
  public var name: String
  /// Its size.
  public var bytes: Int64
  /// SHA-256 of its bytes, 64 lowercase hexadecimal digits.
  public var sha256: String
  /// What it is, such as `application/pdf`; nil in events that were recorded before media types were.
  public var mediaType: String?
  /// Whether a copy was kept beside the ledger when the event was recorded.
  public var isKept: Bool

  public init(name: String, bytes: Int64, sha256: String, mediaType: String? = nil, isKept: Bool = false) {
    self.name = name
    self.bytes = bytes
    self.sha256 = sha256
    self.mediaType = mediaType
    self.isKept = isKept
  }
}

extension EvidenceReference: Codable {
  // Storage format: part of any event.
  private enum CodingKeys: String, CodingKey {
    case url
    case file
    case bytes
    case sha256
    case mediaType
    case kept
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    if let url = try container.decodeIfPresent(String.self, forKey: .url) {
      self = .url(url)
    } else {
      self = .file(
        EvidenceFile(
          name: try container.decode(String.self, forKey: .file),
          bytes: try container.decode(Int64.self, forKey: .bytes),
          sha256: try container.decode(String.self, forKey: .sha256),
          mediaType: try container.decodeIfPresent(String.self, forKey: .mediaType),
          isKept: try container.decodeIfPresent(Bool.self, forKey: .kept) ?? false))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .url(let url):
      try container.encode(url, forKey: .url)
    case .file(let file):
      try container.encode(file.name, forKey: .file)
      try container.encode(file.bytes, forKey: .bytes)
      try container.encode(file.sha256, forKey: .sha256)
      try container.encodeIfPresent(file.mediaType, forKey: .mediaType)
      if file.isKept { try container.encode(true, forKey: .kept) }
    }
  }
}
