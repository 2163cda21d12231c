import EventLog
import Foundation
import PromotionDomain

/// Files that a command line names.
enum InputFile {
  /// The bytes of `path`, or of standard input for `-`. Refuses folders, missing files and more than `limit` bytes.
  static func read(_ path: String, limit: Int) throws -> Data {
    if path == "-" { return try take(FileHandle.standardInput, limit, "standard input") }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw Refusal(.unknown, "there is no file '\(path)'; check the path")
    }
    if isFolder.boolValue { throw Refusal(.unreadable, "'\(path)' is a folder; name a file in it") }
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw Refusal(.unreadable, "'\(path)' cannot be read; check its permissions")
    }
    defer { try? handle.close() }
    var info = stat()
    guard fstat(handle.fileDescriptor, &info) == 0 else {
      throw Refusal(.unreadable, "'\(path)' cannot be read; check its permissions")
    }
    // A shell's <(…) is a pipe by a name under /dev; any other pipe would be waited for without an end.
    guard info.st_mode & S_IFMT == S_IFREG || path.hasPrefix("/dev/") || path.hasPrefix("/proc/") else {
      throw Refusal(.unreadable, "'\(path)' is not a file; write what it holds to one, or use - for standard input")
    }
    guard Int64(info.st_size) <= Int64(limit) else { throw tooLarge("'\(path)'", limit) }
    return try take(handle, limit, "'\(path)'")
  }

  private static func take(_ handle: FileHandle, _ limit: Int, _ name: String) throws -> Data {
    var data = Data()
    while let piece = try piece(of: handle, name), !piece.isEmpty {
      data += piece
      guard data.count <= limit else { throw tooLarge(name, limit) }
    }
    return data
  }

  private static func tooLarge(_ name: String, _ limit: Int) -> Refusal {
    Refusal(.unreadable, "\(name) is larger than \(limit / 1_000_000) MB; is it the right file?")
  }

  private static func piece(of handle: FileHandle, _ name: String) throws -> Data? {
    do {
      return try handle.read(upToCount: 1 << 20)
    } catch {
      throw Refusal(.unreadable, "\(name) cannot be read; check where it comes from")
    }
  }

  /// Refuses what cannot be read to an end: a device, and a pipe that has a name like a file's.
  static func refuseEndless(_ path: String) throws {
    var info = stat()
    guard path != "-", stat(path, &info) == 0 else { return }
    let kind = info.st_mode & S_IFMT
    if kind == S_IFCHR || kind == S_IFBLK {
      throw Refusal(.unreadable, "'\(path)' is a device; name a file, or use - for standard input")
    }
    guard kind == S_IFREG || kind == S_IFDIR || path.hasPrefix("/dev/") || path.hasPrefix("/proc/") else {
      throw Refusal(.unreadable, "'\(path)' is not a file; write what it holds to one, or use - for standard input")
    }
  }
}
