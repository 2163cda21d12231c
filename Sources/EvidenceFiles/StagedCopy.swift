import Crypto
import Foundation
public import PromotionDomain

extension EvidenceFolder {
  /// Makes ready to keep `file`, as `source` was described. What is kept already and sound is not copied again.
  ///
  /// Throws a `Refusal` when the source no longer holds what was described, or when the disk cannot take the copy.
  public func stage(_ file: EvidenceFile, from source: some EvidenceSource) throws -> StagedCopy {
    switch try state(of: file) {
    case .sound: return StagedCopy(file, in: self, temporary: nil, isRepair: false)
    case .missing: return StagedCopy(file, in: self, temporary: try copy(file, from: source), isRepair: false)
    case .changed, .otherSize, .noFile, .unreadable:
      return StagedCopy(file, in: self, temporary: try copy(file, from: source), isRepair: true)
    }
  }

  /// A copy under a name that nobody looks for, whole and on the disk. What is written is what is hashed.
  private func copy(_ file: EvidenceFile, from source: some EvidenceSource) throws -> String {
    try FileSync.make(folder: path)
    let temporary = "\(path)/.\(UUID().uuidString.lowercased()).part"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure(file) }
    var isWhole = false
    defer {
      close(descriptor)
      if !isWhole { unlink(temporary) }
    }
    var hasher = SHA256()
    try source.forEachChunk { chunk in
      hasher.update(chunk)
      try write(chunk, to: descriptor, file)
    }
    guard hasher.hexadecimal == file.sha256 else {
      throw Refusal(.unreadable, "'\(file.name)' changed while it was read; keep it when it is finished")
    }
    guard fchmod(descriptor, 0o444) == 0, fsync(descriptor) == 0 else { throw failure(file) }
    isWhole = true
    return temporary
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

  fileprivate func failure(_ file: EvidenceFile) -> Refusal {
    Refusal(
      .unreadable,
      "'\(file.name)' cannot be kept in '\(path)' (\(String(cString: strerror(errno)))); "
        + "check its permissions and the space on the disk")
  }
}

/// A file that is about to be kept. It goes without a trace unless it is put in its place.
public final class StagedCopy {
  public let file: EvidenceFile
  /// Whether it takes the place of a copy that is no longer what it was.
  public let isRepair: Bool
  public private(set) var isPlaced = false
  private let folder: EvidenceFolder
  /// Nil when a sound copy is in its place already.
  private var temporary: String?

  fileprivate init(_ file: EvidenceFile, in folder: EvidenceFolder, temporary: String?, isRepair: Bool) {
    (self.file, self.folder, self.temporary, self.isRepair) = (file, folder, temporary, isRepair)
  }

  /// Puts it where it is kept, on the disk; a second time changes nothing. Must come before anything refers to it, and
  /// while nothing is deleted from the folder: inside the write that appends the event.
  public func place() throws {
    guard let path = folder.path(of: file.sha256) else {
      throw Refusal(.unreadable, "'\(file.name)' cannot be kept under '\(file.sha256)'; describe it anew")
    }
    guard let temporary else {
      guard folder.has(file.sha256) else {
        throw Refusal(.rule, "the kept copy of '\(file.name)' was deleted a moment ago; repeat the command")
      }
      isPlaced = true
      return
    }
    let (hashes, start) = ("\(folder.path)/sha256", String(path.dropLast(63)))
    try FileSync.make(folder: start)
    guard rename(temporary, path) == 0 else { throw folder.failure(file) }
    self.temporary = nil
    for changed in [start, hashes, folder.path, (folder.path as NSString).deletingLastPathComponent] {
      try FileSync.sync(folder: changed)
    }
    isPlaced = true
  }

  deinit {
    if let temporary { unlink(temporary) }
  }
}
