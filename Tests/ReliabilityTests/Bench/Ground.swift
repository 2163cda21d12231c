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
  static func golden(format: Int = 2, place: String? = nil) throws -> Ground {
    let ground = try Ground(place: place)
    try Golden.bytes(format: format).write(to: URL(fileURLWithPath: ground.ledger))
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

/// A ledger as an earlier promo made it: it must stay readable, to the byte. All its events are of version 1 of their
/// types.
///
/// The one of format 1 has the same rows under the first migration alone, put there with SQLite: `0001-ledger.sql`, then
/// `INSERT INTO … SELECT` for each table of the other.
enum Golden {
  static let events: Int64 = 164
  static let root = "d546c594bdcc23a667dd0735a5b5649887804bd1159f7a9df585eba47a7f01c3"

  /// The samples as they are written today, in the order of their ledger.
  static func samples() throws -> [RecordedEvent] {
    let events = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../events/samples")
    return try ["prod-2026-01-10", "dynamodb-schemas-sit"].flatMap { promotion in
      try JSONLinesReader.events(
        in: String(contentsOf: events.appendingPathComponent("\(promotion)/log.jsonl"), encoding: .utf8))
    }.sorted { $0.position < $1.position }
  }

  static func bytes(format: Int = 2) throws -> Data {
    try Data(
      contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Golden/ledger-format-\(format).golden"))
  }
}
