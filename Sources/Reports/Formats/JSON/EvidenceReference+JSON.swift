public import PromotionDomain

extension EvidenceReference: Encodable {
  private enum Key: String, CodingKey {
    case url, file, bytes, sha256, mediaType, kept
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
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
