import Foundation
import PromotionDomain

/// Files that are safe on the disk before anything refers to them.
enum FileSync {
  /// Makes `folder` and those above it that are missing.
  static func make(folder: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw Refusal(.unreadable, "the folder '\(folder)' cannot be made; check the permissions of the ledger's folder")
    }
  }

  /// Waits until the names in `folder` are on the disk.
  static func sync(folder: String) throws {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(folder) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure(folder) }
  }

  static func failure(_ folder: String) -> Refusal {
    Refusal(.unreadable, "the disk failed under '\(folder)' (\(String(cString: strerror(errno)))); check the disk")
  }
}
