import ArgumentParser
import EventLog
import Foundation
import Interchange
import PromotionDomain
import PromotionTracker
import Reports

struct SalvageVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "salvage", abstract: "Save what verifies of a damaged ledger into a new one.",
    discussion: """
      The damaged file is only read. Whatever is broken in it (pages, the header, the end, rows that somebody changed), \
      every event that still fits its own hashes is found. The longest beginning without a gap becomes the new ledger, \
      with the same numbers and hashes, held against the checkpoints beside the damaged one and those of --against. \
      What else can be read goes to NEW.db.lost.jsonl, which says what is lost and why; where it goes on right behind \
      the new ledger, 'promo import' takes it. Idempotency keys are not carried over.

      Exit code 0 when a ledger was made, whatever is missing from it; 3 when none could be.

      Example: promo salvage .promo/ledger.db --into saved.db && promo verify --ledger saved.db
      """)

  @Argument(help: ArgumentHelp("The damaged ledger.", valueName: "damaged"), completion: .file())
  var damaged: String
  @Option(name: .long, help: ArgumentHelp("The new ledger; a file that is not there yet.", valueName: "file"))
  var into: String
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Where what can be read of the lost events goes (default: the new ledger's name and .lost.jsonl).",
      valueName: "file"))
  var lost: String?
  @OptionGroup var against: AgainstOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let rest = lost ?? into + ".lost.jsonl"
    let own = OwnFiles(ledger: damaged)
    try own.refuse(OutputTarget(into), "'\(into)'", .making)
    let keys = try KeyFiles.verifierKeys(against.keys) + KeyFiles(ledger: damaged).published()
    let checkpoints =
      try against.requiredCheckpoints(of: damaged) + SealFiles(ledger: damaged).remaining(verifiedBy: keys)
    let salvage = Salvage(of: try LedgerStore.remains(at: damaged), checkpoints: checkpoints)
    let hasRest = salvage.readable > 0
    for path in hasRest ? [into, rest] : [into] where FileManager.default.fileExists(atPath: path) {
      throw LedgerStore.alreadyThere(path)
    }
    guard salvage.size > 0 else {
      if hasRest { try write(salvage, to: rest, own) }
      throw LedgerStore.beginningLost(damaged, rest: hasRest ? rest : nil)
    }
    var isRestWritten = false
    do {
      try LedgerStore.make(at: into) { log in
        try salvage.write(into: log, checkpoints: checkpoints)
        if hasRest { try write(salvage, to: rest, own) }
        isRestWritten = hasRest
      }
    } catch {
      if isRestWritten { try? FileManager.default.removeItem(atPath: rest) }
      throw error
    }
    try output.show(SalvageReport(salvage, damaged: damaged, ledger: into, lostFile: hasRest ? rest : nil))
  }

  private func write(_ salvage: Salvage, to path: String, _ own: OwnFiles) throws {
    let file = try TextOutput(path, guarding: own)
    try salvage.writeRest(to: file.write)
    try file.finish()
  }
}

extension SalvageReport {
  init(_ salvage: Salvage, damaged: String, ledger: String, lostFile: String?) {
    self.init(
      damaged: damaged, ledger: ledger, events: salvage.size, of: salvage.highest, root: salvage.root.description,
      checkpoint: salvage.agreed,
      lost: salvage.losses.map {
        .init(first: $0.events.lowerBound, last: $0.events.upperBound, why: $0.why, readable: $0.isReadable)
      }, lostFile: lostFile, remarks: salvage.remarks)
  }
}
