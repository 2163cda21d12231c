import Foundation
import PromotionDomain

/// Held by one process at a time, for a file that is read and then replaced. It lies on the folder, since the file itself
/// is another one afterwards.
struct FolderLock {
  private let descriptor: Int32

  /// Waits for whoever has it.
  init(_ folder: String) throws {
    descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw OutputTarget.unwritable(folder, errno) }
    while flock(descriptor, LOCK_EX) != 0 {
      let code = errno
      guard code == EINTR else {
        close(descriptor)
        throw OutputTarget.unwritable(folder, code)
      }
    }
  }

  func release() { close(descriptor) }
}
