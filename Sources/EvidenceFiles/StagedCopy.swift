import Crypto
import Foundation
public import PromotionDomain

extension EvidenceFolder {
  /// Makes ready to keep `file`, as `source` was described. What is kept already and sound is not copied again.
  ///
  /// Throws a `Refusal` when the source no longer holds what was described, or when the disk cannot take the copy.
  public func stage(_ file: EvidenceFile, from source: some EvidenceSource) throws -> StagedCopy {
    let state = try state(of: file)
    try FileSync.make(folder: path)
    let part = "\(path)/.\(UUID().uuidString.lowercased()).part"
    var descriptor: Int32 = -1
    var isWhole = false
    defer {
      if !isWhole {
        if descriptor >= 0 { close(descriptor) }
        unlink(part)
      }
    }
    // A second name of the copy that is kept: whoever deletes that one does not take this one along.
    let isLinked = state == .sound && self.path(of: file.sha256).map { link($0, part) } == 0
    descriptor = open(part, isLinked ? O_RDONLY | O_CLOEXEC : O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0, flock(descriptor, LOCK_SH) == 0 else { throw failure(file) }
    if !isLinked { try copy(source, file, to: descriptor) }
    let staged = StagedCopy.path(of: file, in: self)
    guard rename(part, staged) == 0 else { throw failure(file) }
    isWhole = true
    let copy = StagedCopy(
      file, in: self, staged: staged, descriptor, isRepair: state != .sound && state != .missing)
    for folder in [path, (path as NSString).deletingLastPathComponent] { try FileSync.sync(folder: folder) }
    return copy
  }

  /// Writes all of `source`, safe on the disk. What is written is what is hashed.
  private func copy(_ source: some EvidenceSource, _ file: EvidenceFile, to descriptor: Int32) throws {
    var hasher = SHA256()
    try source.forEachChunk { chunk in
      hasher.update(chunk)
      try write(chunk, to: descriptor, file)
    }
    guard hasher.hexadecimal == file.sha256 else {
      throw Refusal(.unreadable, "'\(file.name)' changed while it was read; keep it when it is finished")
    }
    guard fchmod(descriptor, 0o444) == 0, fsync(descriptor) == 0 else { throw failure(file) }
  }

  private func write(_ chunk: [UInt8], to descriptor: Int32, _ file: EvidenceFile) throws {
    var start = 0
    while start < chunk.count {
      let count = chunk.withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress.map { $0 + start }, $0.count - start)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure(file) }
      start += count
    }
  }

  private func failure(_ file: EvidenceFile) -> Refusal {
    Refusal(
      .unreadable,
      "'\(file.name)' cannot be kept in '\(path)' (\(String(cString: strerror(errno)))); "
        + "check its permissions and the space on the disk")
  }
}

/// A file that is about to be kept: whole and on the disk, under a name by which its hash is known. It goes without a
/// trace unless it is put in its place.
///
/// Its owner holds a lock on it. Without one it is what a killed command left, which belongs in its place if an event
/// refers to its hash.
public final class StagedCopy {
  public let file: EvidenceFile
  /// Whether it takes the place of a copy that is no longer what it was.
  public let isRepair: Bool
  public private(set) var isPlaced = false
  /// Where it is until it is placed.
  public let path: String
  private let folder: EvidenceFolder
  private let descriptor: Int32

  private static let ending = ".staged"

  fileprivate init(
    _ file: EvidenceFile, in folder: EvidenceFolder, staged path: String, _ descriptor: Int32, isRepair: Bool
  ) {
    (self.file, self.folder, self.path, self.descriptor) = (file, folder, path, descriptor)
    self.isRepair = isRepair
  }

  fileprivate static func path(of file: EvidenceFile, in folder: EvidenceFolder) -> String {
    "\(folder.path)/.\(file.sha256).\(UUID().uuidString.lowercased())\(ending)"
  }

  /// The hash in a staged copy's name; nil for other names.
  static func hash(of name: String) -> String? {
    guard name.hasPrefix("."), name.hasSuffix(ending) else { return nil }
    let hash = String(name.dropFirst().prefix(64))
    return EvidenceFolder.isHash(hash) ? hash : nil
  }

  /// Whether the command that staged it still runs.
  static func isInUse(_ path: String) -> Bool {
    let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    return flock(file, LOCK_EX | LOCK_NB) != 0
  }

  /// Puts it where it is kept; a second time changes nothing. Comes after the append that refers to it: from then on
  /// whoever looks for its hash finds it under either name, also when this never happens.
  public func place() throws {
    guard !isPlaced, let place = folder.path(of: file.sha256) else { return }
    isPlaced = true
    try folder.move(path, to: place)
  }

  deinit {
    if !isPlaced { unlink(path) }
    close(descriptor)
  }
}
