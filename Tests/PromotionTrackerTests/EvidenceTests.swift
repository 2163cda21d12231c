import EventLog
import Fixtures
import Projections
import PromotionDomain
import PromotionTracker
import Testing

/// What a redaction leaves to be deleted.
@Suite struct EvidenceTests {
  private func file(_ hash: Character, kept: Bool = true) -> EvidenceReference {
    .file(EvidenceFile(name: "\(hash).log", bytes: 3, sha256: String(repeating: hash, count: 64), isKept: kept))
  }

  private func hash(_ hash: Character) -> String { String(repeating: hash, count: 64) }

  @Test func `a redaction names the copies that have to go, and those that stay`() throws {
    let ledger = try Ledger()
    for evidence in [[file("a"), file("b"), file("c", kept: false)], [file("b")], [file("a", kept: false)]] {
      try ledger.send(.record(.note("x", item: nil))) { $0.remarks = Remarks(evidence: evidence) }
      ledger.clock.now = ledger.clock.now + .minutes(1)
    }
    let dry = try ledger.tracker.redact(event: 2, reason: "why", by: "oli", isDryRun: true)
    #expect(dry.isDryRun && dry.entry == nil && !dry.wasRedacted)
    #expect(try ledger.head == 4)
    let redaction = try ledger.tracker.redact(event: 2, reason: "why", by: "oli")
    #expect(redaction.copies == dry.copies)
    #expect(redaction.copies.map(\.file.sha256) == [hash("a"), hash("b")])
    // An event that only mentions the bytes does not hold their copy.
    #expect(redaction.copies.map(\.otherEvents) == [[], [3]])
    #expect(redaction.entry?.event == .history(.dataRedacted(DataRedacted(event: 2, reason: "why"))))
    let again = try ledger.tracker.redact(event: 2, reason: "why", by: "oli")
    #expect(again.wasRedacted && again.copies.isEmpty && again.entry == nil)
    #expect(try ledger.head == 5)
  }

  @Test func `only what no event keeps is released, and a retraction releases nothing`() throws {
    let ledger = try Ledger()
    try ledger.send(.record(.note("x", item: nil))) { $0.remarks = Remarks(evidence: [file("a")]) }
    try ledger.send(.record(.note("y", item: nil))) { $0.remarks = Remarks(evidence: [file("b")]) }
    try ledger.send(.history(.retract(event: 2, reason: "a mistake")))
    var released: [String] = []
    try ledger.tracker.releasing([hash("a"), hash("b"), hash("d")]) { released.append($0) }
    #expect(released == [hash("d")])
    _ = try ledger.tracker.redact(event: 2, reason: "why", by: "oli")
    try ledger.tracker.releasing([hash("a"), hash("b")]) { released.append($0) }
    #expect(released == [hash("d"), hash("a")])
    #expect(try ledger.tracker.evidence().files.map(\.events) == [[3]])
  }

  @Test func `a redaction needs a reason and an actor, and a credential is neither`() throws {
    let ledger = try Ledger()
    let token = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"
    for (reason, actor) in [(" ", "oli"), (token, "oli"), ("why", ""), ("why", token), ("why\u{7}", "oli")] {
      #expect(throws: Refusal.self) {
        try ledger.tracker.redact(event: 1, reason: reason, by: Actor(actor), isDryRun: true)
      }
      #expect(throws: Refusal.self) { try ledger.tracker.redact(event: 1, reason: reason, by: Actor(actor)) }
    }
    #expect(try ledger.head == 1)
  }

  @Test func `what was redacted elsewhere names its copies when it is imported`() throws {
    let source = try ImportBench.story()
    _ = try source.tracker.carryOut(
      Request(
        promotion: "release-7", actor: "lee", remarks: Remarks(evidence: [file("a"), file("b", kept: false)]),
        commands: [.record(.note("with evidence", item: nil))]))
    let copy = ImportBench()
    try copy.importing(source.export)
    _ = try source.tracker.redact(event: 6, reason: "a name", by: "lee")
    #expect(try copy.importing(source.export).redactedEvidence == [hash("a")])
    #expect(try copy.tracker.evidence().files.isEmpty)
  }
}
