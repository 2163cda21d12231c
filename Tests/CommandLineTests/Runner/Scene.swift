import Foundation

/// A temporary folder in which commands run one after another, as in one shell: with the built binary as `promo`, and
/// an environment that says nothing about the machine. The folder is the home folder; in outputs it is `~`.
final class Scene {
  let home: URL
  private let root: URL
  private var state: URL { root.appendingPathComponent("state") }

  init() throws {
    root = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appendingPathComponent("promo-transcript-\(UUID().uuidString)")
    home = root.appendingPathComponent("home")
    let bin = root.appendingPathComponent("bin")
    for folder in [home, bin, root.appendingPathComponent("state")] {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    try FileManager.default.createSymbolicLink(
      at: bin.appendingPathComponent("promo"), withDestinationURL: Self.binary)
    try write("", to: "environment")
    try write(home.path + "\n", to: "folder")
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  /// The binary under test: it is built into the folder of the test bundle.
  static var binary: URL {
    URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
      .appendingPathComponent("promo")
  }

  /// The folder of these tests.
  static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

  /// The folder of the package.
  static let package = tests.deletingLastPathComponent().deletingLastPathComponent()

  /// Runs `command` in `sh`, in the folder and with the exports that the command before left.
  func run(_ command: String, mergingErrors: Bool = false) throws -> Transcript.Output {
    let shell = Process()
    // A command that hangs fails the test, and does not hold it up.
    shell.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
    shell.arguments = ["120", "/bin/sh", "-c", Self.prologue + command]
    shell.environment = environment
    shell.currentDirectoryURL = home
    shell.standardInput = FileHandle.nullDevice
    let (out, err) = (try file("out"), try file("err"))
    shell.standardOutput = out
    shell.standardError = mergingErrors ? out : err
    // Threads of a test runner block signals, and children inherit that: a shell would not hear of its own children.
    var none = sigset_t()
    var before = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    try shell.run()
    shell.waitUntilExit()
    let code = shell.terminationReason == .exit ? shell.terminationStatus : 128 + shell.terminationStatus
    return Transcript.Output(out: try lines("out"), err: try lines("err"), code: code)
  }

  private static let prologue = """
    . "$SCENE/environment"; cd "$(cat "$SCENE/folder")"
    trap 'pwd > "$SCENE/folder"; export -p > "$SCENE/environment"' EXIT

    """

  private var environment: [String: String] {
    let tools = Self.tests.appendingPathComponent("Tools").path
    var environment = [
      "PATH": "\(root.path)/bin:\(tools):/usr/local/bin:/usr/bin:/bin", "HOME": home.path, "SCENE": state.path,
      "TZ": "UTC", "LANG": "C.UTF-8", "GIT_CONFIG_NOSYSTEM": "1",
    ]
    // Where the Swift runtime is, if it is not where the binary looks for it.
    environment["LD_LIBRARY_PATH"] = ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"]
    return environment
  }

  private func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: state.appendingPathComponent(name))
  }

  private func file(_ name: String) throws -> FileHandle {
    try write("", to: name)
    return try FileHandle(forWritingTo: state.appendingPathComponent(name))
  }

  private func lines(_ name: String) throws -> [String] {
    let data = try Data(contentsOf: state.appendingPathComponent(name))
    let text = String(decoding: data, as: UTF8.self).replacingOccurrences(of: home.path, with: "~")
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" {
      lines.removeLast()
    } else if let last = lines.popLast() {
      lines.append(last + " [no line break at the end]")
    }
    return lines
  }
}
