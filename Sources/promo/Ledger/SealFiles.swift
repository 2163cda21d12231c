import EventLog
import Foundation
import PromotionDomain

/// The key and the checkpoints that lie beside a ledger: `.promo/key`, `.promo/seals/<size>.txt`.
struct SealFiles {
  private let folder: URL

  init(ledger path: String) {
    folder = URL(fileURLWithPath: path).deletingLastPathComponent()
  }

  var keyPath: String { folder.appendingPathComponent("key").path }

  // MARK: The key

  /// Makes a key that only its owner can read. Never overwrites one: signatures by the old key would lose their maker.
  /// It is there whole or not at all.
  func makeKey(name: String, at path: String?, guarding own: OwnFiles) throws -> NoteSigningKey {
    let path = path ?? keyPath
    let key = try NoteSigningKey(name: name)
    let target = try OutputTarget(path)
    try own.refuse(target, "'\(path)'", .making)
    guard target.kind == .file else {
      throw Refusal(.unreadable, "'\(path)' is no place for a key; name a file with --output")
    }
    guard target.status == nil else { throw Self.isTaken(path) }
    do {
      try WholeFile.write("\(key.secretText)\n", to: target.path, mode: 0o600, .free)
    } catch is WholeFile.Taken {
      throw Self.isTaken(path)
    }
    return key
  }

  private static func isTaken(_ path: String) -> Refusal {
    Refusal(.rule, "there is a key at '\(path)' already; name another file with --output")
  }

  /// The key in `path`, else beside the ledger. Refuses one that others can read.
  func key(at path: String?) throws -> NoteSigningKey {
    let path = path ?? keyPath
    guard FileManager.default.fileExists(atPath: path) else {
      throw Refusal(.unknown, "there is no key at '\(path)'; make one with 'promo key new NAME'")
    }
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int ?? 0
    guard mode & 0o077 == 0 else {
      throw Refusal(.rule, "the key '\(path)' can be read by others; run 'chmod 600' on it, or make a new one")
    }
    let text = String(decoding: try InputFile.read(path, limit: 10_000), as: UTF8.self)
    return try NoteSigningKey(parsing: text.trimmingCharacters(in: .whitespacesAndNewlines))
  }

  // MARK: Checkpoints

  private var seals: URL { folder.appendingPathComponent("seals") }

  /// Never over another: a seal by another key, or of another history, gets a name of its own.
  func keep(_ note: SignedNote, size: Int64) throws {
    guard mkdir(seals.path, 0o777) == 0 || errno == EEXIST else {
      let reason = String(cString: strerror(errno))
      throw Refusal(
        .unreadable,
        "the folder '\(seals.path)', in which seals are kept, cannot be made (\(reason)); "
          + "check the permissions of the ledger's folder and the space on the disk")
    }
    let text = "\(note)"
    for number in 1... {
      let path = seals.appendingPathComponent(number == 1 ? "\(size).txt" : "\(size)-\(number).txt").path
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

  /// The checkpoints that 'promo seal' left beside the ledger, oldest first.
  func kept() throws -> [SignedNote] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: seals.path) else { return [] }
    return try names.filter { $0.hasSuffix(".txt") }
      .sorted { (Self.size($0), $0) < (Self.size($1), $1) }
      .map { name in try SignedNote(parsing: InputFile.read(seals.appendingPathComponent(name).path, limit: 1 << 20)) }
  }

  /// How many events the name of a kept seal says that it is of.
  private static func size(_ name: String) -> Int { Int(name.prefix { $0.isNumber }) ?? 0 }

  /// A checkpoint whose signature is good, by `verifierKey` or the key beside the ledger.
  func checkpoint(_ note: SignedNote, verifierKey: String?) throws -> Checkpoint {
    guard let key = try verifier(verifierKey) else {
      throw Refusal(
        .unknown, "there is no key to verify the checkpoint's signature with; give the verifier key with --key")
    }
    return try Checkpoint(verifying: note, by: [key], origin: key.name)
  }

  /// What 'promo seal' left beside a ledger that is damaged, as far as it can be read. Without any key at hand the
  /// signatures are taken on trust: a false checkpoint can only keep events out.
  func remaining(verifierKey: String?) throws -> [Checkpoint] {
    let key = try verifierKey.map { try NoteVerifierKey(parsing: $0) } ?? (try? verifier(nil))
    let names = (try? FileManager.default.contentsOfDirectory(atPath: seals.path)) ?? []
    return names.filter { $0.hasSuffix(".txt") }.sorted().compactMap { name in
      let path = seals.appendingPathComponent(name).path
      guard let note = try? SignedNote(parsing: InputFile.read(path, limit: 1 << 20)) else { return nil }
      guard let key else { return try? Checkpoint(parsing: note.text) }
      return try? Checkpoint(verifying: note, by: [key], origin: key.name)
    }
  }

  private func verifier(_ given: String?) throws -> NoteVerifierKey? {
    if let given { return try NoteVerifierKey(parsing: given) }
    return FileManager.default.fileExists(atPath: keyPath) ? try key(at: nil).verifierKey : nil
  }
}
