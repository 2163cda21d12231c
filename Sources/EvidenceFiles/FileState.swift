import Crypto
import PromotionDomain

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What has become of a file since its size and SHA-256 were recorded.
public enum FileState: Hashable, Sendable {
  /// It holds the bytes that were recorded.
  case sound
  case missing
  /// It has as many bytes as were recorded, but others.
  case changed
  case otherSize(Int64)
  /// A folder, a link or a device is in its place.
  case noFile
  /// The system's words for why it cannot be read.
  case unreadable(String)

  /// Reads the file at `path` and compares it with what was recorded. Waits for nothing and follows no symbolic link
  /// unless `followingLinks`. `body` gets every piece that is read.
  public static func of(
    fileAt path: String, bytes: Int64, sha256: String, followingLinks: Bool = false,
    _ body: ([UInt8]) throws -> Void = { _ in }
  ) throws -> FileState {
    let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | (followingLinks ? 0 : O_NOFOLLOW)
    let file = open(path, flags)
    guard file >= 0 else {
      switch errno {
      case ENOENT, ENOTDIR: return .missing
      case ELOOP, ENXIO: return .noFile
      default: return .unreadable(String(cString: strerror(errno)))
      }
    }
    defer { close(file) }
    var info = stat()
    guard fstat(file, &info) == 0 else { return .unreadable(String(cString: strerror(errno))) }
    guard info.st_mode & S_IFMT == S_IFREG else { return .noFile }
    guard Int64(info.st_size) == bytes else { return .otherSize(Int64(info.st_size)) }
    var hasher = SHA256()
    while true {
      guard let chunk = Self.chunk(of: file) else { return .unreadable(String(cString: strerror(errno))) }
      if chunk.isEmpty { break }
      hasher.update(chunk)
      try body(chunk)
    }
    return hasher.hexadecimal == sha256 ? .sound : .changed
  }

  private static let chunkSize = 1 << 18

  /// The next bytes; none at the end, nil when they cannot be read.
  private static func chunk(of file: Int32) -> [UInt8]? {
    while true {
      var count = 0
      let chunk = [UInt8](unsafeUninitializedCapacity: chunkSize) { buffer, initialized in
        count = read(file, buffer.baseAddress, chunkSize)
        initialized = max(0, count)
      }
      if count >= 0 { return chunk }
      if errno != EINTR { return nil }
    }
  }
}
