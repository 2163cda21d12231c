import Foundation

/// The beginning of an output whose command was killed before it was whole.
struct Leftover {
  let path: String
  let isRemoved: Bool

  private static let (start, ending) = (".promo-", ".part")

  /// What an output is called until it is whole. No two are called the same.
  static func name() -> String { "\(start)\(UUID().uuidString.lowercased())\(ending)" }

  private static func isName(_ name: String) -> Bool {
    guard name.hasPrefix(start), name.hasSuffix(ending) else { return false }
    let id = name.dropFirst(start.count).dropLast(ending.count)
    return id.count == 36 && UUID(uuidString: String(id)) != nil
  }

  /// Those in `folders`, of which such as are older than a day and in nobody's hands are removed.
  static func sweep(_ folders: Set<String>, now: Date = Date()) -> [Leftover] {
    folders.sorted().flatMap { folder in
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      return names.filter(isName).sorted().compactMap { sweep("\(folder)/\($0)", now) }
    }
  }

  /// Nil for what is in use.
  private static func sweep(_ path: String, _ now: Date) -> Leftover? {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, flock(file, LOCK_EX | LOCK_NB) == 0 else {
      return nil
    }
    #if canImport(Darwin)
      let changed = status.st_mtimespec.tv_sec
    #else
      let changed = status.st_mtim.tv_sec
    #endif
    let isOld = now.timeIntervalSince1970 - TimeInterval(changed) > 86_400
    return Leftover(path: path, isRemoved: isOld && unlink(path) == 0)
  }
}
