import EventLog
import Foundation
import Interchange
import PromotionTracker
import SQLiteLog
import Testing

/// A temporary folder with a ledger in it, which goes when it does.
final class Ground {
  let folder: URL
  /// The folder of the ledger: the same one, or one in it.
  let place: URL
  var ledger: String { place.appendingPathComponent("ledger.db").path }

  init(place name: String? = nil) throws {
    folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appendingPathComponent("promo-reliability-\(UUID().uuidString)")
    place = name.map(folder.appendingPathComponent) ?? folder
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
  }

  /// With a copy of the ledger of the two samples.
  static func withSamples(place: String? = nil) throws -> Ground {
    let ground = try Ground(place: place)
    try Samples.ledger().write(to: URL(fileURLWithPath: ground.ledger))
    return ground
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Puts `bytes` in the ledger's place, and nothing beside it.
  func restore(_ bytes: Data) throws {
    for ending in ["-wal", "-shm", "-journal"] { try? FileManager.default.removeItem(atPath: ledger + ending) }
    try bytes.write(to: URL(fileURLWithPath: ledger))
  }

  func open(_ mode: SQLiteEventLog.Mode = .existing) throws -> SQLiteEventLog {
    try SQLiteEventLog.open(ledger, mode: mode)
  }

  /// Every problem that `promo verify` would tell of, the file's own included; empty when the ledger is sound.
  func problems() throws -> [String] {
    let log = try open()
    let found = try log.read { try Verification(of: $0).problems.map(\.sentence) } + log.integrityProblems()
    // One that was never built claims nothing: the ledger may come from a promo that did not know it.
    let behind = try ProjectionRunner(log: log).status().filter { $0.stored != nil && !$0.isCurrent }
    return found + behind.map { "the projection '\($0.table.name)' is behind" }
  }

  /// The text of every event's data, in the order of the ledger.
  func payloads(after position: Int64 = 0) throws -> [String] {
    try open().read { try $0.events(after: position).map { $0.data ?? "" } }
  }
}

/// The two sample promotions as one ledger.
enum Samples {
  static let count: Int64 = 165

  /// In the order of their ledger.
  static func events() throws -> [RecordedEvent] {
    let events = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../events/samples")
    return try ["prod-2026-01-10", "dynamodb-schemas-sit"].flatMap { promotion in
      try JSONLinesReader.events(
        in: String(contentsOf: events.appendingPathComponent("\(promotion)/log.jsonl"), encoding: .utf8))
    }.sorted { $0.position < $1.position }
  }

  /// The bytes of the file, made once.
  static func ledger() throws -> Data { try made.get() }

  private static let made = Result { () throws -> Data in
    let ground = try Ground()
    let log = try ground.open(.create)
    try log.write { _ = try $0.append(recorded: events()) }
    try ProjectionRunner(log: log).rebuild()
    try log.checkpoint()
    log.close()
    return try Data(contentsOf: URL(fileURLWithPath: ground.ledger))
  }
}
