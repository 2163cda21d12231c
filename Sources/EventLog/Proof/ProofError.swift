internal import PromotionDomain

/// Why a key, a note, a checkpoint or a proof is not taken for what it claims to be. One sentence each.
public enum ProofError: StoreError, Hashable, Sendable {
  /// What was to be read or written.
  public enum Document: String, Hashable, Sendable, CaseIterable {
    case verifierKey = "verifier key"
    case secretKey = "secret key"
    case note = "signed note"
    case checkpoint = "checkpoint"
    case proof = "tlog-proof"
  }

  case malformed(Document, problem: String)
  /// Several different keys were given that have this name and id.
  case ambiguousKey(String)
  /// No signature is by a key that was given.
  case noKnownSignature(signers: [String])
  case wrongSignature(key: String)
  case otherOrigin(found: String, wanted: String)
  case notIncluded(index: Int64, size: Int64)

  /// `unusable` for what cannot be read, `refused` for what was read and does not prove what it should.
  public var kind: LedgerError.Kind {
    switch self {
    case .malformed, .ambiguousKey: .unusable
    case .noKnownSignature, .wrongSignature, .otherOrigin, .notIncluded: .refused
    }
  }

  /// Without a full stop, so that it can stand behind "error: ".
  public var description: String {
    switch self {
    case .malformed(let document, let problem):
      "this is not a \(document.rawValue): \(problem.printable); use it exactly as it was written"
    case .ambiguousKey(let key): "two different keys are both '\(key.printable)'; give the one that is meant"
    case .noKnownSignature(let signers):
      "none of the keys given signed this; it names \(Self.list(signers)): check the verifier key"
    case .wrongSignature(let key):
      "the signature by '\(key.printable)' does not fit the text; one of them was changed, so trust neither"
    case .otherOrigin(let found, let wanted):
      "the checkpoint is of the log '\(found.printable)', not of '\(wanted.printable)'; use one of that log"
    case .notIncluded(let index, let size):
      "the proof does not lead from this event, as number \(index &+ 1), to the checkpoint of \(size) events; "
        + "the event or the proof is not the one that was logged"
    }
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(5).map { "'\($0.printable)'" }.joined(separator: ", ")
    return names.count > 5 ? "\(shown) and \(names.count - 5) more" : shown
  }
}
