import Foundation
import PromotionDomain

/// One file, whatever it is called: its device and inode.
struct FileIdentity: Hashable {
  private let device: UInt64
  private let inode: UInt64

  init(_ status: stat) { (device, inode) = (UInt64(bitPattern: Int64(status.st_dev)), UInt64(status.st_ino)) }

  /// Of what `path` leads to; nil where it leads to nothing.
  init?(at path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  /// Of an open file.
  init?(of descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }
}

/// Where a path that was given for output leads: through links, `..` and the numbers of open files.
struct OutputTarget {
  enum Kind: Hashable {
    /// A file, or none yet.
    case file
    /// An open file of this program, by its number: `/dev/stdout`, `/proc/self/fd/3`.
    case descriptor(Int32)
    /// A device, a pipe, an open file of another program: what cannot be replaced.
    case stream
  }

  let kind: Kind
  /// The folder without links, and the name in it. Of an open file the path that it was opened by, as far as that is
  /// known.
  let path: String
  /// Nil where nothing is there.
  let status: stat?

  var folder: String { Self.split(path).folder }
  var isRegular: Bool { status.map { $0.st_mode & S_IFMT == S_IFREG } ?? (kind == .file) }
  var identity: FileIdentity? { status.map(FileIdentity.init) }

  /// Refuses what leads to no place for a file: `-`, a folder, a folder that is not there, a loop of links, a disk.
  init(_ given: String) throws {
    guard given != "-" else {
      throw Refusal(.unreadable, "'-' is standard output, where this cannot go; name a file")
    }
    var place = given
    // As many as the system itself follows.
    for _ in 0..<40 {
      let (folder, name) = Self.split(place)
      guard !name.isEmpty, name != ".", name != ".." else {
        throw given.isEmpty
          ? Refusal(.unreadable, "the name of the file to write is empty; name a file")
          : Refusal(.unreadable, "'\(given)' is a folder; name a file in it")
      }
      guard let real = Self.realPath(folder) else { throw Self.noFolder(of: place, given, errno) }
      let path = real == "/" ? "/\(name)" : "\(real)/\(name)"
      if let process = Self.process(ofOpenFilesIn: real) {
        self = try Self.openFile(name, of: process, path, given)
        return
      }
      var status = stat()
      guard lstat(path, &status) == 0 else {
        guard errno == ENOENT else { throw Self.unwritable(given, errno) }
        (kind, self.path, self.status) = (.file, path, nil)
        return
      }
      switch status.st_mode & S_IFMT {
      case S_IFLNK:
        guard let next = Self.link(path) else { throw Self.unwritable(given, errno) }
        place = next.hasPrefix("/") ? next : "\(real)/\(next)"
      case S_IFDIR: throw Refusal(.unreadable, "'\(given)' is a folder; name a file in it")
      case S_IFBLK: throw Refusal(.unreadable, "'\(given)' is a disk; name a file")
      case let kind:
        (self.kind, self.path, self.status) = (kind == S_IFREG ? .file : .stream, path, status)
        return
      }
    }
    throw Self.unwritable(given, ELOOP)
  }

  /// An open file of this program.
  init(descriptor: Int32) {
    var status = stat()
    self.status = fstat(descriptor, &status) == 0 ? status : nil
    (kind, path) = (.descriptor(descriptor), Self.link("/proc/self/fd/\(descriptor)") ?? "")
  }

  private static func openFile(
    _ name: String, of process: Int32, _ path: String, _ given: String
  ) throws -> OutputTarget {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw Refusal(.unreadable, "'\(given)' is not open; name a file, or - for standard output")
    }
    if process == getpid(), let descriptor = Int32(name) { return OutputTarget(descriptor: descriptor) }
    return OutputTarget(kind: .stream, path: link(path) ?? path, status: status)
  }

  private init(kind: Kind, path: String, status: stat?) { (self.kind, self.path, self.status) = (kind, path, status) }

  /// Whose open files a folder lists: `/proc/42/fd`, `/proc/42/task/43/fd`.
  private static func process(ofOpenFilesIn folder: String) -> Int32? {
    let parts = folder.split(separator: "/")
    guard parts.first == "proc", parts.last == "fd", parts.count == 3 || (parts.count == 5 && parts[2] == "task") else {
      return nil
    }
    return Int32(parts[1])
  }

  // MARK: What is wrong

  private static func noFolder(of place: String, _ given: String, _ code: Int32) -> Refusal {
    guard code == ENOENT || code == ENOTDIR else { return unwritable(given, code) }
    guard place == given else {
      return Refusal(.unreadable, "'\(given)' leads to '\(place)', whose folder is not there; name another file")
    }
    return Refusal(.unreadable, "the folder of '\(given)' is not there; make it first, or name another file")
  }

  static func unwritable(_ given: String, _ code: Int32) -> Refusal {
    Refusal(
      .unreadable,
      "'\(given)' cannot be written (\(String(cString: strerror(code)))); name a file in a folder that can")
  }

  // MARK: Paths

  static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let folder = path[..<slash]
    return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
  }

  /// The path without links; nil, with `errno`, where it leads to nothing.
  static func realPath(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  private static func link(_ path: String) -> String? {
    var bytes = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(path, &bytes, bytes.count)
    return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : nil
  }
}
