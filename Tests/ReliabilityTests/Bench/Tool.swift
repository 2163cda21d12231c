import Foundation

/// The built binary, and other programs, as child processes.
enum Tool {
  struct Result {
    var out: String
    var err: String
    /// Nil when a signal ended it.
    var code: Int32?
    var signal: Int32 = 0

    /// What a script sees of it, for the message of a failure.
    var told: String { "\(code.map { "exit \($0)" } ?? "signal \(signal)") \(out)\(err)" }
    var sentences: [Substring] { err.split(separator: "\n") }
  }

  /// Built into the folder of the test bundle.
  static let promo = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    .appendingPathComponent("promo").path

  static let isLong = ProcessInfo.processInfo.environment["PROMO_LONG"] != nil

  /// Started, and not waited for.
  final class Running {
    private let process = Process()
    private let folder: URL
    private let name = UUID().uuidString
    var id: Int32 { process.processIdentifier }

    init(_ words: [String], in ground: Ground) throws {
      folder = ground.folder
      process.executableURL = URL(fileURLWithPath: words.first ?? Tool.promo)
      process.arguments = Array(words.dropFirst())
      var environment = [
        "HOME": folder.path, "PROMO_ACTOR": "lee", "TZ": "UTC", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin",
      ]
      environment["PROMO_PROMOTION"] = "dynamodb-schemas-sit"
      environment["PROMO_LEDGER"] = ground.ledger
      environment["LD_LIBRARY_PATH"] = ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"]
      process.environment = environment
      process.currentDirectoryURL = folder
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = try output("out")
      process.standardError = try output("err")
      // Threads of a test runner block signals, and children inherit that.
      var none = sigset_t()
      var before = sigset_t()
      sigemptyset(&none)
      pthread_sigmask(SIG_SETMASK, &none, &before)
      defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
      try process.run()
    }

    func end() throws -> Result {
      process.waitUntilExit()
      let (out, err) = (try text("out"), try text("err"))
      for ending in ["out", "err"] { try? FileManager.default.removeItem(at: file(ending)) }
      let status = process.terminationStatus
      return process.terminationReason == .exit
        ? Result(out: out, err: err, code: status) : Result(out: out, err: err, code: nil, signal: status)
    }

    private func file(_ ending: String) -> URL { folder.appendingPathComponent("\(name).\(ending)") }

    private func output(_ ending: String) throws -> FileHandle {
      try Data().write(to: file(ending))
      return try FileHandle(forWritingTo: file(ending))
    }

    private func text(_ ending: String) throws -> String {
      String(decoding: try Data(contentsOf: file(ending)), as: UTF8.self)
    }
  }

  static func start(_ arguments: [String], in ground: Ground) throws -> Running {
    try Running([promo] + arguments, in: ground)
  }

  static func run(_ arguments: [String], in ground: Ground) throws -> Result {
    try start(arguments, in: ground).end()
  }

  /// A line of the shell, in which `$promo` is the binary.
  static func shell(_ line: String, in ground: Ground) throws -> Result {
    try Running(["/bin/sh", "-c", "promo='\(promo)'; \(line)"], in: ground).end()
  }
}
