import EventLog
import EventLogContract
import Foundation
import PromotionDomain
import SQLiteLog
import Testing

/// Ledgers whose table of nodes is empty or wrong.
@Suite("The tree of changed ledgers, for proofs") struct ChangedTreeProofTests {
  private let bench: Bench
  private let door: Sidedoor
  private let path: String

  init() throws {
    bench = try Bench(.sqlite)
    try bench.given { try $0.append(recorded: (0..<1030).map { .sample($0) }) }
    path = try #require(bench.folder).ledger
    door = try Sidedoor(path)
  }

  private func root(of log: any EventLog) throws -> Hash256 {
    try log.read { try MerkleTree.root(of: $0.events().map(\.leafHash)) }
  }

  @Test(arguments: ["DELETE FROM tree_node", "DELETE FROM tree_node WHERE level = 9 OR node_index = 1"])
  func `nodes that are gone are computed`(sql: String) throws {
    try door.run(sql)
    try bench.given { try $0.append(recorded: (2000..<2600).map { .sample($0) }) }
    let root = try root(of: bench.log)
    try bench.log.read { reader in
      try #expect(reader.treeRoot(size: 1630) == root)
      for index: Int64 in [0, 300, 700, 1100, 1629] {
        let (leaf, proof) = (
          try reader.leafHashes(index..<index + 1)[0], try reader.inclusionProof(of: index, size: 1630)
        )
        #expect(MerkleTree.verifyInclusion(of: leaf, at: index, size: 1630, root: root, proof: proof))
      }
      try #expect(LedgerVerification(of: reader).problems == [])
    }
  }

  @Test func `a wrong node is found`() throws {
    try door.run("UPDATE tree_node SET hash = zeroblob(32) WHERE level = 9 AND node_index = 0")
    try bench.log.read { reader in
      let verification = try LedgerVerification(of: reader)
      #expect(verification.problems == [.node(level: 9, index: 0)])
      #expect("\(verification.problems[0])" == "the stored hash of events #1 to #512 is wrong")
      try #expect(verification.root == MerkleTree.root(of: reader.events().map(\.leafHash)))
    }
  }

  @Test func `a node of events that are not there stops an append`() throws {
    try door.run("INSERT INTO tree_node VALUES (8, 4, zeroblob(32))")
    #expect {
      try bench.log.write { try $0.append(.sample()) }
    } throws: {
      "\($0)".contains("its last events are gone: there were 1280 at least, and")
    }
  }

  @Test func `an event that was changed behind every trigger is found, by its number`() throws {
    let checkpoint = try bench.log.read { try Sealing.checkpoint(in: $0, origin: "example.com/ledger") }
    try door.run("DROP TRIGGER event_update; UPDATE event SET actor = 'eve' WHERE position = 700")
    try door.run("UPDATE event SET data = '{}' WHERE position = 3")
    try bench.log.read { reader in
      let verification = try LedgerVerification(of: reader, checkpoints: [checkpoint])
      #expect(verification.size == 1030)
      #expect(verification.problems.contains(.data(position: 3)))
      #expect(verification.problems.contains(.leaf(position: 700)))
      #expect(verification.problems.contains(.checkpoint(size: 1030)))
      // Whoever changed the row left the leaf hash alone, so the roots of what is stored are those of the past.
      try #expect(Sealing.standing(of: checkpoint, in: reader) == .extends)
    }
  }

  @Test func `a history rewritten with all its hashes is found by the checkpoint alone`() throws {
    let checkpoint = try bench.log.read { try Sealing.checkpoint(in: $0, origin: "example.com/ledger", size: 900) }
    let events = try bench.log.read { try $0.events() }
    let other = try Bench(.sqlite)
    try other.given { writer in
      try writer.append(
        recorded: events.map { event in
          var event = event
          if event.id == events[699].id { event.actor = "eve@example.com" }
          return event
        })
    }
    try other.log.read { reader in
      try #expect(LedgerVerification(of: reader).problems == [])
      let verification = try LedgerVerification(of: reader, checkpoints: [checkpoint])
      #expect(verification.problems == [.checkpoint(size: 900)])
      try #expect(Sealing.standing(of: checkpoint, in: reader) == .rewritten(root: reader.treeRoot(size: 900)))
    }
  }

  @Test func `an event that was removed is found`() throws {
    try door.run("DROP TRIGGER event_delete; DELETE FROM event WHERE position = 5")
    try bench.log.read { reader in
      let verification = try LedgerVerification(of: reader)
      #expect(verification.problems.first == .missing(position: 5))
      #expect(throws: LedgerFileError.damaged(path: path, detail: "event #5 is missing")) {
        try reader.leafHashes(0..<10)
      }
      #expect(throws: LedgerFileError.self) { try reader.inclusionProof(of: 7, size: 100) }
    }
  }
}
