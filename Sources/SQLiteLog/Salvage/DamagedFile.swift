internal import EventLog

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The bytes of a file that may be broken in any way, opened for reading only.
///
/// What cannot be read is nil and no error: a disk that fails in one place still gives the rest.
final class DamagedFile {
  let size: Int64
  private let descriptor: Int32

  /// Nil when there is no such file.
  init?(_ path: String) throws(LedgerFileError) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw .cannotOpen(path: path, reason: String(cString: strerror(errno)))
    }
    var info = stat()
    guard fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw info.st_mode & S_IFMT == S_IFDIR ? .isDirectory(path: path) : .notALedger(path: path)
    }
    size = Int64(info.st_size)
  }

  deinit { close(descriptor) }

  /// `count` bytes from `offset` on; nil when the file ends before them or the disk fails under them.
  func bytes(at offset: Int64, _ count: Int) -> [UInt8]? {
    guard let found = some(at: offset, count), found.count == count else { return nil }
    return found
  }

  /// As many of the `count` bytes from `offset` on as the file has; nil when it has none.
  func some(at offset: Int64, _ count: Int) -> [UInt8]? {
    guard offset >= 0, offset < size, count > 0 else { return nil }
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      while initialized < count {
        let place = UnsafeMutableRawPointer(buffer.baseAddress).map { $0 + initialized }
        let read = pread(descriptor, place, count - initialized, off_t(offset) + off_t(initialized))
        if read < 0, errno == EINTR { continue }
        guard read > 0 else { return }
        initialized += read
      }
    }
    return bytes.isEmpty ? nil : bytes
  }
}

extension Collection<UInt8> {
  /// The bytes as one number, the first the highest.
  var bigEndian: UInt32 { reduce(0) { $0 << 8 | UInt32($1) } }
}
