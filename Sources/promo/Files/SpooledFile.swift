import EvidenceFiles
import Foundation
import PromotionDomain
import PromotionTracker

/// A file to read more than once. What can be read only once (standard input, a pipe) goes through a temporary file,
/// which has no name: it is gone with this program, however that ends.
final class SpooledFile: ImportFile, EvidenceSource {
  let byteCount: Int64
  private let name: String
  private let descriptor: Int32

  private static let chunkSize = 1 << 16

  /// It has more bytes than it may.
  struct TooLarge: Error {}

  /// - Parameters:
  ///   - path: `-` is standard input.
  ///   - limit: How many bytes it may have; what has more throws `TooLarge`, and is not read further.
  init(_ path: String, limit: Int64? = nil) throws {
    name = path == "-" ? "standard input" : "'\(path)'"
    var status = stat()
    let source = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard source >= 0 else {
      throw errno == ENOENT
        ? Refusal(.unknown, "there is no file \(name); check the path")
        : Refusal(.unreadable, "\(name) cannot be read; check its permissions")
    }
    guard fstat(source, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
      if source != STDIN_FILENO { close(source) }
      throw Refusal(.unreadable, "\(name) is a folder; name a file in it")
    }
    if path != "-", status.st_mode & S_IFMT == S_IFREG {
      guard Int64(status.st_size) <= limit ?? .max else {
        close(source)
        throw TooLarge()
      }
      (descriptor, byteCount) = (source, Int64(status.st_size))
    } else {
      defer { if source != STDIN_FILENO { close(source) } }
      (descriptor, byteCount) = try Self.spool(source, name, limit)
    }
  }

  func forEachChunk(_ body: ([UInt8]) throws -> Void) throws {
    var offset: Int64 = 0
    while let chunk = try chunk(at: offset) {
      offset += Int64(chunk.count)
      try body(chunk)
    }
  }

  /// The bytes from `offset` on, some of them; nil at the end.
  func chunk(at offset: Int64) throws -> [UInt8]? {
    let chunk = try Self.chunk(name) { pread(descriptor, $0, $1, off_t(offset)) }
    return chunk.isEmpty ? nil : chunk
  }

  private static func chunk(
    _ name: String, _ read: (UnsafeMutableRawPointer?, Int) -> Int
  ) throws -> [UInt8] {
    while true {
      var count = 0
      let chunk = [UInt8](unsafeUninitializedCapacity: chunkSize) { buffer, initialized in
        count = read(UnsafeMutableRawPointer(buffer.baseAddress), chunkSize)
        initialized = max(0, count)
      }
      if count >= 0 { return chunk }
      guard errno == EINTR else {
        throw Refusal(.unreadable, "\(name) cannot be read (\(String(cString: strerror(errno)))); check the disk")
      }
    }
  }

  private static func spool(_ source: Int32, _ name: String, _ limit: Int64?) throws -> (Int32, Int64) {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("promo-\(UUID().uuidString)").path
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw Refusal(.unreadable, "no temporary file can be made in \(FileManager.default.temporaryDirectory.path)")
    }
    unlink(path)
    var size: Int64 = 0
    while true {
      let chunk = try chunk(name) { read(source, $0, $1) }
      if chunk.isEmpty { return (descriptor, size) }
      guard size + Int64(chunk.count) <= limit ?? .max else {
        close(descriptor)
        throw TooLarge()
      }
      var start = 0
      while start < chunk.count {
        let count = chunk.withUnsafeBytes { write(descriptor, $0.baseAddress.map { $0 + start }, $0.count - start) }
        guard count >= 0 || errno == EINTR else {
          throw Refusal(.unreadable, "the temporary folder has no room for \(name); set TMPDIR to one that has")
        }
        start += max(0, count)
      }
      size += Int64(chunk.count)
    }
  }

  deinit { close(descriptor) }
}
