import Foundation
import PromotionDomain

/// Text or bytes on their way out: to standard output, or into a file that is written whole or stays as it was.
///
/// A file is written beside its place under another name and moved there at the end, so that no reader ever meets half
/// of it. What is no regular file (a pipe, /dev/null) is written to directly.
final class TextOutput {
  private let name: String
  private let descriptor: Int32
  /// Where the text is until it is whole, and where it goes then.
  private let move: (from: String, to: String)?
  private var buffer: [UInt8] = []
  private var isFinished = false

  private static let bufferSize = 1 << 16

  /// - Parameters:
  ///   - path: `-` or nil is standard output.
  ///   - kept: Files that must not be overwritten.
  init(_ path: String?, keeping kept: [String] = []) throws {
    guard let path, path != "-" else {
      (name, descriptor, move) = ("standard output", STDOUT_FILENO, nil)
      return
    }
    name = "'\(path)'"
    let place = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    guard !kept.contains(where: { URL(fileURLWithPath: $0).resolvingSymlinksInPath().path == place }) else {
      throw Refusal(.unreadable, "\(name) is the ledger itself; name another file")
    }
    var status = stat()
    let isThere = stat(place, &status) == 0
    let kind = status.st_mode & S_IFMT
    if isThere, kind == S_IFDIR { throw Refusal(.unreadable, "\(name) is a folder; name a file in it") }
    let isReplaced = !isThere || kind == S_IFREG
    let folder = URL(fileURLWithPath: place).deletingLastPathComponent().path
    let part = "\(folder)/.\(URL(fileURLWithPath: place).lastPathComponent.prefix(100)).\(getpid()).part"
    move = isReplaced ? (part, place) : nil
    descriptor =
      isReplaced ? open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666) : open(place, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Refusal(.unreadable, "\(name) cannot be written (\(Self.reason)); name a file in a folder that can")
    }
    if isThere, isReplaced { fchmod(descriptor, status.st_mode & 0o777) }
  }

  /// Writes one text that is at hand: the file is there whole, or as it was.
  static func write(_ text: String, to path: String) throws {
    let output = try TextOutput(path)
    try output.write(text)
    try output.finish()
  }

  /// How the file at `path` ends, in small letters; nil where it ends in no way, as a pipe or `-` does. Refuses what is
  /// not among `known`.
  static func ending(of path: String, among known: [String]) throws -> String? {
    let ending = (path as NSString).pathExtension.lowercased()
    guard !ending.isEmpty else { return nil }
    guard known.contains(ending) else {
      throw Refusal(
        .unknown,
        "'\(path)' ends in .\(ending), which is not written here; "
          + "name a file that ends in \(known.map { "." + $0 }.joined(separator: " or ")), or say --format")
    }
    return ending
  }

  func write(_ text: String) throws { try write(text.utf8) }

  func write(_ bytes: some Sequence<UInt8>) throws {
    buffer += bytes
    if buffer.count >= Self.bufferSize { try flush() }
  }

  /// Puts the whole in its place, safe on the disk.
  func finish() throws {
    try flush()
    guard let move else { return }
    guard fsync(descriptor) == 0, rename(move.from, move.to) == 0 else { throw failure() }
    isFinished = true
  }

  private func flush() throws {
    var start = 0
    while start < buffer.count {
      let count = buffer.withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress.map { $0 + start }, $0.count - start)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure() }
      start += count
    }
    buffer.removeAll(keepingCapacity: true)
  }

  private static var reason: String { String(cString: strerror(errno)) }

  private func failure() -> Refusal {
    Refusal(
      .unreadable,
      "\(name) cannot be written (\(Self.reason))"
        + (move == nil ? "; what was written is not the whole" : "; it is as it was before"))
  }

  deinit {
    guard descriptor > STDERR_FILENO else { return }
    close(descriptor)
    if let move, !isFinished { unlink(move.from) }
  }
}
