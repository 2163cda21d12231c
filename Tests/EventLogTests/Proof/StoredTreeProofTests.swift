import EventLog
import EventLogContract
import Foundation
import PromotionDomain
import Testing

/// The tree of every log, whatever it is kept in. Sizes lie around those at which nodes are stored: 256, 512, 1024.
@Suite("The tree of every log") struct StoredTreeProofTests {
  /// That the tree's every answer is that of the RFC's recursion over the events.
  private func check(_ log: any EventLog, at location: SourceLocation = #_sourceLocation) throws {
    try log.read { try Self.check($0, at: location) }
  }

  private static func check(_ reader: any LogReader, at location: SourceLocation = #_sourceLocation) throws {
    let naive = NaiveTree(try reader.events().map(\.leafHash))
    let count = naive.leaves.count
    try #expect(reader.treeSize() == Int64(count), sourceLocation: location)
    try #expect(reader.leafHashes(0..<Int64(count)) == naive.leaves, sourceLocation: location)
    let sizes = Set([1, 2, 255, 256, 257, 300, 511, 512, 513, 767, 768, 1023, 1024, 1025, count]).filter { $0 <= count }
    for size in sizes.sorted() {
      try #expect(reader.treeRoot(size: Int64(size)) == naive.root(size), sourceLocation: location)
      for index in Set([0, 1, 130, 255, 256, 300, 511, 512, 600, 900, size - 1]) where index < size {
        let proof = try reader.inclusionProof(of: Int64(index), size: Int64(size))
        #expect(proof == naive.path(index, 0..<size), sourceLocation: location)
      }
    }
    for level in 0..<12 {
      for index in 0...(count >> level) {
        let leaves = index << level..<(index + 1) << level
        let isStored = level >= TreeTile.height && leaves.upperBound <= count
        let stored = try reader.treeHash(level: level, index: Int64(index))
        #expect(stored == (isStored ? naive.root(leaves) : nil), sourceLocation: location)
      }
    }
  }

  private func imports(_ numbers: Range<Int>) -> [RecordedEvent] { numbers.map { .sample($0) } }

  @Test(arguments: Store.allCases)
  func `an empty log has the empty tree`(store: Store) throws {
    try Bench(store).log.read {
      try #expect($0.treeRoot(size: 0) == MerkleTree.emptyRoot)
      try #expect($0.leafHashes(0..<0) == [])
    }
  }

  @Test(arguments: Store.allCases)
  func `it grows with every append`(store: Store) throws {
    let bench = try Bench(store)
    var frontier = TreeFrontier()
    for count in [1, 1, 253, 1, 1, 2, 252, 1, 1] {
      let events = try bench.log.write { try $0.append(.sample(count: count)) }.events
      for event in events { frontier.append(event.leafHash) }
      try bench.log.read { try #expect($0.treeRoot(size: frontier.size) == frontier.root) }
    }
    try check(bench.log)
    try bench.reopen()
    try check(bench.log)
  }

  @Test(arguments: Store.allCases)
  func `imports grow it as appends do`(store: Store) throws {
    let bench = try Bench(store).given("a", events: 3).given { try $0.append(recorded: imports(0..<1100)) }
    try check(bench.log)
    try bench.given("a", events: 2).given { try $0.append(recorded: imports(1100..<1300)) }.reopen()
    try check(bench.log)
  }

  @Test(arguments: Store.allCases)
  func `a writer's tree has its own events`(store: Store) throws {
    try Bench(store).given { try $0.append(recorded: imports(0..<200)) }.given { writer in
      try writer.append(.sample(count: 400))
      try Self.check(writer)
    }
  }

  @Test(arguments: Store.allCases)
  func `a write that throws leaves the tree as it was`(store: Store) throws {
    let bench = try Bench(store).given { try $0.append(recorded: imports(0..<250)) }
    bench.when { writer in
      try writer.append(.sample("lost", count: 300))
      try #expect(writer.treeHash(level: 8, index: 1) != nil)
      throw Stop()
    }.thenRefused(Stop())
    try check(bench.log)
    try bench.given("other", events: 10).given { try $0.append(recorded: imports(250..<600)) }
    try check(bench.log)
  }

  @Test(arguments: Store.allCases)
  func `a redaction leaves the tree as it was`(store: Store) throws {
    let bench = try Bench(store).given { try $0.append(recorded: imports(0..<300)) }
    let root = try bench.log.read { try $0.treeRoot(size: 300) }
    try bench.given { try $0.redactOnRecord(17) }.log.read { try #expect($0.treeRoot(size: 300) == root) }
    try check(bench.log)
  }

  @Test(arguments: Store.allCases)
  func `leaves beyond the tree are refused`(store: Store) throws {
    try Bench(store).given("a", events: 3).log.read { reader in
      #expect(throws: LedgerError.noSuchEvent(position: 4)) { try reader.leafHashes(0..<4) }
      #expect(throws: LedgerError.noSuchEvent(position: 0)) { try reader.leafHashes(-1..<2) }
      #expect(throws: LedgerError.noSuchEvent(position: 4)) { try reader.treeRoot(size: 4) }
      try #expect(reader.treeHash(level: 8, index: -1) == nil)
      try #expect(reader.treeHash(level: .max, index: .max) == nil)
    }
  }
}
