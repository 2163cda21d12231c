import EventLog
import Foundation
import PromotionDomain

/// Checkpoints of several ledgers in one file: what `promo witness` keeps elsewhere. A checkpoint alone is one, too.
struct WitnessFile {
  /// No line of a note can be this one, so notes stay apart.
  private static let separator = "\n---\n\n"

  var notes: [SignedNote] = []

  /// Empty where there is no such file.
  init(at path: String, orEmpty: Bool = false) throws {
    if orEmpty, !FileManager.default.fileExists(atPath: path) { return }
    let text = String(decoding: try InputFile.read(path, limit: 16 << 20), as: UTF8.self)
    notes = try text.components(separatedBy: Self.separator).map { try SignedNote(parsing: Array($0.utf8)) }
  }

  /// Those that one of `keys` signed, and the others. A wrong signature by one of them spoils the file.
  func split(by keys: [NoteVerifierKey]) throws -> (known: [Checkpoint], others: [SignedNote]) {
    var (known, others): ([Checkpoint], [SignedNote]) = ([], [])
    for note in notes {
      do {
        known.append(try Checkpoint(verifying: note, by: keys))
      } catch ProofError.noKnownSignature {
        others.append(note)
      }
    }
    return (known, others)
  }

  /// The file, in the order of the ledgers' names.
  static func text(of notes: [SignedNote]) -> String {
    notes.sorted { $0.text < $1.text }.map { "\($0)" }.joined(separator: separator)
  }
}
