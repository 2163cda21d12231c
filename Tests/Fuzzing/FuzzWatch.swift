import Foundation
import Synchronization

/// Keeps the input at hand while it is tried: one that traps or hangs takes the process with it, and must not be lost.
final class FuzzWatch: Sendable {
  static let shared = FuzzWatch()
  /// An input that takes longer hangs. Ordinary ones take milliseconds.
  private static let longest = 10

  private let folder = Mutex("")
  private let isStarted = Atomic(false)
  /// Counts inputs, so that the watchdog sees whether it is still the same one; 0 between runs.
  private let round = Atomic(0)

  private static let signals = [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT]

  func start(failuresIn folder: String) {
    self.folder.withLock { $0 = folder }
    guard isStarted.compareExchange(expected: false, desired: true, ordering: .relaxed).exchanged else { return }
    for signal in Self.signals {
      Foundation.signal(signal) { number in
        AtHand.write()
        Foundation.signal(number, SIG_DFL)
        raise(number)
      }
    }
    Thread.detachNewThread { [self] in watchForHangs() }
  }

  func begin(_ input: [UInt8], name: String) {
    AtHand.set(input, path: folder.withLock { "\($0)/\(name).input" })
    round.add(1, ordering: .relaxed)
  }

  func end() { AtHand.set([], path: "") }

  /// Writes an input that showed a defect; returns where it is.
  func keep(_ input: [UInt8]) -> String {
    AtHand.write()
    return AtHand.path
  }

  private func watchForHangs() {
    var (last, seconds) = (0, 0)
    while true {
      sleep(1)
      let now = round.load(ordering: .relaxed)
      (last, seconds) = (now, now == last && !AtHand.path.isEmpty ? seconds + 1 : 0)
      guard seconds >= Self.longest else { continue }
      AtHand.write()
      FileHandle.standardError.write(Data("the input in \(AtHand.path) hangs\n".utf8))
      _exit(1)
    }
  }
}

/// The input that is being tried, where a signal handler can get at it: no allocation, no lock.
private enum AtHand {
  nonisolated(unsafe) private static var bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: 1)
  nonisolated(unsafe) private static var capacity = 1
  nonisolated(unsafe) private static var count = 0
  nonisolated(unsafe) private static var place = [CChar](repeating: 0, count: 4096)

  static var path: String { place.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" } }

  static func set(_ input: [UInt8], path: String) {
    if input.count > capacity {
      bytes.deallocate()
      capacity = input.count * 2
      bytes = .allocate(capacity: capacity)
    }
    bytes.update(from: input, count: input.count)
    count = input.count
    var index = 0
    for byte in path.utf8.prefix(place.count - 1) {
      place[index] = CChar(bitPattern: byte)
      index += 1
    }
    place[index] = 0
  }

  static func write() {
    place.withUnsafeBufferPointer { path in
      guard let path = path.baseAddress, path.pointee != 0 else { return }
      let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
      guard file >= 0 else { return }
      _ = Foundation.write(file, bytes, count)
      close(file)
    }
  }
}
