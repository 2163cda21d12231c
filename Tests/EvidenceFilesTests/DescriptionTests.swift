import EvidenceFiles
import PromotionDomain
import RefusalSentences
import Testing

@Suite struct DescriptionTests {
  /// In two pieces, so that no scanner finds it in this file.
  private static let key = "AK" + "IAQ3EGRIZ7XJ2MLT5B"

  @Test func `one reading tells size, hash and type`() throws {
    let source = Bytes("<testsuites/>")
    let file = try source.described(as: "smoke.xml")
    #expect(source.count == 1)
    #expect(
      file
        == EvidenceFile(
          name: "smoke.xml", bytes: 13,
          sha256: "14971007a6c99471a0dd7d408b2769fa55dfa8534c3d21e761a2d9f6f1ef7467", mediaType: "application/xml"))
  }

  @Test func `the empty file has the hash of nothing`() throws {
    let file = try Bytes("").described(as: "empty.txt")
    #expect(file.bytes == 0 && file.mediaType == "text/plain" && !file.isKept)
    #expect(file.sha256 == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test(arguments: [0, 1, 990, 995, 1000, 70_000])
  func `a credential is refused wherever it stands, and only its kind is told`(offset: Int) throws {
    let text =
      String(repeating: "line\n", count: offset / 5) + String(repeating: " ", count: offset % 5) + Self.key + "\n"
    let refusal = #expect(throws: Refusal.self) {
      try Bytes(text + String(repeating: "more\n", count: 10_000)).described(as: "env.log", refusingCredentials: true)
    }
    #expect(refusal?.kind == .rule)
    #expect(
      refusal?.sentence
        == "'env.log' seems to hold an AWS access key id (AKIA…), which must never be kept; take it out, "
        + "or leave --keep away, which records the file's hash alone")
    // What is not kept may hold it: nothing but the hash gets in.
    _ = try Bytes(text).described(as: "env.log")
  }
}
