internal import EventLog
internal import SQLiteShims

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// What can be told about a ledger's file before SQLite opens it.
struct LedgerFile {
  /// Without symbolic links, so that everybody who names the same file also names the same lock.
  let path: String
  let exists: Bool
  let size: Int64
  /// Whether this process may write both the file and, for its companions, the folder.
  let isWritable: Bool
  /// Whether SQLite can make its companion files, or finds them.
  let isFolderWritable: Bool
  /// Whether the header says that the file is in WAL mode.
  let isWAL: Bool
  /// What holds the file's lock; nil of one that is not there.
  let descriptor: LedgerDescriptor?

  /// What the first bytes of every SQLite file are.
  static let magic = Array("SQLite format 3\0".utf8)

  /// Refuses what cannot be, or hold, a ledger: a folder, a file of another kind, a path on a network file system.
  init(at given: String) throws(LedgerFileError) {
    var info = stat()
    exists = stat(given, &info) == 0
    if exists {
      guard info.st_mode & S_IFMT != S_IFDIR else { throw .isDirectory(path: given) }
      guard info.st_mode & S_IFMT == S_IFREG else { throw .notALedger(path: given) }
    } else if errno != ENOENT && errno != ENOTDIR {
      throw .cannotOpen(path: given, reason: String(cString: strerror(errno)))
    }
    size = exists ? Int64(info.st_size) : 0

    let (folder, name) = Self.split(given)
    if exists {
      guard let path = Self.resolved(given) else { throw .cannotOpen(path: given, reason: "its path is too long") }
      self.path = path
    } else {
      guard let folder = Self.resolved(folder) else { throw .noFolder(path: given) }
      guard lstat(given, &info) != 0 else {
        throw .cannotOpen(path: given, reason: "it is a symbolic link that leads nowhere")
      }
      path = folder == "/" ? "/\(name)" : "\(folder)/\(name)"
    }
    let home = Self.split(path).folder
    if let kind = shim_network_file_system(home) {
      throw .networkFileSystem(path: given, kind: String(cString: kind))
    }
    isFolderWritable = faccessat(AT_FDCWD, home, W_OK, AT_EACCESS) == 0
    isWritable = isFolderWritable && (!exists || faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) == 0)
    guard exists else {
      (descriptor, isWAL) = (nil, false)
      return
    }
    let descriptor = try LedgerDescriptor(path)
    self.descriptor = descriptor
    isWAL = try size == 0 ? false : Self.readHeader(of: path, descriptor)
    try descriptor.requireOnePath(path)
  }

  /// Whether a write-ahead log lies where no ledger is: making one would overwrite the events in it.
  var hasOrphanedWAL: Bool {
    var info = stat()
    return size == 0 && stat(path + "-wal", &info) == 0 && info.st_size > 0
  }

  /// Whether the file alone is the whole ledger and SQLite could not make the companions that reading would need
  /// otherwise. Where they are there, somebody may be writing, and what is read has to be guarded by them.
  var mustBeOpenedAsImmutable: Bool {
    guard !isFolderWritable else { return false }
    var log = stat()
    guard stat(path + "-wal", &log) == 0 else { return true }
    return log.st_size == 0 && faccessat(AT_FDCWD, path + "-shm", R_OK, AT_EACCESS) != 0
  }

  /// `file:` and the path, escaped, for `immutable=1`.
  var immutableURI: String {
    let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-_.~".utf8)
    let digits = Array("0123456789ABCDEF".utf8)
    let escaped = path.utf8.flatMap { byte in
      plain.contains(byte) ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
    return "file:\(String(decoding: escaped, as: UTF8.self))?immutable=1"
  }

  /// True for WAL mode. A file that is too short to have SQLite's header, or has none, is not a ledger.
  private static func readHeader(of path: String, _ descriptor: LedgerDescriptor) throws(LedgerFileError) -> Bool {
    let header = descriptor.beginning(100)
    guard header.count == 100, header.starts(with: magic) else {
      // What has a ledger's companion beside it was one; anything else may just be another file.
      let wasLedger = access(path + "-wal", F_OK) == 0
      throw wasLedger ? .damaged(path: path, detail: "its header is not that of a ledger") : .notALedger(path: path)
    }
    // Byte 18 is the "file format write version": 2 for WAL (sqlite.org/fileformat2.html, section 1.3).
    return header[18] == 2
  }

  /// The path without symbolic links; nil when it leads to nothing.
  static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let folder = path[..<slash]
    return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
  }
}
