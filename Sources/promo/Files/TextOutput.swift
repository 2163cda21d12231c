import Foundation
import PromotionDomain

/// Text or bytes on their way out, for every verb that writes where a user says: to standard output, or into a file that
/// is written whole or stays as it was (`WholeFile`). A device, a pipe and an open file (`/dev/stdout`) are written to
/// directly. What promo keeps is never written over (`OwnFiles`).
final class TextOutput {
  private enum Sink {
    case file(WholeFile)
    case open(Int32, isOwn: Bool)
  }

  private let name: String
  private let sink: Sink
  private var buffer: [UInt8] = []
  /// Whether what is written comes out where the program prints, so that nothing may be added to it.
  let isStandardOutput: Bool

  private static let bufferSize = 1 << 16

  /// - Parameters:
  ///   - path: `-` or nil is standard output.
  ///   - own: What must not be written over.
  ///   - sources: Paths of what is read for this output, which it must not be written over either.
  ///   - overwrites: Whether a file that is there may be written over.
  init(_ path: String?, guarding own: OwnFiles, sources: [String] = [], overwrites: Bool = true) throws {
    guard let path, path != "-" else {
      (name, sink, isStandardOutput) = ("standard output", .open(STDOUT_FILENO, isOwn: false), true)
      return
    }
    let target = try OutputTarget(path)
    name = "'\(path)'"
    try own.refuse(target, name)
    if target.isRegular, let identity = target.identity, sources.contains(where: { FileIdentity(at: $0) == identity }) {
      throw Refusal(.unreadable, "\(name) is read for what is to be written there; name another file")
    }
    if !overwrites, target.isRegular, target.kind == .file, target.status.map({ $0.st_size > 0 }) == true {
      throw Refusal(.rule, "\(name) is there already; name another file, or write over it with --overwrite")
    }
    isStandardOutput =
      target.kind == .descriptor(STDOUT_FILENO)
      || (!target.isRegular && target.identity != nil && target.identity == FileIdentity(of: STDOUT_FILENO))
    switch target.kind {
    case .file: sink = .file(try WholeFile(target.path, name: path, replacing: target.status))
    case .descriptor(let number): sink = .open(number, isOwn: false)
    case .stream:
      let descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY)
      guard descriptor >= 0 else { throw OutputTarget.unwritable(path, errno) }
      sink = .open(descriptor, isOwn: true)
    }
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

  /// Has the whole on the disk, and not yet in its place: what can go wrong has gone wrong.
  func prepare() throws {
    try flush()
    if case .file(let file) = sink { try file.sync() }
  }

  /// Puts the whole in its place, safe on the disk.
  func finish() throws {
    try prepare()
    if case .file(let file) = sink { try file.move() }
  }

  private func flush() throws {
    switch sink {
    case .file(let file): try file.write(buffer)
    case .open(let descriptor, _):
      guard WholeFile.write(buffer, to: descriptor) else {
        throw Refusal(
          .unreadable,
          "\(name) cannot be written (\(String(cString: strerror(errno)))); what was written is not the whole")
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }

  deinit {
    if case .open(let descriptor, isOwn: true) = sink { close(descriptor) }
  }
}
