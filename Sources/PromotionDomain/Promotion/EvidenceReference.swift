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
