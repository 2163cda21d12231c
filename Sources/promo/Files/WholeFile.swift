import Foundation
import PromotionDomain

/// A file that is written beside its place under another name, and moved there, safe on the disk, when it is whole: no
/// reader ever meets half of it, and what was there before stays until then.
///
/// A command that is killed leaves that other name. It is known by its form, and `promo doctor` takes it away.
final class WholeFile {
  /// Whether it may take the place of a file.
  enum Place {
    case free
    case any
  }

  private let place: String
  private let name: String
  private let part: String
  private let descriptor: Int32
  private var isMoved = false

  /// - Parameters:
  ///   - place: The path without links.
  ///   - name: How a sentence names it.
  ///   - replaced: What is at `place`, whose mode and owner are kept.
  ///   - mode: That of a new file, without what the umask takes.
  init(_ place: String, name: String, replacing replaced: stat? = nil, mode: mode_t = 0o666) throws {
    (self.place, self.name) = (place, name)
    part = "\(OutputTarget.split(place).folder)/\(Leftover.name())"
    if replaced != nil, faccessat(AT_FDCWD, place, W_OK, AT_EACCESS) != 0 {
      throw OutputTarget.unwritable(name, errno)
    }
    descriptor = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
    guard descriptor >= 0 else { throw OutputTarget.unwritable(name, errno) }
    // Held until the end of this program: what nobody holds is a leftover.
    flock(descriptor, LOCK_SH | LOCK_NB)
    guard let replaced else { return }
    var status = stat()
    fstat(descriptor, &status)
    if (status.st_uid, status.st_gid) != (replaced.st_uid, replaced.st_gid) {
      // Only root gives files away. Others keep the group, where they are in it.
      guard
        fchown(descriptor, replaced.st_uid, replaced.st_gid) == 0
          || (status.st_uid == replaced.st_uid && fchown(descriptor, uid_t.max, replaced.st_gid) == 0)
      else {
        discard()
        throw Refusal(
          .unreadable,
          "'\(name)' belongs to somebody else, and would not any more; delete it first, or name another file"
        )
      }
    }
    fchmod(descriptor, replaced.st_mode & 0o7777)
  }

  /// One text that is at hand.
  static func write(_ text: String, to place: String, mode: mode_t = 0o666, _ over: Place = .any) throws {
    let file = try WholeFile(place, name: place, mode: mode)
    try file.write(Array(text.utf8))
    try file.sync()
    try file.move(over)
  }

  func write(_ bytes: [UInt8]) throws {
    guard Self.write(bytes, to: descriptor) else { throw failure(errno) }
  }

  /// Waits until all of it is on the disk.
  func sync() throws {
    guard fsync(descriptor) == 0 else { throw failure(errno) }
  }

  /// Puts it in its place. Throws `Taken` where that has to be free and is not.
  func move(_ over: Place = .any) throws {
    switch over {
    case .any: guard rename(part, place) == 0 else { throw failure(errno) }
    case .free:
      if link(part, place) == 0 {
        unlink(part)
      } else {
        guard errno != EEXIST else { throw Taken() }
        // Some file systems have no links. There a look before has to do.
        guard access(place, F_OK) != 0 else { throw Taken() }
        guard rename(part, place) == 0 else { throw failure(errno) }
      }
    }
    isMoved = true
    let folder = open(OutputTarget.split(place).folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    // The new name is on the disk, too. A file system that cannot do this does it by itself.
    fsync(folder)
    close(folder)
  }

  /// There is a file where one was to be made.
  struct Taken: Error {}

  /// False, with `errno`, where not all of it can be written.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress.map { $0 + start }, $0.count - start)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return false }
      start += count
    }
    return true
  }

  private func failure(_ code: Int32) -> Refusal {
    Refusal(
      .unreadable,
      "'\(name)' cannot be written (\(String(cString: strerror(code)))), and is as it was before; "
        + "check the space on the disk, or name another file")
  }

  private func discard() { unlink(part) }

  deinit {
    if !isMoved { discard() }
    close(descriptor)
  }
}
