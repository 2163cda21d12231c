import Foundation

/// Another program, run once: how long it took as a whole process, and the most memory it held.
struct Child {
  struct Result {
    var seconds: Double
    /// Most resident memory, in megabytes (10⁶ bytes).
    var megabytes: Double
    /// Nil when it was ended by a signal or took longer than `limit`.
    var code: Int32?
    var out: String
  }

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// By which this program runs another and prints how much memory it held.
  static let peakOption = "--peak-of"

  /// The most memory that the program held.
  ///
  /// The system counts what a process had before it became another program, and this one has held much by now: so a new
  /// one, which has not, starts it.
  func peakMegabytes() throws -> Double {
    let words = [CommandLine.arguments[0], Self.peakOption] + words
    let out = try Child(words).succeeding(keepingOutput: true).out
    guard let megabytes = Double(out.trimmingCharacters(in: .whitespacesAndNewlines)) else {
      throw Failure(description: "no memory was told of \(words.joined(separator: " "))")
    }
    return megabytes
  }

  /// No measured program may take longer.
  static let limit = 900.0

  private let words: [String]
  private var accepted: Set<Int32> = [0]

  init(_ words: String...) { self.words = words }
  init(_ words: [String]) { self.words = words }

  /// With other exit codes than 0 that are no failure.
  func accepting(_ codes: Int32...) -> Child {
    var child = self
    child.accepted.formUnion(codes)
    return child
  }

  /// Throws when it fails.
  @discardableResult
  func succeeding(keepingOutput: Bool = false) throws -> Result {
    let result = try run(keepingOutput: keepingOutput)
    guard let code = result.code, accepted.contains(code) else {
      let end = result.code.map { "exit code \($0)" } ?? "ended after \(Int(result.seconds)) s"
      throw Failure(description: "\(words.joined(separator: " ")): \(end)")
    }
    return result
  }

  private func run(keepingOutput: Bool) throws -> Result {
    let file = URL(fileURLWithPath: NSTemporaryDirectory()).appendingPathComponent("promo-bench-\(UUID().uuidString)")
    defer { if keepingOutput { try? FileManager.default.removeItem(at: file) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(
      &actions, STDOUT_FILENO, keepingOutput ? file.path : "/dev/null", O_WRONLY | O_CREAT, 0o600)
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    let settings = [
      "PROMO_ACTOR=bench@example.com", "TZ=UTC", "LANG=C.UTF-8", "PATH=/usr/bin:/bin", "HOME=/tmp",
      "SWIFT_DETERMINISTIC_HASHING=1",
    ]
    var environment: [UnsafeMutablePointer<CChar>?] = settings.map { strdup($0) } + [nil]
    defer { for word in arguments + environment { free(word) } }

    var id: pid_t = 0
    let start = ContinuousClock.now
    let code = posix_spawnp(&id, words[0], &actions, nil, &arguments, &environment)
    guard code == 0 else { throw Failure(description: "\(words[0]): \(String(cString: strerror(code)))") }
    let watchdog = DispatchWorkItem { [id] in kill(id, SIGKILL) }
    DispatchQueue.global().asyncAfter(deadline: .now() + Self.limit, execute: watchdog)
    var (status, usage): (Int32, rusage) = (0, rusage())
    while wait4(id, &status, 0, &usage) < 0, errno == EINTR {}
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    watchdog.cancel()
    let out = keepingOutput ? (try? String(contentsOf: file, encoding: .utf8)) ?? "" : ""
    return Result(
      seconds: seconds, megabytes: Double(usage.ru_maxrss) * 1024 / 1e6,
      code: status & 0x7F == 0 ? status >> 8 & 0xFF : nil, out: out)
  }
}
