import EventLog
import Foundation
import PromotionDomain
import SQLiteLog
import Synchronization
import Testing

/// The logs that must all mean the same.
enum Store: String, CaseIterable, Sendable, CustomTestStringConvertible {
  case memory
  case sqlite

  var testDescription: String { rawValue }
}

/// What every log must do, whatever it is kept in.
@Suite("Every event log") struct Contract {}

/// A clock that stands still until it is set.
final class TestClock: Sendable {
  private let time: Mutex<Instant>

  init(_ start: Instant) { time = Mutex(start) }

  var now: Instant {
    get { time.withLock { $0 } }
    set { time.withLock { $0 = newValue } }
  }
}

/// One log with its own clock, ids and folder; the folder goes with it.
final class Bench {
  static let start = Instant(seconds: 1_767_853_500)

  let clock = TestClock(Bench.start)
  let folder: TemporaryFolder?
  private(set) var log: any EventLog
  private let identity = EventIdentity.seeded(7)

  init(_ store: Store) throws {
    let now: LedgerClock = { [clock] in clock.now }
    switch store {
    case .memory:
      folder = nil
      log = MemoryEventLog(clock: now, identity: identity)
    case .sqlite:
      let folder = try TemporaryFolder()
      self.folder = folder
      log = try SQLiteEventLog.open(folder.ledger, mode: .create, clock: now, identity: identity)
    }
  }

  /// A log that outlives its process is closed and opened again.
  func reopen() throws {
    guard let folder else { return }
    (log as? SQLiteEventLog)?.close()
    log = try SQLiteEventLog.open(folder.ledger, clock: { [clock] in clock.now }, identity: identity)
  }

  /// Appends `count` events to the stream, each by a command of its own.
  @discardableResult
  func given(_ stream: StreamID, events count: Int = 1) throws -> Bench {
    for number in 1...max(count, 1) where count > 0 {
      try log.write { try $0.append(.sample(stream, data: #"{"n":\#(number)}"#)) }
    }
    return self
  }

  @discardableResult
  func given(_ body: (any LogWriter) throws -> Void) throws -> Bench {
    try log.write(body)
    return self
  }

  @discardableResult
  func when<T>(_ body: (any LogWriter) throws -> T) -> Outcome<T> {
    Outcome(bench: self, result: Result { try log.write(body) })
  }
}

/// What came of a write.
struct Outcome<T> {
  let bench: Bench
  let result: Result<T, any Error>

  @discardableResult
  func then(_ check: (T) throws -> Void) throws -> Self {
    try check(try result.get())
    return self
  }

  /// The write was refused with this error.
  @discardableResult
  func thenRefused<E: Error & Equatable>(_ expected: E, at location: SourceLocation = #_sourceLocation) -> Self {
    #expect(throws: expected, sourceLocation: location) { try result.get() }
    return self
  }

  /// The write was refused because something in it is malformed.
  @discardableResult
  func thenMalformed(_ field: String, at location: SourceLocation = #_sourceLocation) -> Self {
    #expect(sourceLocation: location) {
      try result.get()
    } throws: { error in
      guard case .malformed(let found, _)? = error as? LedgerError else { return false }
      return found.hasPrefix(field)
    }
    return self
  }

  /// The log holds this many events now.
  @discardableResult
  func thenHolds(_ count: Int64, at location: SourceLocation = #_sourceLocation) throws -> Self {
    #expect(try bench.log.read { try $0.head().position } == count, sourceLocation: location)
    return self
  }

  @discardableResult
  func thenReads(_ check: (any LogReader) throws -> Void) throws -> Self {
    try bench.log.read(check)
    return self
  }
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

extension AppendRequest {
  /// A request that nothing is wrong with.
  static func sample(
    _ stream: StreamID = "promotion/a", expecting: ExpectedVersion = .any, actor: String = "ana@example.com",
    type: String = "note.added", at occurredAt: Instant = Bench.start, data: String = #"{"text":"x"}"#, count: Int = 1,
    commandID: String? = nil, key: String? = nil, request: UInt8 = 1
  ) -> AppendRequest {
    let digest = Hash256([UInt8](repeating: request, count: 32))
    return AppendRequest(
      stream: stream, expected: expecting, actor: actor, commandID: commandID,
      idempotency: key.flatMap { key in digest.map { Idempotency(key: key, requestDigest: $0) } },
      events: (0..<count).map { _ in NewEvent(type: type, occurredAt: occurredAt, data: data) })
  }
}

extension RecordedEvent {
  /// The `number`th of a series that nothing is wrong with.
  static func sample(
    _ number: Int, stream: StreamID = "promotion/a", recordedAt: Instant = Bench.start, id: String? = nil,
    commandID: String? = nil, data: String? = nil, redacted dataHash: Hash256? = nil
  ) -> RecordedEvent {
    let digits = String(format: "%012d", number)
    let isRedacted = dataHash != nil
    return RecordedEvent(
      position: 0, id: id ?? "019b9c3e-6a40-7c1d-b3a5-\(digits)", stream: stream, version: 0, type: "note.added",
      occurredAt: Bench.start, recordedAt: recordedAt, actor: "ana@example.com",
      commandID: commandID ?? "019b9c3e-6a40-7c1d-a3a5-\(digits)", commandIndex: 0,
      dataHash: dataHash ?? MerkleTree.emptyRoot, salt: isRedacted ? nil : .sample,
      data: isRedacted ? nil : data ?? #"{"n":\#(number)}"#, leafHash: MerkleTree.emptyRoot)
  }
}

extension Salt {
  static var sample: Salt {
    var source = SystemRandomNumberGenerator()
    return Salt(using: &source)
  }
}

extension ProjectionTable {
  static func items(fold: Int = 1) -> ProjectionTable {
    ProjectionTable(
      name: "items", foldVersion: fold, key: [Column("promotion", .text), Column("item", .text)],
      columns: [Column("done", .integer), Column("credit", .real, optional: true)])
  }
}

extension ProjectionRow {
  static func item(_ promotion: String, _ item: String, done: Int64 = 1, credit: Double? = 0.5) -> ProjectionRow {
    ProjectionRow(
      key: [.text(promotion), .text(item)], values: [.integer(done), credit.map(ProjectionValue.real) ?? .null])
  }
}
