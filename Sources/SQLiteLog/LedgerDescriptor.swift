internal import EventLog
internal import Foundation
internal import SQLiteShims

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The one descriptor that this process has of a ledger's file beside SQLite's own, whatever path led to it.
///
/// One for all handles, because SQLite's locks are those of fcntl(2), which the system drops for the whole process as soon
/// as any descriptor of the file is closed. It is closed with the last handle, so each keeps it until its connection is
/// closed.
final class LedgerDescriptor: Sendable {
  private struct File: Hashable {
    var device: UInt64
    var inode: UInt64

    init(_ info: stat) { (device, inode) = (UInt64(info.st_dev), UInt64(info.st_ino)) }
  }

  private struct Known {
    var number: Int32
    var users = 0
    let threads = NSLock()
  }

  private static let registry = NSLock()
  nonisolated(unsafe) private static var known: [File: Known] = [:]

  private let file: File
  private let number: Int32
  /// Threads of this process queue here: to flock(2) they are one holder.
  private let threads: NSLock

  /// - Parameter creates: Whether to make an empty file where there is none.
  init(_ path: String, creates: Bool = false) throws(LedgerFileError) {
    let opened = Self.registry.withLock { () -> Result<(File, Known), LedgerFileError> in
      var info = stat()
      if stat(path, &info) == 0, let entry = Self.use(File(info)) { return .success((File(info), entry)) }
      let number = open(path, O_RDONLY | O_CLOEXEC | (creates ? O_CREAT : 0), 0o644)
      guard number >= 0, fstat(number, &info) == 0 else {
        let reason = errno
        if number >= 0 { close(number) }
        return .failure(Self.failure(reason, path))
      }
      // Should another file have come to the path meanwhile that is known, this one stays open: see above.
      if let entry = Self.use(File(info)) { return .success((File(info), entry)) }
      Self.known[File(info)] = Known(number: number)
      return Self.use(File(info)).map { .success((File(info), $0)) } ?? .failure(Self.failure(EBADF, path))
    }
    let (file, entry) = try opened.get()
    (self.file, number, threads) = (file, entry.number, entry.threads)
  }

  private static func use(_ file: File) -> Known? {
    known[file]?.users += 1
    return known[file]
  }

  deinit {
    Self.registry.withLock {
      guard let entry = Self.known[file] else { return }
      Self.known[file]?.users -= 1
      guard entry.users <= 1 else { return }
      Self.known[file] = nil
      close(number)
    }
  }

  /// The first `count` bytes, or fewer where there are no more.
  func beginning(_ count: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let read = pread(number, &bytes, count, 0)
    return Array(bytes.prefix(max(0, read)))
  }

  /// Refuses a file that has another path beside `path`, or that lies at another place than its folder: whoever comes that
  /// way has a write-ahead log of their own, and what one writes the other loses.
  func requireOnePath(_ path: String) throws(LedgerFileError) {
    var (held, found) = (stat(), stat())
    guard fstat(number, &held) == 0, stat(path, &found) == 0, File(held) == File(found) else {
      throw .replaced(path: path)
    }
    if held.st_nlink > 1 { throw .severalLinks(path: path, count: Int(held.st_nlink)) }
    let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let (own, around) = (shim_mount_id(path), shim_mount_id(folder))
    if own != 0, around != 0, own != around { throw .mountedAlone(path: path) }
  }

  /// Runs `body` while no other thread or process holds the lock on the file. Closing the last descriptor releases it,
  /// also when the process dies.
  ///
  /// - Parameter wait: How long to wait for others before `LedgerFileError.busy`.
  func holding<T>(_ path: String, wait: Duration, _ body: () throws -> T) throws -> T {
    let patience = TimeInterval(wait / .milliseconds(1)) / 1000
    guard threads.try() || threads.lock(before: Date(timeIntervalSinceNow: patience)) else {
      throw LedgerFileError.busy(path: path)
    }
    defer { threads.unlock() }
    try lock(path, until: ContinuousClock.now + wait)
    defer { flock(number, LOCK_UN) }
    try requireOnePath(path)
    return try body()
  }

  private func lock(_ path: String, until deadline: ContinuousClock.Instant) throws(LedgerFileError) {
    var pause = 500.0
    while flock(number, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else { throw Self.failure(errno, path) }
      guard ContinuousClock.now < deadline else { throw .busy(path: path) }
      // Waiters that sleep equally long would wake together for ever.
      usleep(UInt32(pause * Double.random(in: 0.5...1.5)))
      pause = min(pause * 1.5, 20_000)
    }
  }

  private static func failure(_ code: Int32, _ path: String) -> LedgerFileError {
    switch code {
    case EROFS: .readOnly(path: path)
    case ENOSPC, EDQUOT: .diskFull(path: path)
    default: .cannotOpen(path: path, reason: String(cString: strerror(code)))
    }
  }
}
