import EventLog
import Foundation
import Needs
import PromotionDomain
import PromotionTracker
import Testing

/// System calls that fail, one at a time: each that touches the ledger's files, in a command that appends.
@Suite("Failing system calls") struct FaultTests {
  /// What is done to a call. `strace` counts the calls of each kind.
  enum Fault: String, CaseIterable {
    case inputOutput = "error=EIO"
    case noSpace = "error=ENOSPC"
    case killed = "signal=KILL"

    var calls: [String] {
      switch self {
      case .inputOutput:
        ["openat", "pread64", "pwrite64", "fdatasync", "fsync", "ftruncate", "fcntl", "flock", "mmap", "newfstatat"]
      case .noSpace: ["openat", "pwrite64", "fdatasync", "ftruncate"]
      case .killed: ["openat", "pwrite64", "fdatasync", "ftruncate", "fcntl", "flock"]
      }
    }
  }

  static let tracing = Need("strace, of Debian, and the right to trace (ptrace)") {
    (try? Tool.shell("strace -f -o trace -e inject=fsync:error=EIO:when=1 true", in: Ground()))?.code == 0
  }

  @Test(
    .needs(FaultTests.tracing), .timeLimit(.minutes(10)),
    arguments: Fault.allCases)
  func `a call that fails once loses nothing and leaves nothing half done`(fault: Fault) throws {
    let ground = try Ground.withSamples()
    let before = try Data(contentsOf: URL(fileURLWithPath: ground.ledger))
    let counts = try Self.counts(in: ground)
    var (tried, failed) = (0, 0)
    for call in fault.calls {
      let count = counts[call, default: 0]
      // All of them in a long run; else the first few, where files are made, and some of each later stretch.
      let stride = Tool.isLong ? 1 : max(1, count / 10)
      for number in Swift.stride(from: 1, through: count, by: stride) {
        try ground.restore(before)
        let inject = "inject=\(call):\(fault.rawValue):when=\(number)"
        let result = try Self.note(under: "-e \(inject)", in: ground)
        tried += 1
        if result.code != 0 { failed += 1 }
        try Self.check(result, fault, "\(inject): \(result.told)", in: ground)
      }
    }
    #expect(tried >= 15 && failed > 0, "only \(failed) of \(tried) commands met their fault")
  }

  private static func check(_ result: Tool.Result, _ fault: Fault, _ story: String, in ground: Ground) throws {
    if result.code == nil || result.signal != 0 || result.code == 137 {
      #expect(fault == .killed, "\(story)")
    } else {
      #expect([0, 2, 3, 75].contains(result.code ?? -1), "\(story)")
      #expect(result.sentences.count == (result.code == 0 ? 0 : 1), "\(story)")
    }
    do {
      let problems = try ground.problems()
      #expect(problems == [], "\(story)")
      let new = try ground.payloads(after: Samples.count)
      #expect(new.count <= 1, "\(story) left \(new)")
      if result.out.hasPrefix("#166 note") { #expect(new.count == 1, "\(story) was acknowledged") }
      if result.code == 0 { #expect(result.out.hasPrefix("#166 note"), "\(story)") }
      // The retry that an idempotency key is for: once, whatever became of the first.
      let retry = try Tool.run(arguments, in: ground)
      #expect(retry.code == 0, "after \(story): \(retry.told)")
      #expect(try ground.payloads(after: Samples.count).count == 1, "after \(story)")
      let afterwards = try ground.problems()
      #expect(afterwards == [], "after \(story)")
    } catch {
      Issue.record("\(story): \(error)")
    }
  }

  private static let arguments = ["note", "under-fault", "--idempotency-key", "once"]

  /// Only calls on the ledger's files and the ones beside it count, and can fail.
  private static func note(under options: String, in ground: Ground) throws -> Tool.Result {
    let files = ["", "-wal", "-shm"].map { "-P '\(ground.ledger)\($0)'" }.joined(separator: " ")
    let words = arguments.joined(separator: " ")
    return try Tool.shell("strace -f -o trace \(files) \(options) \"$promo\" \(words)", in: ground)
  }

  /// How often an undisturbed command makes each call.
  private static func counts(in ground: Ground) throws -> [String: Int] {
    _ = try note(under: "", in: ground)
    let trace = try String(contentsOf: ground.folder.appendingPathComponent("trace"), encoding: .utf8)
    var counts: [String: Int] = [:]
    for line in trace.split(separator: "\n") {
      guard let call = line.split(separator: " ").dropFirst().first?.split(separator: "(").first else { continue }
      counts[String(call), default: 0] += 1
    }
    return counts
  }
}
