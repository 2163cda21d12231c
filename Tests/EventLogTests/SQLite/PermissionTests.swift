import EventLogContract
import SQLiteLog

#if canImport(Glibc)
  import EventLog
  import Foundation
  import Glibc
  import PromotionDomain
  import Testing

  @Suite("A ledger that cannot be written") struct PermissionTests {
    private let folder: TemporaryFolder

    init() throws {
      folder = try TemporaryFolder()
      let log = try SQLiteEventLog.open(folder.ledger, mode: .create)
      try log.write { try $0.append(.sample()) }
      try log.checkpoint()
      try log.write { try $0.append(.sample()) }
      log.close()
    }

    private func protect(file: mode_t, folder mode: mode_t, without companions: [String]) {
      for companion in companions { unlink(folder.ledger + companion) }
      for name in ["", "-wal", "-shm"] { chmod(folder.ledger + name, file) }
      chmod(folder.path, mode)
    }

    /// Runs `body` as somebody whom permissions concern: root's thread looks at files as nobody meanwhile. Linux alone
    /// can say that of one thread, with a call that Swift's Glibc module leaves out.
    private func asNobody<T>(_ body: () throws -> T) throws -> T {
      typealias SetUser = @convention(c) (uid_t) -> CInt
      let setUser = unsafeBitCast(try #require(dlsym(nil, "setfsuid")), to: SetUser.self)
      let nobody: uid_t = 65534
      if getuid() == 0 { _ = setUser(nobody) }
      defer {
        if getuid() == 0 { _ = setUser(0) }
        chmod(folder.path, 0o755)
      }
      return try body()
    }

    private func thenCanBeReadOnly(_ count: Int64, at location: SourceLocation = #_sourceLocation) throws {
      _ = try asNobody {
        for mode in [SQLiteEventLog.Mode.existing, .create, .readOnly] {
          let log = try SQLiteEventLog.open(folder.ledger, mode: mode)
          #expect(log.isReadOnly, sourceLocation: location)
          try #expect(log.read { try $0.head().position } == count, sourceLocation: location)
          #expect(throws: LedgerFileError.readOnly(path: folder.ledger), sourceLocation: location) {
            try log.write { try $0.append(.sample()) }
          }
        }
      }
    }

    @Test func `a file without write permission can be read`() throws {
      protect(file: 0o444, folder: 0o777, without: [])
      try thenCanBeReadOnly(2)
    }

    @Test func `a file in a folder without write permission can be read, with what its companions hold`() throws {
      protect(file: 0o444, folder: 0o555, without: [])
      try thenCanBeReadOnly(2)
    }

    @Test func `who may only read sees what others append, though the write-ahead log was empty`() throws {
      let writer = try SQLiteEventLog.open(folder.ledger)
      try writer.write { try $0.append(.sample()) }
      writer.settle()
      protect(file: 0o444, folder: 0o555, without: [])
      let reader = try asNobody { try SQLiteEventLog.open(folder.ledger, mode: .readOnly) }
      try #expect(reader.read { try $0.head().position } == 3)
      try writer.write { try $0.append(.sample()) }
      try #expect(reader.read { try $0.head().position } == 4)
      writer.settle()
      try #expect(reader.read { try $0.head().position } == 4)
    }

    @Test func `a file alone in a folder with a strange name can be read`() throws {
      let place = folder.path + "/ro dir?#%41&x=1"
      try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
      let path = place + "/b#c%20?é.db"
      try FileManager.default.copyItem(atPath: folder.ledger, toPath: path)
      chmod(place, 0o555)
      defer { chmod(place, 0o755) }
      _ = try asNobody {
        try #expect(SQLiteEventLog.open(path, mode: .readOnly).read { try $0.head().position } == 1)
      }
    }

    @Test func `a file alone in a folder without write permission can be read`() throws {
      protect(file: 0o444, folder: 0o555, without: ["-wal", "-shm"])
      try thenCanBeReadOnly(1)
    }

    @Test func `a writable file in a folder without write permission can be read`() throws {
      protect(file: 0o666, folder: 0o555, without: ["-wal", "-shm"])
      try thenCanBeReadOnly(1)
    }

    @Test func `no ledger is made in a folder without write permission`() throws {
      protect(file: 0o444, folder: 0o555, without: [])
      let path = folder.path + "/new.db"
      _ = try asNobody {
        #expect(throws: LedgerFileError.readOnly(path: path)) { try SQLiteEventLog.open(path, mode: .create) }
      }
    }

    @Test func `a file without read permission cannot be opened`() throws {
      protect(file: 0o000, folder: 0o777, without: [])
      _ = try asNobody {
        #expect(throws: LedgerFileError.cannotOpen(path: folder.ledger, reason: "Permission denied")) {
          try SQLiteEventLog.open(folder.ledger)
        }
      }
    }
  }
#endif
