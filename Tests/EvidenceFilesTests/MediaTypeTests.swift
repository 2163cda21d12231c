import EvidenceFiles
import Testing

@Suite struct MediaTypeTests {
  struct Sample: Sendable, CustomStringConvertible {
    let name: String
    let head: [UInt8]
    let type: String

    init(_ name: String, _ head: [UInt8], _ type: String) { (self.name, self.head, self.type) = (name, head, type) }
    init(_ name: String, _ head: String, _ type: String) { self.init(name, Array(head.utf8), type) }

    var description: String { "\(name) \(type)" }
  }

  private static let zip: [UInt8] = [0x50, 0x4B, 0x03, 0x04, 0x14, 0x00]
  private static let tar = [UInt8](repeating: 0, count: 257) + Array("ustar".utf8)
  private static let isoMedia: [UInt8] = [0, 0, 0, 0x18]

  static let signed: [Sample] = [
    Sample("shot.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0], "image/png"),
    Sample("photo.jpg", [0xFF, 0xD8, 0xFF, 0xE0], "image/jpeg"), Sample("photo", [0xFF, 0xD8, 0xFF], "image/jpeg"),
    Sample("a.gif", "GIF89a…", "image/gif"), Sample("a.gif", "GIF87a…", "image/gif"),
    Sample("a.webp", "RIFF\u{1}\u{2}\u{3}\u{4}WEBPVP8 ", "image/webp"),
    Sample("report.pdf", "%PDF-1.7", "application/pdf"),
    Sample("a.avif", isoMedia + Array("ftypavif".utf8), "image/avif"),
    Sample("a.heic", isoMedia + Array("ftypheic".utf8), "image/heic"),
    Sample("screen.mov", isoMedia + Array("ftypqt  ".utf8), "video/quicktime"),
    Sample("screen.mp4", isoMedia + Array("ftypisom".utf8), "video/mp4"),
    Sample("screen.webm", [0x1A, 0x45, 0xDF, 0xA3], "video/webm"),
    Sample("screen.mkv", [0x1A, 0x45, 0xDF, 0xA3], "video/matroska"),
    Sample("logs.zip", zip, "application/zip"), Sample("empty.zip", [0x50, 0x4B, 0x05, 0x06], "application/zip"),
    Sample("minutes.docx", zip, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    Sample("costs.XLSX", zip, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    Sample("deck.pptx", zip, "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    Sample("minutes.odt", zip, "application/vnd.oasis.opendocument.text"),
    Sample("app.jar", zip, "application/java-archive"),
    Sample("smoke.log.gz", [0x1F, 0x8B, 0x08], "application/gzip"),
    Sample("all.tgz", [0x1F, 0x8B], "application/gzip"),
    Sample("a.zst", [0x28, 0xB5, 0x2F, 0xFD], "application/zstd"), Sample("a.bz2", "BZh9", "application/x-bzip2"),
    Sample("a.xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "application/x-xz"), Sample("a.tar", tar, "application/x-tar"),
    Sample("a.7z", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "application/x-7z-compressed"),
    Sample("copy.db", "SQLite format 3\u{0}", "application/vnd.sqlite3"),
  ]

  static let named: [Sample] = [
    Sample("plan.json", "{}", "application/json"), Sample("PLAN.JSON", "{}", "application/json"),
    Sample("events.jsonl", "{}\n{}", "application/x-ndjson"), Sample("plan.yaml", "a: b", "application/yaml"),
    Sample("plan.yml", "", "application/yaml"), Sample("junit.xml", "<testsuites/>", "application/xml"),
    Sample("index.html", "<p>", "text/html"), Sample("index.htm", "<p>", "text/html"),
    Sample("NOTES.md", "# Notes", "text/markdown"), Sample("out.txt", "hello", "text/plain"),
    Sample("smoke.log", "\u{1B}[32mok", "text/plain"), Sample("costs.csv", "a;b", "text/csv"),
    Sample("chart.svg", "<svg xmlns=\"\"/>", "image/svg+xml"), Sample("chart.svg", "<?xml?><svg/>", "image/svg+xml"),
    Sample("lint.sarif", "{}", "application/sarif+json"), Sample("lint.sarif.json", "{}", "application/sarif+json"),
    Sample("bom.cdx.json", "{}", "application/vnd.cyclonedx+json"),
    Sample("bom.spdx.json", "{}", "application/spdx+json"),
    Sample("mail.eml", "From: ann", "message/rfc822"), Sample("fix.patch", "--- a", "text/x-diff"),
    Sample("smoke.tap", "ok 1", "text/plain"), Sample("v1.2.3.notes.txt", "x", "text/plain"),
    // PowerShell redirects as UTF-16.
    Sample("out.txt", [0xFF, 0xFE, 0x61, 0x00], "text/plain"),
  ]

  static let neither: [Sample] = [
    // A name that claims what the bytes are not.
    Sample("shot.png", "not a picture", MediaType.unknown), Sample("logs.zip", "", MediaType.unknown),
    Sample("out.txt", [0x61, 0x00, 0x62], MediaType.unknown), Sample("plan.json", [0x00], MediaType.unknown),
    Sample("unnamed", "hello", MediaType.unknown), Sample("a.unheard-of", "hello", MediaType.unknown),
    Sample("", "", MediaType.unknown), Sample(".", "x", MediaType.unknown), Sample("...", "x", MediaType.unknown),
    // Bytes that say what they are under a name that says something else.
    Sample("really.txt", "%PDF-1.4", "application/pdf"), Sample("shot.jpg", "GIF89a", "image/gif"),
    Sample("results", "<?xml version=\"1.0\"?>", "application/xml"),
    Sample("page", "\u{FEFF} <!DOCTYPE html><html>", "text/html"), Sample("page", "<html lang=en>", "text/html"),
  ]

  @Test(arguments: signed + named + neither)
  func `a file is what its bytes and its name say`(sample: Sample) {
    #expect(MediaType.of(name: sample.name, head: sample.head) == sample.type)
  }

  @Test func `every type can stand in an event`() throws {
    for sample in Self.signed + Self.named + Self.neither {
      #expect(sample.type.wholeMatch(of: /[a-z]+\/[a-z0-9.+-]+/) != nil, "\(sample.type)")
    }
  }

  @Test func `any bytes have a type`() {
    var random = SystemRandomNumberGenerator()
    for length in [0, 1, 3, 11, 12, 261, 262, MediaType.headLength] {
      let head = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
      #expect(!MediaType.of(name: "x.png", head: head).isEmpty)
    }
  }
}
