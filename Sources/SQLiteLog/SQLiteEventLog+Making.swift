internal import EventLog
internal import SQLiteShims

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

extension SQLiteEventLog {
  /// Makes a ledger at `path` whole or not at all: `body` fills it under another name beside its place, and it is moved
  /// there, safe on the disk, once that returned.
  ///
  /// Throws `LedgerFileError.alreadyThere` when there is a file, also one that would become the new ledger's companion.
  public static func make<T>(at path: String, _ body: (SQLiteEventLog) throws -> T) throws -> T {
    let file = try LedgerFile(at: path)
    let companions = ["-wal", "-shm", "-journal"]
    for taken in [""] + companions where access(file.path + taken, F_OK) == 0 {
      throw LedgerFileError.alreadyThere(path: path + taken)
    }
    guard file.isFolderWritable else { throw LedgerFileError.readOnly(path: path) }
    let part = "\(file.path).\(getpid()).part"
    defer { for ending in [""] + companions { unlink(part + ending) } }
    let log = try open(part, mode: .create)
    let result = try body(log)
    try log.checkpoint()
    log.close()
    try move(part, to: file.path, named: path)
    return result
  }

  /// Never onto a file.
  private static func move(_ part: String, to place: String, named path: String) throws {
    if shim_rename_new(part, place) != 0 {
      guard errno != EEXIST else { throw LedgerFileError.alreadyThere(path: path) }
      // Some file systems cannot do that. There the look before has to do.
      guard access(place, F_OK) != 0, rename(part, place) == 0 else {
        throw LedgerFileError.cannotOpen(path: path, reason: String(cString: strerror(errno)))
      }
    }
    syncFolder(of: place)
  }
}

/// So that the new name, too, outlives a loss of power. A file system that cannot do it does it by itself.
private func syncFolder(of path: String) {
  let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "."
  let descriptor = open(String(folder), O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { return }
  fsync(descriptor)
  close(descriptor)
}
