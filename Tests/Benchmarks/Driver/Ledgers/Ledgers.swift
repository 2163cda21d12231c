import Foundation
import PromotionDomain

/// The ledgers of the benchmark, made when they are first asked for and kept in one folder.
struct Ledgers {
  let folder: URL
  let promo: String

  /// The format of what is kept: raised when `LedgerMaker` makes something else.
  private static let version = 5

  /// The path of a ledger of that shape.
  func ledger(_ shape: LedgerMaker.Shape) throws -> String {
    let place = folder.appendingPathComponent("v\(Self.version)-\(shape.promotions)x\(shape.eventsEach)")
    let path = place.appendingPathComponent("ledger.db").path
    guard !FileManager.default.fileExists(atPath: place.appendingPathComponent("whole").path) else { return path }
    try? FileManager.default.removeItem(at: place)
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    tell("making a ledger of \(shape.promotions) × \(shape.eventsEach) events …")
    try LedgerMaker.make(shape, at: path)
    let key = "'\(promo)' key new example.com/bench --ledger '\(path)' > '\(place.path)/vkey'"
    try Child("/bin/sh", "-c", key).succeeding()
    try Child(promo, "seal", "--ledger", path, "-o", place.appendingPathComponent("seal").path).succeeding()
    try Data().write(to: place.appendingPathComponent("whole"))
    return path
  }

  /// The same as JSON Lines.
  func export(_ shape: LedgerMaker.Shape) throws -> String {
    let ledger = try ledger(shape)
    let path = URL(fileURLWithPath: ledger).deletingLastPathComponent().appendingPathComponent("ledger.jsonl").path
    if !FileManager.default.fileExists(atPath: path) {
      tell("exporting it …")
      try Child(promo, "export", "--ledger", ledger, "-o", path).succeeding()
    }
    return path
  }

  /// The words after `promo` that take it over. Its events are told again and again, which no rule would let pass; so it is
  /// taken over as a ledger that was moved.
  func importing(_ shape: LedgerMaker.Shape) throws -> [String] {
    let export = try export(shape)
    let place = URL(fileURLWithPath: export).deletingLastPathComponent().path
    return ["import", export, "--against", "\(place)/seal", "--key", "\(place)/vkey"]
  }

  /// A copy that may be written to. It is removed by `removeScratch`.
  func scratch(_ name: String, of shape: LedgerMaker.Shape) throws -> String {
    let place = try scratchFolder(name)
    let path = place.appendingPathComponent("ledger.db").path
    try Child("/bin/cp", "--reflink=auto", try ledger(shape), path).succeeding()
    return path
  }

  /// A path in an empty folder of its own, where nothing is yet.
  func blank(_ name: String) throws -> String {
    try scratchFolder(name).appendingPathComponent("ledger.db").path
  }

  func removeScratch() { try? FileManager.default.removeItem(at: folder.appendingPathComponent("scratch")) }

  private func scratchFolder(_ name: String) throws -> URL {
    let place = folder.appendingPathComponent("scratch/\(name)")
    try? FileManager.default.removeItem(at: place)
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    return place
  }
}

/// Says on standard error what is going on.
func tell(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
