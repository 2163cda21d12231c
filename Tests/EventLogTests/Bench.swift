import EventLog
import EventLogContract
import Foundation
import PromotionDomain
import SQLiteLog
import Testing

@Suite("The contract of every event log") struct ContractTests {
  @Test(arguments: Contract.clauses)
  func `a log in memory keeps it`(clause: Contract.Clause) throws { try clause.check(MemoryMedium.self) }

  @Test(arguments: Contract.clauses)
  func `a log in a SQLite file keeps it`(clause: Contract.Clause) throws { try clause.check(SQLiteMedium.self) }
}

final class MemoryMedium: LogMedium {
  func open(clock: @escaping LedgerClock, identity: EventIdentity) -> any EventLog {
    MemoryEventLog(clock: clock, identity: identity)
  }

  func drop() -> Bool { false }
}

final class SQLiteMedium: LogMedium {
  let folder: TemporaryFolder
  private var log: SQLiteEventLog?

  init() throws { folder = try TemporaryFolder() }

  func open(clock: @escaping LedgerClock, identity: EventIdentity) throws -> any EventLog {
    let log = try SQLiteEventLog.open(folder.ledger, mode: .create, clock: clock, identity: identity)
    self.log = log
    return log
  }

  func drop() -> Bool {
    log?.close()
    return true
  }
}

/// The logs that must all mean the same.
enum Store: CaseIterable, Sendable {
  case memory
  case sqlite
}

typealias Bench = ContractBench

extension ContractBench {
  convenience init(_ store: Store) throws {
    switch store {
    case .memory: try self.init(MemoryMedium.self, isRestless: false)
    case .sqlite: try self.init(SQLiteMedium.self, isRestless: false)
    }
  }

  var folder: TemporaryFolder? { (medium as? SQLiteMedium)?.folder }
}

final class TemporaryFolder: Sendable {
  let path: String
  var ledger: String { path + "/ledger.db" }

  init() throws {
    let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appendingPathComponent("promo-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }
}

@Suite("Twins") struct Twins {
  @Test func `memory and SQLite record the same bytes for the same requests`() throws {
    let logs = try Store.allCases.map { store in
      try Bench(store).given("a", events: 3).given { writer in
        try writer.append(.sample("b", data: #"{"text":"é"}"#, count: 2, key: "k"))
        let hash = LeafHasher.dataHash(salt: salt, data: "{}")
        try writer.append(recorded: [.sample(1, redacted: hash)])
      }
    }
    let events = try logs.map { try $0.log.read { try $0.events() } }
    #expect(events[0] == events[1])
  }

  private var salt: Salt {
    var source = FixedSource()
    return Salt(using: &source)
  }

  private struct FixedSource: RandomNumberGenerator {
    mutating func next() -> UInt64 { 42 }
  }
}
