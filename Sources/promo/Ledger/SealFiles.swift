import EventLog
import Foundation
import PromotionDomain

/// The checkpoints that lie beside a ledger: `.promo/seals/<size>.txt`.
struct SealFiles {
  /// What is kept there, as far as keys at hand tell.
  struct Kept {
    /// In the order of their sizes.
    var checkpoints: [Checkpoint] = []
    /// Seals whose verifier keys nobody gave, a sentence each.
    var unverified: [String] = []
    /// Files that are no seals any more, a sentence each.
    var spoiled: [String] = []
  }

  private let folder: String

  init(ledger path: String) { folder = "\(OutputTarget.split(path).folder)/seals" }

  /// Never over another: a seal by another key, or of another history, gets a name of its own.
  func keep(_ note: SignedNote, size: Int64) throws {
    guard mkdir(folder, 0o777) == 0 || errno == EEXIST else {
      let reason = String(cString: strerror(errno))
      throw Refusal(
        .unreadable,
        "the folder '\(folder)', in which seals are kept, cannot be made (\(reason)); "
          + "check the permissions of the ledger's folder and the space on the disk")
    }
    let text = "\(note)"
    for number in 1... {
      let path = "\(folder)/" + (number == 1 ? "\(size).txt" : "\(size)-\(number).txt")
      if try FileManager.default.fileExists(atPath: path) && InputFile.read(path, limit: 1 << 20) == Data(text.utf8) {
        return
      }
      do {
        return try WholeFile.write(text, to: path, .free)
      } catch is WholeFile.Taken {
        continue
      }
    }
  }

  /// What `promo seal` left, each seal verified by itself: one that cannot be does not keep the others from it.
  func kept(verifiedBy keys: [NoteVerifierKey]) -> Kept {
    var kept = Kept()
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let seals = names.filter { $0.hasSuffix(".txt") }.sorted { (Self.size($0), $0) < (Self.size($1), $1) }
    for name in seals {
      let path = "\(folder)/\(name)"
      do {
        let note = try SignedNote(parsing: InputFile.read(path, limit: 1 << 20))
        kept.checkpoints.append(try Checkpoint(verifying: note, by: keys))
      } catch ProofError.noKnownSignature(let signers) {
        kept.unverified.append(Self.unverified(path, signers))
      } catch let error as ProofError {
        kept.spoiled.append("the kept seal '\(path)' is not what it was: \(error)")
      } catch {
        kept.spoiled.append("\(error)")
      }
    }
    return kept
  }

  static func unverified(_ path: String, _ signers: [String]) -> String {
    "'\(path)' is signed by \(signers.map(\.printable).joined(separator: ", ")), whose verifier key is not at hand; "
      + "give it with --key"
  }

  /// How many events the name of a kept seal says that it is of.
  private static func size(_ name: String) -> Int { Int(name.prefix { $0.isNumber }) ?? 0 }

  /// What is left beside a ledger that is damaged, as far as it can be read. Without any key at hand the signatures are
  /// taken on trust: a false checkpoint can only keep events out.
  func remaining(verifiedBy keys: [NoteVerifierKey]) -> [Checkpoint] {
    guard keys.isEmpty else { return kept(verifiedBy: keys).checkpoints }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".txt") }.sorted().compactMap { name in
      let note = try? SignedNote(parsing: InputFile.read("\(folder)/\(name)", limit: 1 << 20))
      return note.flatMap { try? Checkpoint(parsing: $0.text) }
    }
  }
}
