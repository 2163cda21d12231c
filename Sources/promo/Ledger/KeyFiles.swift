import EventLog
import Foundation
import PromotionDomain

/// The keys that lie beside a ledger: `key` signs and is for its owner alone; what verifies it, and what verified the keys
/// before it, stands in `keys/<id>.vkey` and is for everybody. Who only verifies needs nothing of the secret one.
struct KeyFiles {
  private let folder: String

  init(ledger path: String) { folder = OutputTarget.split(path).folder }

  var secretPath: String { "\(folder)/key" }
  private var publicFolder: String { "\(folder)/keys" }

  /// Where the verifier key of `key` is kept.
  func path(of key: NoteVerifierKey) -> String { "\(publicFolder)/\(key.keyID.hexadecimal).vkey" }

  // MARK: Making

  /// Makes a key that only its owner can read. Never overwrites one: who means that says `promo key rotate`. It is there
  /// whole or not at all.
  func make(name: String, at path: String?, guarding own: OwnFiles) throws -> NoteSigningKey {
    let path = path ?? secretPath
    let key = try Self.key(named: name)
    let target = try OutputTarget(path)
    try own.refuse(target, "'\(path)'", .making)
    guard target.kind == .file else {
      throw Refusal(.unreadable, "'\(path)' is no place for a key; name a file with --output")
    }
    guard target.status == nil else { throw Self.isTaken(path) }
    if path == secretPath { try ignoreSecrets() }
    try publish(key.verifierKey)
    do {
      try WholeFile.write("\(key.secretText)\n", to: target.path, mode: 0o600, .free)
    } catch is WholeFile.Taken {
      throw Self.isTaken(path)
    }
    return key
  }

  private static func key(named name: String) throws -> NoteSigningKey {
    if let credential = CredentialScan.find(in: name) { throw credential.refusal(in: "the key's name") }
    return try NoteSigningKey(name: name)
  }

  private static func isTaken(_ path: String) -> Refusal {
    Refusal(
      .rule, "there is a key at '\(path)' already; 'promo key rotate' replaces that of a ledger, --output names a file")
  }

  /// Puts a new key in the place of the one that signs. What was signed by that one can still be verified.
  ///
  /// - Parameter record: Puts it on record, before anything changes: a rotation that is cut off there is repeated, and
  ///   none goes unrecorded.
  func rotate(name: String?, _ record: (_ from: NoteVerifierKey, _ to: NoteVerifierKey) throws -> Void) throws
    -> NoteSigningKey
  {
    let old = try signingKey(at: nil).verifierKey
    let key = try Self.key(named: name ?? old.name)
    try record(old, key.verifierKey)
    try publish(old)
    try publish(key.verifierKey)
    try WholeFile.write("\(key.secretText)\n", to: secretPath, mode: 0o600)
    return key
  }

  /// Keeps what verifies a key for as long as the ledger is kept.
  func publish(_ key: NoteVerifierKey) throws {
    guard mkdir(publicFolder, 0o777) == 0 || errno == EEXIST else {
      throw OutputTarget.unwritable(publicFolder, errno)
    }
    do {
      try WholeFile.write("\(key)\n", to: path(of: key), .free)
    } catch is WholeFile.Taken {
      return
    }
  }

  /// The secret key gets into no repository by accident, nor does what lies beside the ledger for a while. A file that is
  /// there already is somebody's own.
  func ignoreSecrets() throws {
    let text = """
      # The secret key: whoever has it can sign for this ledger.
      /key
      # For a while only.
      *-wal
      *-shm
      *.use
      *.part

      """
    do {
      try WholeFile.write(text, to: "\(folder)/.gitignore", .free)
    } catch is WholeFile.Taken {
      return
    }
  }

  // MARK: Reading

  /// The key in `path`, else beside the ledger. Refuses one that others can read.
  func signingKey(at path: String?) throws -> NoteSigningKey {
    let path = path ?? secretPath
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

  /// What verifies the ledger's seals: that of its secret key, where that can be read, and those before it, by the names
  /// of their files. A file that holds no verifier key is left out.
  func published() -> [NoteVerifierKey] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: publicFolder)) ?? []
    let keys = names.filter { $0.hasSuffix(".vkey") }.sorted().compactMap { try? Self.read("\(publicFolder)/\($0)") }
    guard let own = (try? signingKey(at: nil))?.verifierKey else { return keys }
    return [own] + keys.filter { $0 != own }
  }

  /// The verifier keys that a command line gives, each as its text or in a file.
  static func verifierKeys(_ given: [String]) throws -> [NoteVerifierKey] {
    try given.map { FileManager.default.fileExists(atPath: $0) ? try read($0) : try NoteVerifierKey(parsing: $0) }
  }

  private static func read(_ path: String) throws -> NoteVerifierKey {
    let text = String(decoding: try InputFile.read(path, limit: 10_000), as: UTF8.self)
    return try NoteVerifierKey(parsing: text.trimmingCharacters(in: .whitespacesAndNewlines))
  }
}
