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
  func makeKey(name: String, at path: String?) throws -> NoteSigningKey {
    let path = path ?? keyPath
    let key = try NoteSigningKey(name: name)
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else {
      throw errno == EEXIST
        ? Refusal(.rule, "there is a key at '\(path)' already; name another file with --output")
        : Refusal(.unreadable, "'\(path)' cannot be made (\(String(cString: strerror(errno)))); name another file")
    }
    let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
    try handle.write(contentsOf: Data((key.secretText + "\n").utf8))
    try handle.synchronize()
    return key
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

  func keep(_ note: SignedNote, size: Int64) throws {
    try FileManager.default.createDirectory(at: seals, withIntermediateDirectories: true)
    try Data("\(note)".utf8).write(to: seals.appendingPathComponent("\(size).txt"), options: .atomic)
  }

  /// The checkpoints that 'promo seal' left beside the ledger, oldest first.
  func kept() throws -> [SignedNote] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: seals.path) else { return [] }
    return try names.filter { $0.hasSuffix(".txt") }
      .sorted { (Int($0.dropLast(4)) ?? 0, $0) < (Int($1.dropLast(4)) ?? 0, $1) }
      .map { name in try SignedNote(parsing: InputFile.read(seals.appendingPathComponent(name).path, limit: 1 << 20)) }
  }
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
