import EventLog
import EventLogContract
import Foundation
import PromotionDomain
import SQLiteLog
import SQLiteShims
import Testing

#if canImport(Glibc)
  import Glibc
#endif

@Suite("Several handles on one ledger") struct LockingTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func open(_ mode: SQLiteEventLog.Mode = .existing, wait: Duration = .seconds(30)) throws -> SQLiteEventLog {
    try SQLiteEventLog.open(folder.ledger, mode: mode, lockWait: wait)
  }

  @Test func `handles that write at the same time leave no gap and no double`() throws {
    _ = try open(.create)
    try withHandles(4) { log in
      for _ in 1...25 { try log.write { try $0.append(.sample("a")) } }
    }
    try open().read { try #expect($0.events(in: "a").map(\.version) == Array(1...100)) }
  }

  @Test func `handles that write and checkpoint at the same time keep the file sound`() throws {
    _ = try open(.create)
    try withHandles(4) { log in
      for round in 1...20 {
        try log.write { try $0.append(.sample("a", count: 3)) }
        if round.isMultiple(of: 3) { try log.checkpoint() }
      }
    }
    try #expect(Sidedoor(folder.ledger).value("PRAGMA integrity_check") == "ok")
    try #expect(open().read { try $0.head().position } == 240)
  }

  @Test func `many that create the same ledger at once all get it`() throws {
    concurrently(8) { [folder] _ in
      let log = try SQLiteEventLog.open(folder.ledger, mode: .create, lockWait: .seconds(30))
      try log.write { try $0.append(.sample("a")) }
    }
    try #expect(open().read { try $0.head().position } == 8)
    try #expect(Sidedoor(folder.ledger).value("PRAGMA integrity_check") == "ok")
  }

  @Test func `one handle after the other, each settled, leaves nothing in the WAL`() throws {
    for mode in [SQLiteEventLog.Mode.create, .existing, .existing] {
      let log = try open(mode)
      try log.write { try $0.append(.sample("a")) }
      #expect(try walSize > 0)
      log.settle()
      #expect(try walSize == 0)
      try log.write { try $0.append(.sample("a")) }
      log.settle()
      log.close()
    }
    #expect(try walSize == 0)
    try #expect(open().read { try $0.head().position } == 6)
  }

  @Test func `settling neither waits for a reader nor takes anything from it`() throws {
    // Whoever waited would wait for ever.
    let (log, reader) = (try open(.create, wait: .seconds(100_000)), try open())
    try log.write { try $0.append(.sample("a")) }
    try reader.read { reading in
      try #expect(reading.head().position == 1)
      try log.write { try $0.append(.sample("a")) }
      log.settle()
      try #expect(reading.head().position == 1)
    }
    #expect(try walSize > 0)
    log.settle()
    #expect(try walSize == 0)
    try #expect(reader.read { try $0.head().position } == 2)
    // It waits for other programs as before.
    nonisolated(unsafe) let other = try Sidedoor(folder.ledger)
    try other.run("BEGIN IMMEDIATE")
    concurrently(2) { number in
      if number == 0 {
        usleep(200_000)
        try other.run("COMMIT")
      } else {
        try log.write { try $0.append(.sample("a")) }
      }
    }
    log.close()
    log.settle()
  }

  private var walSize: Int {
    get throws {
      try FileManager.default.attributesOfItem(atPath: folder.ledger + "-wal")[.size] as? Int ?? -1
    }
  }

  @Test func `a conflict is seen across handles`() throws {
    let (one, two) = (try open(.create), try open(.create))
    try one.write { try $0.append(.sample("a", expecting: .none)) }
    #expect(throws: AppendConflict(stream: "a", expected: .none, actual: 1)) {
      try two.write { try $0.append(.sample("a", expecting: .none)) }
    }
  }

  @Test func `a write waits for the lock and then says that the ledger is busy`() throws {
    let log = try open(.create, wait: .milliseconds(20))
    let holder = Glibc.open(folder.ledger, O_RDONLY)
    defer { close(holder) }
    #expect(flock(holder, LOCK_EX) == 0)
    #expect(throws: LedgerFileError.busy(path: folder.ledger)) { try log.write { try $0.append(.sample()) } }
    #expect(throws: LedgerFileError.busy(path: folder.ledger)) { try log.checkpoint() }
    #expect(LedgerFileError.busy(path: folder.ledger).kind == .busy)
    try #expect(log.read { try $0.head().position } == 0, "reading needs no lock")
    #expect(flock(holder, LOCK_UN) == 0)
    try log.write { try $0.append(.sample()) }
  }

  @Test func `another program that writes makes the ledger busy`() throws {
    let log = try open(.create, wait: .milliseconds(20))
    let door = try Sidedoor(folder.ledger)
    try door.run("BEGIN IMMEDIATE")
    #expect(throws: LedgerFileError.busy(path: folder.ledger)) { try log.write { try $0.append(.sample()) } }
    try door.run("ROLLBACK")
    try log.write { try $0.append(.sample()) }
  }

  @Test func `a file that took the ledger's place is not written to`() throws {
    let log = try open(.create)
    try FileManager.default.moveItem(atPath: folder.ledger, toPath: folder.path + "/old.db")
    #expect(throws: LedgerFileError.replaced(path: folder.ledger)) { try log.write { try $0.append(.sample()) } }
    FileManager.default.createFile(atPath: folder.ledger, contents: nil)
    #expect(throws: LedgerFileError.replaced(path: folder.ledger)) { try log.write { try $0.append(.sample()) } }
  }

  @Test func `a ledger with two names is refused by either, also where the second comes later`() throws {
    let log = try open(.create)
    try log.write { try $0.append(.sample()) }
    let other = folder.path + "/other.db"
    #expect(link(folder.ledger, other) == 0)
    #expect(throws: LedgerFileError.severalLinks(path: folder.ledger, count: 2)) {
      try log.write { try $0.append(.sample()) }
    }
    for path in [folder.ledger, other] {
      for mode in [SQLiteEventLog.Mode.create, .existing, .readOnly] {
        #expect(throws: LedgerFileError.severalLinks(path: path, count: 2)) {
          try SQLiteEventLog.open(path, mode: mode)
        }
      }
    }
    #expect(unlink(other) == 0)
    try log.write { try $0.append(.sample()) }
  }

  @Test func `handles by other paths to one folder share the lock`() throws {
    let log = try open(.create, wait: .milliseconds(20))
    let alias = folder.path + "-alias"
    try FileManager.default.createSymbolicLink(atPath: alias, withDestinationPath: folder.path)
    defer { unlink(alias) }
    let other = try SQLiteEventLog.open(
      alias + "/" + (folder.ledger as NSString).lastPathComponent, lockWait: .milliseconds(20))
    try log.write { writer in
      try writer.append(.sample())
      #expect(throws: LedgerFileError.busy(path: folder.ledger)) { try other.write { try $0.append(.sample()) } }
    }
    try other.write { try $0.append(.sample()) }
  }

  @Test func `an error in a write releases the lock`() throws {
    let (one, two) = (try open(.create), try open(.create, wait: .milliseconds(20)))
    #expect(throws: Stop()) { try one.write { _ in throw Stop() } }
    try two.write { try $0.append(.sample()) }
  }

  @Test func `a reader of another handle is not disturbed by a write under way`() throws {
    let (writer, reader) = (try open(.create), try open(.create))
    try writer.write { transaction in
      try transaction.append(.sample())
      try #expect(reader.read { try $0.head().position } == 0)
    }
    try #expect(reader.read { try $0.head().position } == 1)
  }

  @Test func `the write-ahead log stays bounded while events are appended`() throws {
    let log = try SQLiteEventLog.open(folder.ledger, mode: .create, checkpointPages: 50)
    var largest: UInt64 = 0
    for _ in 1...300 {
      try log.write { try $0.append(.sample()) }
      largest = max(largest, try size(of: "-wal"))
    }
    // 50 pages and what one commit adds.
    #expect(largest < 100 * 4200)
  }

  @Test func `without a checkpoint the write-ahead log would grow, and closing leaves it`() throws {
    let log = try SQLiteEventLog.open(folder.ledger, mode: .create, checkpointPages: .max)
    for _ in 1...50 { try log.write { try $0.append(.sample()) } }
    log.close()
    try #expect(size(of: "-wal") > 50 * 4096)
    let again = try open()
    try #expect(again.read { try $0.head().position } == 50)
    try again.checkpoint()
    try #expect(size(of: "-wal") == 0)
  }

  @Test func `redacted data is in none of the files`() throws {
    let log = try open(.create)
    let secret = "correct-horse-battery-staple"
    try log.write { try $0.append(.sample(data: #"{"text":"\#(String(repeating: secret, count: 500))"}"#)) }
    try log.checkpoint()
    try log.write { try $0.append(.sample(data: #"{"text":"\#(secret)"}"#)) }
    try log.write { writer in for position: Int64 in 1...2 { try writer.redactOnRecord(position) } }
    for suffix in ["", "-wal"] {
      let data = try Data(contentsOf: URL(fileURLWithPath: folder.ledger + suffix))
      #expect(data.range(of: Data(secret.utf8)) == nil)
    }
  }

  private func withHandles(_ count: Int, _ body: @Sendable (SQLiteEventLog) throws -> Void) throws {
    let handles = try (0..<count).map { _ in try open() }
    concurrently(count) { try body(handles[$0]) }
  }

  private func size(of suffix: String) throws -> UInt64 {
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.ledger + suffix)
    return (attributes[.size] as? NSNumber)?.uint64Value ?? 0
  }
}
