/// What a file is (RFC 6838), by its first bytes and its name.
///
/// Formats that begin with a signature are known by that alone: a name that claims one is not believed without it.
/// Text formats have none, so their name decides, if the bytes can be text.
public enum MediaType {
  /// Any bytes.
  public static let unknown = "application/octet-stream"

  /// How many of a file's first bytes are looked at.
  public static let headLength = 512

  /// The media type of a file called `name` that begins with `head`.
  public static func of(name: String, head: [UInt8]) -> String {
    let name = name.lowercased()
    if let signature = Signature.all.first(where: { $0.fits(head) }) {
      return ending(of: name, in: signature.within) ?? signature.type
    }
    guard isText(head) else { return unknown }
    return ending(of: name, in: textEndings) ?? markup(head) ?? unknown
  }

  /// The type that the end of `name` stands for; of several ends the longest.
  private static func ending(of name: String, in endings: [String: String]) -> String? {
    var rest = name[...]
    while let dot = rest.firstIndex(of: ".") {
      rest = rest[rest.index(after: dot)...]
      if let type = endings[String(rest)] { return type }
    }
    return nil
  }

  /// A zero byte is in no text but UTF-16, which says what it is in its first two bytes.
  private static func isText(_ head: [UInt8]) -> Bool {
    head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) || !head.contains(0)
  }

  /// Markup says what it is even under a name that does not.
  private static func markup(_ head: [UInt8]) -> String? {
    let text = String(decoding: head, as: UTF8.self).drop { $0.isWhitespace || $0 == "\u{FEFF}" }.lowercased()
    if text.hasPrefix("<!doctype html") || text.hasPrefix("<html") { return "text/html" }
    return text.hasPrefix("<?xml") ? "application/xml" : nil
  }

  private static let textEndings: [String: String] = [
    "cdx.json": "application/vnd.cyclonedx+json", "cdx.xml": "application/vnd.cyclonedx+xml", "cfg": "text/plain",
    "conf": "text/plain", "csv": "text/csv", "diff": "text/x-diff", "eml": "message/rfc822", "har": "application/json",
    "htm": "text/html", "html": "text/html", "ics": "text/calendar", "ini": "text/plain", "json": "application/json",
    "jsonl": "application/x-ndjson", "log": "text/plain", "markdown": "text/markdown", "md": "text/markdown",
    "ndjson": "application/x-ndjson", "out": "text/plain", "patch": "text/x-diff", "properties": "text/plain",
    "sarif": "application/sarif+json", "sarif.json": "application/sarif+json", "spdx": "text/spdx",
    "spdx.json": "application/spdx+json", "sql": "application/sql", "svg": "image/svg+xml", "tap": "text/plain",
    "tf": "text/plain", "toml": "application/toml", "tsv": "text/tab-separated-values", "txt": "text/plain",
    "xhtml": "application/xhtml+xml", "xml": "application/xml", "yaml": "application/yaml", "yml": "application/yaml",
  ]
}

/// The bytes by which files of one format begin.
private struct Signature {
  let type: String
  /// Bytes, each with where they stand.
  let parts: [(offset: Int, bytes: [UInt8])]
  /// Formats that are this one on the outside, by the ends of their names.
  let within: [String: String]

  init(_ type: String, _ bytes: [UInt8], at offset: Int = 0, within: [String: String] = [:]) {
    self.init(type, [(offset, bytes)], within: within)
  }

  init(_ type: String, _ text: String, at offset: Int = 0) { self.init(type, Array(text.utf8), at: offset) }

  init(_ type: String, _ parts: [(offset: Int, bytes: [UInt8])], within: [String: String] = [:]) {
    (self.type, self.parts, self.within) = (type, parts, within)
  }

  func fits(_ head: [UInt8]) -> Bool {
    parts.allSatisfy { part in head.dropFirst(part.offset).starts(with: part.bytes) }
  }

  static let all: [Signature] = [
    Signature("image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
    Signature("image/jpeg", [0xFF, 0xD8, 0xFF]),
    Signature("image/gif", "GIF87a"),
    Signature("image/gif", "GIF89a"),
    Signature("image/webp", [(0, Array("RIFF".utf8)), (8, Array("WEBP".utf8))]),
    Signature("image/avif", "ftypavif", at: 4),
    Signature("image/heic", "ftypheic", at: 4),
    Signature("video/quicktime", "ftypqt  ", at: 4),
    Signature("video/mp4", "ftyp", at: 4),
    Signature("video/webm", [0x1A, 0x45, 0xDF, 0xA3], within: ["mkv": "video/matroska"]),
    Signature("application/pdf", "%PDF-"),
    Signature("application/zip", [0x50, 0x4B, 0x03, 0x04], within: zipped),
    Signature("application/zip", [0x50, 0x4B, 0x05, 0x06]),
    Signature("application/gzip", [0x1F, 0x8B]),
    Signature("application/zstd", [0x28, 0xB5, 0x2F, 0xFD]),
    Signature("application/x-xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]),
    Signature("application/x-bzip2", "BZh"),
    Signature("application/x-7z-compressed", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
    Signature("application/x-tar", "ustar", at: 257),
    Signature("application/vnd.sqlite3", "SQLite format 3\u{0}"),
  ]

  private static let zipped: [String: String] = [
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "jar": "application/java-archive",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ]
}
