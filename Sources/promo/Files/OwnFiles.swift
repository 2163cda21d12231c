import EventLog
import Foundation
import PromotionDomain

/// What promo keeps in files, and no output may replace or add to: ledgers with what lies beside them, keys, kept seals
/// and kept evidence. They are known by where they are, by what they hold and by being the same file under another name.
struct OwnFiles {
  /// The ledger in use, without links; nil where there is none.
  private let ledger: String?

  /// - Parameter ledger: The ledger in use, if there is one.
  init(ledger: String?) {
    self.ledger = ledger.map { path in
      let (folder, name) = OutputTarget.split(path)
      return OutputTarget.realPath(path) ?? OutputTarget.realPath(folder).map { "\($0)/\(name)" } ?? path
    }
  }

  /// How an output comes to its place.
  enum Way {
    /// It takes the place of what is there.
    case replacing
    /// It goes where nothing is, for a verb that makes what promo keeps: a key, a ledger.
    case making
  }

  /// Refuses a target that is one of these. `name` is that of the target, for the sentence.
  func refuse(_ target: OutputTarget, _ name: String, _ way: Way = .replacing) throws {
    guard target.isRegular, let owned = kind(of: target, way) else { return }
    throw Refusal(.unreadable, "\(name) is \(owned), which nothing else may be written to; name another file")
  }

  private func kind(of target: OutputTarget, _ way: Way) -> String? {
    if let kind = kind(ofPath: target.path, way) { return kind }
    // What is there already is never replaced by what is made.
    guard way == .replacing, let identity = target.identity else { return nil }
    if let kind = kind(ofContentsOf: target) { return kind }
    return kept(near: target).first { FileIdentity(at: $0) == identity }.map {
      "the same file as '\($0.printable)'"
    }
  }

  // MARK: By where it is

  /// The folder that holds a ledger by default. Everything in it is promo's, but the templates.
  private static let home = ".promo"

  private func kind(ofPath path: String, _ way: Way) -> String? {
    let parts = path.split(separator: "/").map(String.init)
    guard let name = parts.last else { return nil }
    let folder = OutputTarget.split(path).folder
    if let kind = kind(of: name, in: folder, way) ?? kindOfKept(parts) { return kind }
    guard way == .replacing, let home = parts.lastIndex(where: { Self.same($0, Self.home) }) else { return nil }
    if home + 1 < parts.count - 1, Self.same(parts[home + 1], "templates") { return nil }
    return home == parts.count - 1 ? "where a ledger's folder belongs" : "in the folder '\(Self.home)' of a ledger"
  }

  /// By a name beside a ledger. The ledger's own place is free for one that is made anew.
  private func kind(of name: String, in folder: String, _ way: Way) -> String? {
    if way == .replacing, let ledger, Self.same(ledger, "\(folder)/\(name)") { return "the ledger itself" }
    for ending in LedgerStore.companionEndings where name.lowercased().hasSuffix(ending) {
      let base = "\(folder)/\(name.dropLast(ending.count))"
      if isLedger(base) { return "the companion of a ledger" }
    }
    if way == .replacing, Self.same(name, "key"), folder == ledger.map({ OutputTarget.split($0).folder }) {
      return "where the key of a ledger belongs"
    }
    return nil
  }

  /// By the folders: `<ledger>-evidence/…`, and `seals/…` and `keys/…` beside a ledger.
  private func kindOfKept(_ parts: [String]) -> String? {
    for (index, part) in parts.enumerated().dropLast() {
      let above = "/" + parts[..<index].joined(separator: "/")
      if part.lowercased().hasSuffix("-evidence"), isLedger("\(above)/\(part.dropLast("-evidence".count))") {
        return "in the folder of a ledger's kept evidence"
      }
      if Self.same(part, "seals"), holdsLedger(above) { return "in the folder of a ledger's kept seals" }
      if Self.same(part, "keys"), holdsLedger(above) { return "in the folder of a ledger's verifier keys" }
    }
    return nil
  }

  private func isLedger(_ path: String) -> Bool {
    if let ledger, Self.same(path, ledger) { return true }
    return Self.beginning(of: path).map(LedgerStore.isLedger(header:)) ?? false
  }

  private func holdsLedger(_ folder: String) -> Bool {
    if let ledger, Self.same(folder, OutputTarget.split(ledger).folder) { return true }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.prefix(1000).contains { isLedger("\(folder)/\($0)") }
  }

  /// There are file systems to which a capital is the same letter.
  private static func same(_ one: String, _ other: String) -> Bool { one.lowercased() == other.lowercased() }

  // MARK: By what it holds

  private func kind(ofContentsOf target: OutputTarget) -> String? {
    guard let beginning = Self.beginning(of: target.path) else { return nil }
    if LedgerStore.isLedger(header: beginning) { return "a ledger" }
    // A ledger whose header is damaged is one still.
    if ["-wal", "-shm"].contains(where: { access(target.path + $0, F_OK) == 0 }) { return "a database" }
    let text = String(decoding: beginning, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    if (try? NoteSigningKey(parsing: text)) != nil { return "a key" }
    if (try? NoteVerifierKey(parsing: text)) != nil { return "a verifier key" }
    return nil
  }

  /// As much as a header or a key is long; nil for what cannot be read, or waits to be.
  private static func beginning(of path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = pread(file, &bytes, bytes.count, 0)
    return count > 0 ? Array(bytes[..<count]) : nil
  }

  // MARK: By being the same file

  /// All that is kept around here, in which a file with several names may be found.
  private func kept(near target: OutputTarget) -> [String] {
    let ledgers =
      [ledger].compactMap { $0 }
      + [FileManager.default.currentDirectoryPath, target.folder].compactMap(OpenLedger.find(from:))
    var paths: [String] = []
    for ledger in Set(ledgers) {
      let folder = OutputTarget.split(ledger).folder
      paths += [ledger, "\(folder)/key"] + LedgerStore.companionEndings.map { ledger + $0 }
      let folders =
        ["\(folder)/seals", "\(folder)/keys", "\(ledger)-evidence"]
        + (folder.hasSuffix("/\(Self.home)") ? [folder] : [])
      for folder in folders {
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        paths += names.filter { !$0.hasPrefix("templates/") }.map { "\(folder)/\($0)" }
      }
    }
    return paths.filter { Self.isFile($0) }
  }

  private static func isFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }
}
