import ArgumentParser
import EventLog
import Foundation
import PromotionDomain
import Reports

struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a ledger in this folder (.promo/ledger.db).",
    discussion: "Example: promo init")

  @OptionGroup var options: LedgerOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let path = options.ledger ?? OpenLedger.environment("PROMO_LEDGER") ?? ".promo/ledger.db"
    if let target = try? OutputTarget(path) {
      let inUse = OpenLedger.find(from: FileManager.default.currentDirectoryPath)
      try OwnFiles(ledger: inUse).refuse(target, "'\(path)'", .making)
    }
    let isThere = FileManager.default.fileExists(atPath: path)
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    if options.ledger == nil, !FileManager.default.fileExists(atPath: folder.path) {
      do {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      } catch {
        throw LedgerStore.cannotWrite(folder.path)
      }
    }
    _ = try LedgerStore(path, mode: .create)
    try KeyFiles(ledger: path).ignoreSecrets()
    try output.tell(
      ["ledger": path, "made": !isThere],
      isThere ? "There is a ledger at \(path) already.\n" : "Made the ledger \(path).\n")
  }
}
