internal import EventLog
internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The advisory lock on `<ledger>.lock`, which every write and every checkpoint holds.
///
/// SQLite has locks of its own. This one is for the WAL-reset bug (see `SQLiteLibrary.hasWALResetBug`), which needs a
/// writer and a checkpoint at the same instant. The file stays when the lock is released: removing it would let two
/// processes hold "the" lock, each on a file of its own.
final class WriteLock: Sendable {
  private let ledger: String
  private let path: String
  private let wait: Duration
  /// Threads queue here, so that at most one of this handle competes with other processes.
  private let threads = NSLock()

  init(ledger: String, wait: Duration) {
    self.ledger = ledger
    self.path = ledger + ".lock"
    self.wait = wait
  }

  /// Runs `body` while holding the lock; throws `LedgerFileError.busy` when it cannot be had in time.
  func holding<T>(_ body: () throws -> T) throws -> T {
    try threads.withLock {
      let file = try acquire()
      // Closing the file releases the lock, also when the process dies.
      defer { close(file) }
      return try body()
    }
  }

  private func acquire() throws(LedgerFileError) -> Int32 {
    let deadline = ContinuousClock.now + wait
    var pause = 500.0
    while true {
      let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
      guard file >= 0 else { throw failure(errno) }
      if flock(file, LOCK_EX | LOCK_NB) == 0 {
        if isCurrent(file) { return file }
      } else if errno != EWOULDBLOCK && errno != EINTR {
        let reason = errno
        close(file)
        throw failure(reason)
      }
      close(file)
      guard ContinuousClock.now < deadline else { throw .busy(path: ledger) }
      // Waiters that sleep equally long would wake together for ever.
      usleep(UInt32(pause * Double.random(in: 0.5...1.5)))
      pause = min(pause * 1.5, 20_000)
    }
  }

  /// Whether the locked file is still the one that others find, rather than one that somebody removed meanwhile.
  private func isCurrent(_ file: Int32) -> Bool {
    var (held, found) = (stat(), stat())
    return fstat(file, &held) == 0 && stat(path, &found) == 0 && held.st_ino == found.st_ino
      && held.st_dev == found.st_dev
  }

  private func failure(_ code: Int32) -> LedgerFileError {
    switch code {
    case EACCES, EPERM, EROFS: .readOnly(path: ledger)
    case ENOSPC, EDQUOT: .diskFull(path: ledger)
    default: .cannotOpen(path: path, reason: String(cString: strerror(code)))
    }
  }
}
