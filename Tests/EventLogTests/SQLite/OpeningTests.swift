import EventLog
import EventLogContract
import Foundation
import PromotionDomain
import SQLiteLog
import SQLiteShims
import Testing

@Suite("Opening a ledger") struct OpeningTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func open(_ mode: SQLiteEventLog.Mode = .existing, path: String? = nil) throws -> SQLiteEventLog {
    try SQLiteEventLog.open(path ?? folder.ledger, mode: mode)
  }

  /// A ledger with that many events, closed again.
  private func given(events: Int = 1) throws {
    let log = try open(.create)
    for _ in 0..<events { try log.write { try $0.append(.sample()) } }
    log.close()
  }

  private func thenRefused(
    _ error: LedgerFileError, _ kind: LedgerError.Kind, _ mode: SQLiteEventLog.Mode = .existing, path: String? = nil,
    at location: SourceLocation = #_sourceLocation
  ) {
    #expect(throws: error, sourceLocation: location) { try open(mode, path: path) }
    #expect(error.kind == kind, sourceLocation: location)
  }

  @Test func `a ledger is made, and opened again by either mode`() throws {
    try given(events: 2)
    for mode in [SQLiteEventLog.Mode.create, .existing, .readOnly] {
      try #expect(open(mode).read { try $0.head().position } == 2)
    }
  }

  @Test func `the file says what it is without its companions`() throws {
    try given(events: 0)
    let header = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder.ledger)).prefix(100))
    #expect(Array(header[68..<72]) == Array("PROM".utf8))
    #expect(Array(header[60..<64]) == [0, 0, 0, 1])
    #expect(header[18] == 2)
  }

  @Test func `the ledger has the settings that it promises`() throws {
    try given()
    let door = try Sidedoor(folder.ledger)
    try #expect(door.value("PRAGMA journal_mode") == "wal")
    try #expect(door.value("PRAGMA integrity_check") == "ok")
    let loose =
      "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite%' AND NOT strict"
    try #expect(door.value(loose) == "0")
  }

  @Test func `a ledger that is not there is missing`() {
    thenRefused(.missing(path: folder.ledger), .unusable)
    thenRefused(.missing(path: folder.ledger), .unusable, .readOnly)
    #expect(!FileManager.default.fileExists(atPath: folder.ledger))
  }

  @Test func `a folder that is not there is not made`() {
    let path = folder.path + "/none/ledger.db"
    thenRefused(.noFolder(path: path), .unusable, .create, path: path)
  }

  @Test func `a folder is not a ledger`() {
    for mode in [SQLiteEventLog.Mode.create, .existing, .readOnly] {
      thenRefused(.isDirectory(path: folder.path), .unusable, mode, path: folder.path)
    }
  }

  @Test func `a device is not a ledger`() {
    thenRefused(.notALedger(path: "/dev/null"), .unusable, path: "/dev/null")
  }

  @Test(arguments: ["hello", String(repeating: "plan: x\n", count: 1000)])
  func `a file that is not SQLite's is refused and left alone`(text: String) throws {
    try text.write(toFile: folder.ledger, atomically: true, encoding: .utf8)
    thenRefused(.notALedger(path: folder.ledger), .unusable)
    thenRefused(.notALedger(path: folder.ledger), .unusable, .create)
    try #expect(String(contentsOfFile: folder.ledger, encoding: .utf8) == text)
  }

  @Test func `an empty file is refused, but can be made a ledger`() throws {
    #expect(FileManager.default.createFile(atPath: folder.ledger, contents: Data()))
    thenRefused(.emptyFile(path: folder.ledger), .unusable)
    try #expect(open(.create).read { try $0.head() } == .empty)
  }

  @Test func `another application's database is refused and left alone`() throws {
    try Sidedoor(folder.ledger).run("PRAGMA application_id = 7; CREATE TABLE mine (x)")
    thenRefused(.otherApplication(path: folder.ledger), .unusable)
    thenRefused(.otherApplication(path: folder.ledger), .unusable, .create)
    try #expect(Sidedoor(folder.ledger).value("PRAGMA journal_mode") == "delete")
  }

  @Test func `a database without an application id is another's too`() throws {
    try Sidedoor(folder.ledger).run("CREATE TABLE mine (x)")
    thenRefused(.otherApplication(path: folder.ledger), .unusable, .create)
  }

  @Test func `a newer format is refused`() throws {
    try given()
    try Sidedoor(folder.ledger).run("PRAGMA user_version = 2")
    thenRefused(.newerVersion(path: folder.ledger, found: 2, known: 1), .unusable)
    thenRefused(.newerVersion(path: folder.ledger, found: 2, known: 1), .unusable, .create)
  }

  @Test func `a creation that was interrupted is completed by the next`() throws {
    try Sidedoor(folder.ledger).run("PRAGMA journal_mode = WAL")
    thenRefused(.emptyFile(path: folder.ledger), .unusable)
    thenRefused(.emptyFile(path: folder.ledger), .unusable, .readOnly)
    let log = try open(.create)
    try log.write { try $0.append(.sample()) }
    try #expect(log.read { try $0.head().position } == 1)
  }

  @Test func `a ledger that lost its write-ahead log mode gets it back`() throws {
    try given(events: 2)
    try Sidedoor(folder.ledger).run("PRAGMA journal_mode = DELETE")
    try #expect(open().read { try $0.head().position } == 2)
    try #expect(Sidedoor(folder.ledger).value("PRAGMA journal_mode") == "wal")
  }

  @Test func `a symbolic link leads to the ledger and its one lock`() throws {
    try given()
    let link = folder.path + "/link.db"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder.ledger)
    let log = try open(path: link)
    #expect(log.path == folder.ledger)
    try log.write { try $0.append(.sample()) }
    #expect(!FileManager.default.fileExists(atPath: link + "-wal"))
  }

  @Test func `a link that leads nowhere is refused`() throws {
    let link = folder.path + "/link.db"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder.path + "/none")
    thenRefused(
      .cannotOpen(path: link, reason: "it is a symbolic link that leads nowhere"), .unusable, .create, path: link)
  }

  @Test(arguments: ["led ger?immutable=1#%41.db", "file:x.db", "é🚀.db", "-.db"])
  func `a name with odd characters is only a name`(name: String) throws {
    let path = folder.path + "/" + name
    let log = try open(.create, path: path)
    try log.write { try $0.append(.sample()) }
    log.close()
    #expect(FileManager.default.fileExists(atPath: path))
    try #expect(open(.readOnly, path: path).read { try $0.head().position } == 1)
  }

  @Test func `what was opened for reading is not written`() throws {
    try given()
    let log = try open(.readOnly)
    #expect(log.isReadOnly)
    #expect(throws: LedgerFileError.readOnly(path: folder.ledger)) { try log.write { _ in } }
    #expect(throws: LedgerFileError.readOnly(path: folder.ledger)) { try log.checkpoint() }
    try #expect(log.read { try $0.head().position } == 1)
  }

  @Test func `a log that was closed says so`() throws {
    try given()
    let log = try open()
    try log.read { try #expect($0.head().position == 1) }
    log.close()
    log.close()
    let refusal = LedgerFileError.cannotOpen(path: folder.ledger, reason: "this program has closed it")
    #expect(throws: refusal) { try log.read { try $0.head() } }
    #expect(throws: refusal) { try log.write { try $0.head() } }
    #expect(throws: refusal) { try log.checkpoint() }
  }

  @Test func `a reader sees what others commit after it was opened`() throws {
    try given()
    let (reader, writer) = (try open(.readOnly), try open())
    try #expect(reader.read { try $0.head().position } == 1)
    try writer.write { try $0.append(.sample()) }
    try #expect(reader.read { try $0.head().position } == 2)
  }

  @Test func `the linked SQLite tells its version and whether it has the WAL-reset bug`() {
    let parts = SQLiteLibrary.version.split(separator: ".").compactMap { Int($0) }
    #expect(parts.count == 3)
    let number = parts.reduce(0) { $0 * 1000 + $1 }
    #expect(SQLiteLibrary.hasWALResetBug == (3_007_000...3_051_002).contains(number))
  }
}
