import CZlib
import Fixtures
import Foundation
import PromotionDomain
import RefusalSentences
import Testing

@testable import EvidenceFiles

/// What is kept may be packed; what is in it is searched all the same.
@Suite struct ArchiveTests {
  private static let key = "AK" + "IA" + CredentialSamples.upper(16)
  private static let secret = Array("line one\nkey \(key)\nline three\n".utf8)
  private static let harmless = Array("all is well\n".utf8)

  // MARK: Packing

  /// Raw deflate, or with a gzip header.
  private static func packed(_ bytes: [UInt8], gzip: Bool) -> [UInt8] {
    var stream = z_stream()
    deflateInit2_(
      &stream, 6, Z_DEFLATED, gzip ? 31 : -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    defer { deflateEnd(&stream) }
    var (input, output) = (bytes, [UInt8](repeating: 0, count: Int(deflateBound(&stream, uLong(bytes.count)))))
    let (count, room) = (UInt32(input.count), UInt32(output.count))
    input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        (stream.next_in, stream.avail_in) = (input.baseAddress, count)
        (stream.next_out, stream.avail_out) = (output.baseAddress, room)
        deflate(&stream, Z_FINISH)
      }
    }
    return Array(output.prefix(Int(stream.total_out)))
  }

  private static func gzip(_ bytes: [UInt8]) -> [UInt8] { packed(bytes, gzip: true) }

  /// The entries of a zip file, without the table at its end, which the scan has no use for.
  private static func zip(_ entries: [(name: String, bytes: [UInt8])], method: UInt8 = 8, flags: UInt8 = 0) -> [UInt8] {
    entries.flatMap { name, bytes -> [UInt8] in
      let content = method == 8 ? packed(bytes, gzip: false) : bytes
      let sizes = [content.count, bytes.count].flatMap { size in (0..<4).map { UInt8(size >> (8 * $0) & 255) } }
      return [0x50, 0x4B, 3, 4, 20, 0, flags, 0, method, 0, 0, 0, 0, 0, 0, 0, 0, 0] + sizes
        + [UInt8(name.utf8.count), 0, 0, 0] + Array(name.utf8) + content
    } + [0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18)
  }

  private func refusal(_ bytes: [UInt8], chunk: Int = 1000) -> String? {
    do {
      _ = try Bytes(bytes, chunk: chunk).described(as: "logs", refusingCredentials: true)
      return nil
    } catch {
      return (error as? Refusal)?.sentence ?? "\(error)"
    }
  }

  // MARK: What is found

  static let holding: [(String, [UInt8])] = [
    ("gzip", gzip(secret)),
    ("gzip of two members", gzip(harmless) + gzip(secret)),
    ("zip", zip([("a.txt", harmless), ("b.txt", secret)])),
    ("zip, stored", zip([("a.txt", secret)], method: 0)),
    ("zip with it in a name", zip([(key, harmless)])),
    ("gzip in zip", zip([("a.gz", gzip(secret))])),
    ("gzip in zip, stored", zip([("a.gz", gzip(secret))], method: 0)),
    ("zip in zip", zip([("a.zip", zip([("b.txt", secret)]))])),
    ("zip in gzip", gzip(zip([("b.txt", secret)]))),
    ("gzip in gzip in gzip", gzip(gzip(gzip(secret)))),
    ("gzip behind something", harmless + gzip(secret)),
    ("large gzip", gzip((0..<20_000).flatMap { Array("line \($0)\n".utf8) } + secret)),
  ]

  @Test(arguments: holding)
  func `a credential in an archive is found`(name: String, bytes: [UInt8]) {
    for chunk in [1, 7, 1000, 1 << 20] {
      #expect(
        refusal(bytes, chunk: chunk)?.hasPrefix("'logs' seems to hold an AWS access key id (AKIA…), which must")
          == true,
        "\(name) in pieces of \(chunk)")
    }
  }

  @Test(arguments: [
    ("gzip", gzip(harmless)), ("empty gzip", gzip([])), ("zip", zip([("a.txt", harmless), ("b/", [])])),
    ("gzip in zip", zip([("a.gz", gzip(harmless))])), ("words", Array("PK and \u{1F} are no archives: PK".utf8)),
    ("almost a zip", [0x50, 0x4B, 3, 4, 200] + [UInt8](repeating: 7, count: 60)),
    ("almost a gzip", [0x1F, 0x8B, 8, 0xE0, 0, 0, 0, 0, 0, 3, 1, 2]), ("nothing", []),
  ])
  func `what holds none is kept`(name: String, bytes: [UInt8]) {
    for chunk in [1, 1000] { #expect(refusal(bytes, chunk: chunk) == nil, "\(name) in pieces of \(chunk)") }
  }

  // MARK: What is not vouched for

  @Test(arguments: [
    ("it is encrypted", zip([("a.txt", harmless)], flags: 1)),
    ("it is damaged", Array(gzip(harmless).dropLast(9))),
    ("it is damaged", Array(gzip(harmless).prefix(12)) + [UInt8](repeating: 0xFF, count: 40)),
    ("it is packed in a way that promo does not know", zip([("a.txt", harmless)], method: 14)),
    ("it is packed in a way that promo does not know", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00, 1, 2, 3]),
    ("archives are packed into it more than 4 deep", gzip(gzip(gzip(gzip(gzip(harmless)))))),
  ])
  func `an archive that cannot be searched is not kept`(why: String, bytes: [UInt8]) {
    #expect(
      refusal(bytes)
        == "'logs' is or holds an archive that cannot be searched for credentials (\(why)); keep what is in it unpacked, "
        + "or leave --keep away, which records the file's hash alone")
  }

  @Test func `what unpacks to too much is not searched to its end`() throws {
    let bytes = Self.gzip([UInt8](repeating: 0x20, count: 3 << 20))
    #expect(bytes.count < 10_000)
    let scan = ContentScan(limits: .init(bytes: 2 << 20))
    #expect(throws: ContentScan.Finding.self) {
      try scan.read(bytes)
      try scan.finish()
    }
    // The limit is that of all archives in it together.
    let many = Self.zip((0..<3).map { ("\($0)", [UInt8](repeating: 0x20, count: 1 << 20)) })
    let other = ContentScan(limits: .init(bytes: 2 << 20))
    #expect(throws: ContentScan.Finding.self) { try other.read(many) }
  }

  @Test func `what is not kept is not unpacked`() throws {
    _ = try Bytes(Self.gzip(Self.secret)).described(as: "logs")
  }
}
