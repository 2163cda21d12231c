import EventLog
import EvidenceFiles
import Foundation
import Projections
import PromotionDomain
import PromotionTracker

/// The composition root: the ledger that the options name, opened, and the promotion that they mean.
struct OpenLedger {
  let path: String
  let store: LedgerStore
  let tracker: PromotionTracker
  private let options: LedgerOptions

  /// - Parameter against: What the ledger is held against, for verbs that decide.
  init(
    _ options: LedgerOptions, mode: LedgerStore.Mode = .existing, against: AgainstOptions? = nil,
    clock: ClockOption? = nil
  ) throws {
    self.options = options
    path = try Self.find(options)
    store = try LedgerStore(path, mode: mode)
    tracker = PromotionTracker(
      log: store.log, checkpoints: try against?.requiredCheckpoints(of: store.path) ?? [],
      isClockTrusted: clock?.isTrusted ?? false)
  }

  var keys: KeyFiles { KeyFiles(ledger: store.path) }
  var seals: SealFiles { SealFiles(ledger: store.path) }

  /// `--ledger`, PROMO_LEDGER, else `.promo/ledger.db` in this folder or the nearest above it.
  static func find(_ options: LedgerOptions) throws -> String {
    if let named = options.ledger ?? environment("PROMO_LEDGER") { return named }
    if let found = find(from: FileManager.default.currentDirectoryPath) { return found }
    throw Refusal(
      .unknown, "there is no .promo/ledger.db here or in any folder above; 'promo init' makes one, --ledger names one")
  }

  /// `.promo/ledger.db` in `folder` or the nearest above it; nil where there is none.
  static func find(from folder: String) -> String? {
    var folder = URL(fileURLWithPath: folder)
    while true {
      let candidate = folder.appendingPathComponent(".promo/ledger.db").path
      if FileManager.default.fileExists(atPath: candidate) { return candidate }
      let parent = folder.deletingLastPathComponent()
      guard parent.path != folder.path else { return nil }
      folder = parent
    }
  }

  /// What no output may be written over, where these options name a ledger or find one, and where they do not.
  static func ownFiles(_ options: LedgerOptions) -> OwnFiles { OwnFiles(ledger: try? find(options)) }

  var ownFiles: OwnFiles { OwnFiles(ledger: store.path) }

  var log: any EventLog { store.log }

  /// Where this ledger's evidence files are kept.
  var evidenceFolder: EvidenceFolder { EvidenceFolder(ledger: store.path) }

  static func environment(_ name: String) -> String? {
    ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// What the ledger is now, from every event as it is, to be signed. Refuses a ledger that is not sound, or that does not
  /// begin with `known`: a signature under events that were tampered with would make them true.
  ///
  /// - Parameter deed: What it is for, for the sentence.
  func checkpoint(signedBy key: NoteSigningKey, extending known: [Checkpoint] = [], for deed: String) throws
    -> Checkpoint
  {
    if let foreign = try store.foreignProblems().first { throw LedgerError.damaged(ledger: path, detail: foreign) }
    let verification = try Verification(of: log, checkpoints: known)
    if let problem = verification.problems.first {
      throw LedgerError.damaged(ledger: path, detail: problem.sentence)
    }
    guard verification.size > 0 else {
      throw Refusal(.rule, "the ledger has no events yet; there is nothing to \(deed)")
    }
    return try Checkpoint(origin: key.verifierKey.name, size: verification.size, root: verification.root)
  }

  // MARK: The promotion

  /// What the options mean: the named promotion, the one in use, the only open one, or the only one there is.
  func promotion() throws -> PromotionID {
    if let named = options.promotion ?? Self.environment("PROMO_PROMOTION") { return PromotionID(named) }
    if let used = chosen() { return used }
    let all = try tracker.promotions()
    let open = all.filter(\.isOpen).map(\.promotion)
    if let only = open.first, open.count == 1 { return only }
    if let only = all.first, all.count == 1 { return only.promotion }
    if all.isEmpty {
      throw Refusal(.unknown, "the ledger holds no promotion yet; 'promo plan apply plan.yaml' opens one")
    }
    if open.isEmpty {
      throw Refusal(
        .unknown, "no promotion is open; name a closed one with -p ('promo list' shows them), or apply a new plan")
    }
    throw Refusal(
      .unknown,
      "\(open.count) promotions are open (\(open.map(\.rawValue).joined(separator: ", "))); choose one with 'promo use' or -p"
    )
  }

  /// The same, or nil where nothing is meant.
  func promotionIfAny() throws -> PromotionID? {
    do { return try promotion() } catch is Refusal { return nil }
  }

  /// Beside the ledger and named after it, so that two ledgers in one folder do not share it.
  private var choiceFile: URL { URL(fileURLWithPath: path + ".use") }

  /// What `promo use` chose, if the ledger still holds it.
  func chosen() -> PromotionID? {
    guard let text = try? String(contentsOf: choiceFile, encoding: .utf8) else { return nil }
    let promotion = PromotionID(text.trimmingCharacters(in: .whitespacesAndNewlines))
    let isThere = try? log.read { try $0.version(of: .promotion(promotion)) > 0 }
    return isThere == true ? promotion : nil
  }

  func choose(_ promotion: PromotionID?) throws {
    if let promotion {
      try WholeFile.write("\(promotion.rawValue)\n", to: choiceFile.path)
    } else if unlink(choiceFile.path) != 0, errno != ENOENT {
      throw LedgerStore.cannotWrite(choiceFile.path)
    }
  }
}
