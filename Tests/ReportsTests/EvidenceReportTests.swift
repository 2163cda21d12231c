import Fixtures
import Foundation
import Projections
import PromotionDomain
import Reports
import Testing

@Suite struct EvidenceReportTests {
  private func file(
    _ name: String, kept: Bool, _ state: EvidenceCheck.State, events: Int = 1, detail: String? = nil
  ) -> EvidenceCheck.File {
    var index = EvidenceIndex()
    for event in story(
      (0..<events).map { _ in
        var entry = Entry(.record(.noteAdded(NoteAdded(text: "x"))))
        entry.remarks = Remarks(
          evidence: [.file(EvidenceFile(name: name, bytes: 3, sha256: String(repeating: "a", count: 64), isKept: kept))]
        )
        return entry
      })
    {
      index.add(event)
    }
    return EvidenceCheck.File(index.files[0], state: state, path: "/x/\(name)", detail: detail)
  }

  private func report(_ files: [EvidenceCheck.File], unreferenced: [String] = []) -> VerificationReport {
    VerificationReport(
      ledger: "l", events: 9, root: "r", checkpoints: 0, problems: [],
      evidence: EvidenceCheck(folder: "/x", files: files, unreferenced: unreferenced))
  }

  @Test(arguments: [EvidenceCheck.State.changed, .missing, .unreadable])
  func `only what was kept can be damaged`(state: EvidenceCheck.State) {
    #expect(report([file("a", kept: false, state), file("b", kept: true, .sound)]).sound)
    let damaged = report([file("a", kept: true, state, detail: "is odd"), file("b", kept: true, .sound)])
    #expect(!damaged.sound && damaged.problems.map(\.event) == [1])
    #expect(
      damaged.problems.map(\.sentence) == [
        "the kept evidence 'a' of #1 is odd (/x/a); restore the folder '/x' from a backup, "
          + "or keep the original again with 'promo note … --evidence FILE --keep'"
      ])
  }

  @Test(arguments: [(1, "#1"), (2, "#1 and #2"), (3, "#1, #2 and #3"), (4, "#1, #2 and 2 more")])
  func `events are named, and counted where there are many`(count: Int, words: String) {
    let problem = report([file("a", kept: true, .missing, events: count)]).problems.first
    #expect(problem?.sentence.contains(" of \(words) ") == true, "\(problem?.sentence ?? "")")
  }

  @Test func `long lists are cut, and say so`() {
    let files = (1...25).map { file("a\($0)", kept: false, .missing) }
    let text = report(files, unreferenced: (1...30).map { "/x/stray\($0)" }).terminal(width: nil).text(colored: false)
    #expect(text.contains("evidence: 0 kept files; 25 not kept (25 not here)\n"))
    #expect(text.contains("a20 of #1 was not kept") && !text.contains("a21 "))
    #expect(text.contains("and 5 more; --json lists them all") && text.contains("and 10 more; --json lists them all"))
  }

  @Test(arguments: [
    (0, "0 B"), (999, "999 B"), (1000, "1 kB"), (4096, "4.1 kB"), (999_949, "999.9 kB"), (999_950, "1 MB"),
    (12_500_000, "12.5 MB"), (10_000_000_000, "10 GB"), (Int64.max, "9.2 EB"),
  ])
  func `sizes are for people`(bytes: Int64, words: String) {
    var entry = Entry(.record(.noteAdded(NoteAdded(text: "x"))))
    entry.remarks = Remarks(
      evidence: [.file(EvidenceFile(name: "f", bytes: bytes, sha256: String(repeating: "a", count: 64)))])
    let report = EvidenceReport(story([entry]).map { (nil, $0) }, retractions: [:], zone: .utc) { _ in nil }
    let text = report.terminal(width: nil).text(colored: false)
    #expect(text.contains("  \(words)  aaaaaaaaaaaa  not kept"), "\(text)")
  }

  @Test func `a page has no file's keys, and every key is there`() throws {
    var entry = Entry(.record(.noteAdded(NoteAdded(text: "x"))))
    entry.remarks = Remarks(evidence: [.url("https://example.com")])
    let report = EvidenceReport(story([entry]).map { ("p", $0) }, retractions: [:], zone: .utc) { $0 }
    let json = try JSONText.pretty(report)
    for key in [
      "url", "file", "bytes", "sha256", "mediaType", "kept", "path", "promotion", "retractedBy", "at", "knownAt",
    ] {
      #expect(json.contains("\"\(key)\" : "), "\(key)")
    }
    #expect(json.contains("\"file\" : null") && json.contains("\"url\" : \"https://example.com\""))
  }
}
