import Fixtures
import Projections
import PromotionDomain
import Testing

@Suite struct EvidenceIndexTests {
  private func index(_ remarks: [Remarks]) -> EvidenceIndex {
    var index = EvidenceIndex()
    for event in story(
      remarks.map { remarks in
        var entry = Entry(.record(.noteAdded(NoteAdded(text: "x"))))
        entry.remarks = remarks
        return entry
      })
    {
      index.add(event)
    }
    return index
  }

  private func file(_ name: String, _ hash: Character, kept: Bool = false, bytes: Int64 = 3) -> EvidenceReference {
    .file(EvidenceFile(name: name, bytes: bytes, sha256: String(repeating: hash, count: 64), isKept: kept))
  }

  @Test func `the same bytes are one file, whatever they are called`() {
    let found = index([
      Remarks(evidence: [file("a.log", "a"), .url("https://example.com")]), .none,
      Remarks(evidence: [file("b.log", "a", kept: true), file("b.log", "b")]),
      Remarks(evidence: [file("a.log", "a", kept: true), file("a.log", "a", kept: true)]),
    ])
    #expect(found.files.map(\.names) == [["a.log", "b.log"], ["b.log"]])
    #expect(found.files.map(\.events) == [[1, 3, 4], [3]])
    #expect(found.files.map(\.keptBy) == [[3, 4], []])
    #expect(found.files.map(\.isKept) == [true, false])
    #expect(found.keepers(of: String(repeating: "a", count: 64)) == [3, 4])
    #expect(found.keepers(of: String(repeating: "b", count: 64)) == [])
    #expect(found.keepers(of: "none") == [])
  }

  @Test func `one hash with two sizes is two files, since one of them must be wrong`() {
    let found = index([Remarks(evidence: [file("a", "a", kept: true)]), Remarks(evidence: [file("a", "a", bytes: 4)])])
    #expect(found.files.map(\.file.bytes) == [3, 4])
    #expect(found.keepers(of: String(repeating: "a", count: 64)) == [1])
  }
}
