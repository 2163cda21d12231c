import EventLog
import EventLogContract
import Foundation
import PromotionDomain
import SQLiteLog
import Testing

@Suite("A damaged ledger") struct DamageTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    let log = try SQLiteEventLog.open(folder.ledger, mode: .create)
    for _ in 0..<200 { try log.write { try $0.append(.sample(data: #"{"text":"some text to fill a page"}"#)) } }
    try log.checkpoint()
    log.close()
    for companion in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: folder.ledger + companion) }
  }

  private func kind(of body: () throws -> Void) -> LedgerError.Kind? {
    do {
      try body()
      return nil
    } catch {
      return (error as? any StoreError)?.kind
    }
  }

  private func readAll() throws {
    let log = try SQLiteEventLog.open(folder.ledger)
    try log.read { try $0.forEachEvent(in: nil, after: 0, upTo: nil) { _ in } }
  }

  private func change(_ body: (FileHandle) throws -> Void) throws {
    let file = try #require(FileHandle(forUpdatingAtPath: folder.ledger))
    try body(file)
    try file.close()
  }

  @Test func `an intact one is read`() { #expect(kind(of: readAll) == nil) }

  @Test func `a file that was cut off is damaged`() throws {
    try change { try $0.truncate(atOffset: 4096 * 6) }
    #expect(kind(of: readAll) == .damaged)
  }

  @Test func `a file that was cut off within its first page is damaged`() throws {
    try change { try $0.truncate(atOffset: 1000) }
    #expect(kind(of: readAll) == .damaged)
  }

  @Test func `a page that was overwritten is damaged`() throws {
    try change { file in
      for page: UInt64 in 1...20 {
        try file.seek(toOffset: page * 4096)
        try file.write(contentsOf: Data(repeating: 0xA5, count: 64))
      }
    }
    #expect(kind(of: readAll) == .damaged)
  }

  @Test func `a table that is gone is damage, named in one sentence`() throws {
    try Sidedoor(folder.ledger).run("DROP TABLE event")
    do {
      try readAll()
      Issue.record("it was read")
    } catch {
      #expect("\(error)" == "the ledger '\(folder.ledger)' is damaged (no such table: event)")
    }
  }
}
