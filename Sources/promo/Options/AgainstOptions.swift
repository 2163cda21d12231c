import ArgumentParser
import EventLog
import Foundation
import PromotionDomain

/// What somebody kept of the ledger elsewhere, and it is held against.
struct AgainstOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "A checkpoint of this ledger, or a witness file; may be repeated (with PROMO_WITNESS: that file, too).",
      valueName: "file"),
    completion: .file())
  var against: [String] = []
  @Option(
    name: .customLong("key"),
    help: ArgumentHelp(
      "The verifier key of the checkpoints, or its file; may be repeated (default: those beside the ledger).",
      valueName: "vkey"),
    completion: .file())
  var keys: [String] = []

  /// The checkpoints, and a sentence for each file of which none can be verified.
  func checkpoints(of ledger: String) throws -> (verified: [Checkpoint], unverified: [String]) {
    let files = against + [OpenLedger.environment("PROMO_WITNESS")].compactMap(\.self)
    let given = try KeyFiles.verifierKeys(keys)
    guard !files.isEmpty else { return ([], []) }
    let keys = given.isEmpty ? KeyFiles(ledger: ledger).published() : given
    var (verified, unverified): ([Checkpoint], [String]) = ([], [])
    for file in files {
      let (known, others) = try WitnessFile(at: file).split(by: keys)
      verified += known
      if known.isEmpty {
        unverified.append(SealFiles.unverified(file, others.flatMap { $0.signatures.map { "\($0.keyID)" } }))
      }
    }
    return (verified, unverified)
  }

  /// The same for whoever goes ahead on them: all, or a refusal.
  func requiredCheckpoints(of ledger: String) throws -> [Checkpoint] {
    let (verified, unverified) = try checkpoints(of: ledger)
    if let sentence = unverified.first { throw Refusal(.unknown, sentence) }
    return verified
  }
}
