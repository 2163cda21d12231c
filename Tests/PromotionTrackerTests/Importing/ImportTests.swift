import EventLog
import Fixtures
import Interchange
import PromotionDomain
import PromotionTracker
import Testing

@Suite("Imports")
struct ImportTests {
  @Test(arguments: [1, 7, 1 << 16]) func `into an empty ledger it is the same ledger`(chunk: Int) throws {
    let source = try ImportBench.story()
    let text = try source.export
    let copy = ImportBench(seed: 2)
    let outcome = try copy.tracker.importing(BytesFile(text, chunk: chunk))
    #expect(outcome.added == 5)
    #expect(outcome.known == 0)
    #expect(outcome.positions == 1...5)
    #expect(outcome.promotions == 1)
    #expect(try copy.events == source.events)
    #expect(try copy.export == text)
    #expect(try copy.digests == source.digests)
    #expect(try copy.isCurrent)
  }

  @Test func `a second time adds nothing`() throws {
    let text = try ImportBench.story().export
    let copy = ImportBench()
    try copy.importing(text)
    let again = try copy.importing(text)
    #expect(again.added == 0)
    #expect(again.known == 5)
    #expect(try copy.events.count == 5)
  }

  @Test func `only what is missing is added`() throws {
    let source = try ImportBench.story()
    let copy = ImportBench()
    try copy.importing(source.export)
    try source.note("fourth")
    try source.note("fifth")
    let outcome = try copy.importing(source.export)
    #expect(outcome.known == 5)
    #expect(outcome.added == 2)
    #expect(try copy.events == source.events)
    #expect(try copy.digests == source.digests)
  }

  @Test func `a part that begins where the ledger ends is added`() throws {
    let source = try ImportBench.story()
    let lines = try source.export.split(separator: "\n").map { $0 + "\n" }
    let copy = ImportBench()
    try copy.importing(lines[..<3].joined())
    #expect(try copy.importing(lines[3...].joined()).added == 2)
    #expect(try copy.events == source.events)
    // One that overlaps, too.
    #expect(try copy.importing(lines[1...].joined()).known == 4)
  }

  @Test func `a file that holds less than the ledger adds nothing`() throws {
    let source = try ImportBench.story()
    let lines = try source.export.split(separator: "\n").map { $0 + "\n" }
    #expect(try source.importing(lines[..<2].joined()).added == 0)
    #expect(try source.events.count == 5)
  }

  @Test func `a file without events adds nothing`() throws {
    let copy = ImportBench()
    let outcome = try copy.importing("# nothing\n\n")
    #expect(outcome.positions == nil)
    #expect(outcome.added == 0)
  }

  @Test func `a dry run says the same and adds nothing`() throws {
    let source = try ImportBench.story()
    let copy = ImportBench()
    let tried = try copy.importing(source.export, isDryRun: true)
    #expect(tried.added == 5)
    #expect(tried.isDryRun)
    #expect(try copy.events == [])
    #expect(try copy.importing(source.export).added == tried.added)
    try source.note("x")
    #expect(throws: Refusal.self) {
      try copy.importing(source.events.lines(changing: 4) { $0.actor = "eve" }, isDryRun: true)
    }
  }

  @Test func `the ledger goes on after an import`() throws {
    let copy = ImportBench(seed: 9)
    copy.clock.now = time("08 12:00")
    try copy.importing(ImportBench.story().export)
    try copy.note("here")
    #expect(try copy.events.map(\.position) == [1, 2, 3, 4, 5, 6])
    #expect(try copy.isCurrent)
  }

  @Test func `progress ends at the end`() throws {
    let file = BytesFile(try ImportBench.story().export, chunk: 100)
    let copy = ImportBench()
    var last: (Int64, Int64) = (0, 0)
    _ = try copy.tracker.importing(file) { last = ($0, $1) }
    #expect(last == (file.byteCount, file.byteCount))
  }

  // MARK: Redactions

  @Test func `a redacted event is taken over as such`() throws {
    let source = try ImportBench.story()
    _ = try source.tracker.redact(event: 2, reason: "a name", by: "lee")
    let copy = ImportBench()
    try copy.importing(source.export)
    #expect(try copy.events == source.events)
    #expect(try copy.events[1].isRedacted)
    #expect(try copy.digests == source.digests)
  }

  @Test func `what was redacted since is redacted in the copy`() throws {
    let source = try ImportBench.story()
    let copy = ImportBench()
    try copy.importing(source.export)
    _ = try source.tracker.redact(event: 2, reason: "a name", by: "lee")
    let outcome = try copy.importing(source.export)
    #expect(outcome.added == 1)
    #expect(outcome.redacted == 1)
    #expect(outcome.redactedInFileOnly == [])
    #expect(try copy.export == source.export)
  }

  @Test func `an older file brings no redacted data back`() throws {
    let source = try ImportBench.story()
    let before = try source.export
    _ = try source.tracker.redact(event: 2, reason: "a name", by: "lee")
    #expect(try source.importing(before).added == 0)
    #expect(try source.events[1].isRedacted)
  }

  @Test func `data that is gone without a reason on record is refused`() throws {
    let source = try ImportBench.story()
    let lines = try source.events.lines(changing: 1) { ($0.data, $0.salt) = (nil, nil) }
    let error = #expect(throws: JSONLinesError.self) { try ImportBench().importing(lines) }
    #expect(
      error?.description
        == "line 2: the field 'data' is null, and no data.redacted event says who redacted #2 and why; "
        + "export the whole ledger")
  }

  @Test func `what another stream's event says was redacted leaves the projections, too`() throws {
    let (source, target) = (try ImportBench.story(), ImportBench(seed: 2))
    try source.carryOut(
      .finding(.raise(FindingRaised(finding: "f", severity: .warning, title: "A name that should not be there"))))
    try target.importing(source.export)
    let position = try #require(try source.events.last).position
    let entry = try EventCodec().encode(
      .history(.dataRedacted(DataRedacted(event: position, reason: "a name"))), occurredAt: source.clock.now)
    try source.log.write { log in
      try log.append(AppendRequest(stream: .ledger, expected: .any, actor: "lee", events: [entry]))
      try log.redact(position: position)
    }
    try target.importing(source.export)
    #expect(try target.isCurrent)
    #expect(try Verification(of: target.log).problems == [])
  }
}
