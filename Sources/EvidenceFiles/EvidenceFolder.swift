import Foundation
public import PromotionDomain

/// The evidence files that are kept beside a ledger, each under the SHA-256 of its bytes:
/// `<ledger>-evidence/sha256/ab/cdef…`, the first two digits and the other 62.
///
/// It is named after the ledger, so that two ledgers in one folder do not share it: what one gives up, the other may
/// still need.
public struct EvidenceFolder: Hashable, Sendable {
  public let path: String

  /// - Parameter path: That of the ledger, without symbolic links.
  public init(ledger path: String) { self.path = path + "-evidence" }

  /// Where the copy of a file with this hash is, if it is kept. Nil for what is no SHA-256: a recorded text must never
  /// lead out of the folder.
  public func path(of sha256: String) -> String? {
    Self.isHash(sha256) ? "\(path)/sha256/\(sha256.prefix(2))/\(sha256.dropFirst(2))" : nil
  }

  /// What has become of the copy of `file`. Reads all of it; `body` gets every piece.
  public func state(of file: EvidenceFile, _ body: ([UInt8]) throws -> Void = { _ in }) throws -> FileState {
    guard let path = try found(file.sha256) else { return .missing }
    return try FileState.of(fileAt: path, bytes: file.bytes, sha256: file.sha256, body)
  }

  /// Whether there is a copy under this hash, whatever it holds by now.
  public func has(_ sha256: String) -> Bool {
    (try? found(sha256)).map { FileManager.default.fileExists(atPath: $0) } ?? false
  }

  /// Where the copy is: in its place, or where the command that is about to put it there has staged it. What a command
  /// that was killed had staged is put in its place first.
  private func found(_ sha256: String) throws -> String? {
    guard let path = path(of: sha256) else { return nil }
    var inUse: String?
    for staged in try staged(sha256) {
      // Where that is not allowed, the copy is as good where it is.
      if staged.isInUse || (try? move(staged.path, to: path)) == nil { inUse = staged.path }
    }
    return FileManager.default.fileExists(atPath: path) ? path : inUse ?? path
  }

  /// Whole copies with this hash that are not in their place.
  func staged(_ sha256: String) throws -> [(path: String, isInUse: Bool)] {
    try Self.names(in: path)?.filter { StagedCopy.hash(of: $0) == sha256 }.map { name in
      (path: "\(path)/\(name)", isInUse: StagedCopy.isInUse("\(path)/\(name)"))
    } ?? []
  }

  /// Gives a staged copy the name under which it is kept, and waits until that is on the disk. One that is gone was moved
  /// or given up by somebody else.
  func move(_ staged: String, to path: String) throws {
    let start = String(path.dropLast(63))
    try FileSync.make(folder: start)
    guard rename(staged, path) == 0 || errno == ENOENT else { throw FileSync.failure(path) }
    // Where both names were those of one file, renaming leaves both.
    unlink(staged)
    for changed in [start, "\(self.path)/sha256", self.path] { try FileSync.sync(folder: changed) }
  }

  /// Deletes the copy with this hash, also one that a killed command had staged. Returns whether there was one; throws a `Refusal` when it cannot be deleted.
  public func remove(_ sha256: String) throws -> Bool {
    guard let path = path(of: sha256) else { return false }
    for staged in try staged(sha256) where !staged.isInUse { unlink(staged.path) }
    guard unlink(path) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return false }
      throw Refusal(
        .unreadable,
        "the kept file '\(path)' cannot be deleted (\(String(cString: strerror(errno)))); delete it by hand")
    }
    let folder = String(path.dropLast(63))
    // It goes with its last file; where it still has others, this fails and is meant to.
    if rmdir(folder) != 0 { try FileSync.sync(folder: folder) }
    return true
  }

  /// What lies in the folder.
  public struct Contents: Hashable, Sendable {
    /// The hashes under which something is kept, in order.
    public var hashes: [String] = []
    /// The paths of everything else: copies that were never finished or never put in their place, files that somebody
    /// put there.
    public var strays: [String] = []
  }

  /// Everything in the folder, by its name alone; nothing when there is no folder.
  public func contents() throws -> Contents {
    var contents = Contents()
    for name in try Self.names(in: path) ?? [] {
      guard name == "sha256", let starts = try Self.names(in: "\(path)/sha256") else {
        if StagedCopy.hash(of: name) == nil || !StagedCopy.isInUse("\(path)/\(name)") {
          contents.strays.append("\(path)/\(name)")
        }
        continue
      }
      for start in starts { try list("\(path)/sha256/\(start)", start, in: &contents) }
    }
    return contents
  }

  private func list(_ folder: String, _ start: String, in contents: inout Contents) throws {
    guard let names = try Self.names(in: folder) else { return contents.strays.append(folder) }
    for rest in names {
      if start.utf8.count == 2, Self.isHash(start + rest) {
        contents.hashes.append(start + rest)
      } else {
        contents.strays.append("\(folder)/\(rest)")
      }
    }
  }

  /// Nil for what is no folder.
  private static func names(in folder: String) throws -> [String]? {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else { return nil }
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    } catch {
      throw Refusal(.unreadable, "the folder '\(folder)' cannot be read; check its permissions")
    }
  }

  static func isHash(_ text: String) -> Bool {
    text.utf8.count == 64 && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }
}
