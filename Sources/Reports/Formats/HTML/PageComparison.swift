import Dispatch

/// Compares one document with the next on a thread of its own, while the one after is being made.
///
/// Each half of the work takes about as long as the other, and most machines can do two things at once.
final class PageComparison: @unchecked Sendable {
  // Touched in the queue only.
  private var tree = PageTree()
  private let queue = DispatchQueue(label: "page comparison")
  /// So that documents do not pile up where comparing takes longer than making.
  private let room = DispatchSemaphore(value: 32)

  /// See `PageTree.add`.
  func add(_ document: Document) {
    room.wait()
    queue.async { [self] in
      tree.add(document)
      room.signal()
    }
  }

  /// The page once all that was added is compared.
  func finished() -> PageTree { queue.sync { tree } }
}
