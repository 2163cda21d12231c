import EventLog
import EvidenceFiles
import Fixtures
import Foundation
import Needs
import Projections
import PromotionDomain
import PromotionTracker
import Testing

/// Kept evidence under everything that can go wrong: an event never refers to a copy that is not there.
@Suite("Kept evidence") struct EvidenceTests {
  /// A file of `size` bytes beside the ledger, other ones for another seed.
  private func file(_ name: String, size: Int, seed: UInt64 = 1, in ground: Ground) throws {
    var random = Seeded(seed)
    let head = (0..<min(size, 1000)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    try (Data(head) + Data(repeating: 7, count: size - head.count))
      .write(to: ground.folder.appendingPathComponent(name))
  }

  /// What `promo verify --evidence` would find wrong, and what lies in the folder beyond sound copies.
  private func problems(in ground: Ground) throws -> (problems: [String], strays: [String]) {
    let folder = EvidenceFolder(ledger: ground.ledger)
    let index = try PromotionTracker(log: ground.open()).evidence()
    let wrong = try index.files.filter(\.isKept).compactMap { file -> String? in
      let state = try folder.state(of: file.file)
      return state == .sound ? nil : "\(file.file.name) of \(file.events) is \(state)"
    }
    let contents = try folder.contents()
    let unreferenced = contents.hashes.filter { index.keepers(of: $0).isEmpty }
    return (try ground.problems() + wrong, contents.strays + unreferenced)
  }

  @Test func `many processes that keep the same file at once leave one copy`() throws {
    let ground = try Ground.withSamples()
    try file("run.bin", size: 300_000, in: ground)
    let children = try (0..<6).map { number in
      try Tool.Running(
        [
          "/bin/sh", "-c",
          "for i in 1 2 3 4; do '\(Tool.promo)' note \"from \(number) $i\" --evidence run.bin --keep || exit; done",
        ], in: ground)
    }
    for child in children {
      let result = try child.end()
      #expect(result.code == 0 && result.err.isEmpty, "\(result.told)")
    }
    let found = try problems(in: ground)
    #expect(found.problems == [] && found.strays == [])
    let files = try PromotionTracker(log: ground.open()).evidence().files.filter(\.isKept)
    #expect(files.map(\.keptBy.count) == [24])
  }

  /// One keeps and redacts over and over what the other keeps: a copy must never go that an event still refers to.
  @Test func `keeping and redacting the same file at once loses no copy`() throws {
    let ground = try Ground.withSamples()
    try file("run.bin", size: 1000, in: ground)
    let redacting = """
      for i in 1 2 3 4 5 6 7 8 9 10; do
      n=$('\(Tool.promo)' note "to be redacted $i" --evidence run.bin --keep | sed -n '1s/^#\\([0-9]*\\) .*/\\1/p')
      '\(Tool.promo)' redact "$n" --reason test >/dev/null || exit; done
      """
    let keeping = """
      for i in 1 2 3 4 5 6 7 8 9 10; do
      '\(Tool.promo)' note "kept $i" --evidence run.bin --keep >/dev/null || exit; done
      """
    let children = try [redacting, keeping].map { try Tool.Running(["/bin/sh", "-c", $0], in: ground) }
    for child in children {
      let result = try child.end()
      #expect(result.code == 0, "\(result.told)")
    }
    let found = try problems(in: ground)
    #expect(found.problems == [] && found.strays == [])
  }

  @Test(.timeLimit(.minutes(5))) func `a command that is killed while it keeps leaves no event without its copy`()
    throws
  {
    let ground = try Ground.withSamples()
    var random = Seeded(20_260_110)
    try file("warm.bin", size: 2_000_000, seed: 99, in: ground)
    let start = ContinuousClock.now
    _ = try Tool.run(["note", "warm", "--evidence", "warm.bin", "--keep"], in: ground)
    let span = max(20_000, Int((ContinuousClock.now - start) / .microseconds(1)) * 11 / 10)
    var kills = 0
    for round in 1...(Tool.isLong ? 300 : 60) {
      try file("round.bin", size: 2_000_000 + round, seed: UInt64(round), in: ground)
      let child = try Tool.start(["note", "round \(round)", "--evidence", "round.bin", "--keep"], in: ground)
      usleep(UInt32(random.next() % UInt64(span)))
      kill(child.id, SIGKILL)
      if try child.end().code == nil { kills += 1 }
      let found = try problems(in: ground)
      #expect(found.problems == [], "round \(round)")
      // At most one leftover each time, which harms nobody.
      for stray in found.strays {
        try? FileManager.default.removeItem(
          atPath: EvidenceFolder(ledger: ground.ledger).path(of: stray) ?? stray)
      }
      #expect(found.strays.count <= 1, "round \(round): \(found.strays)")
    }
    #expect(kills >= 20, "only \(kills) were caught alive")
  }

  /// A copy is renamed twice: when it is whole, and once its event is on record.
  @Test(.needs(FaultTests.tracing), arguments: [1, 2])
  func `a command that is killed as it renames a copy loses nothing`(number: Int) throws {
    let ground = try Ground.withSamples()
    try file("run.bin", size: 100_000, in: ground)
    let inject = "?rename,?renameat,?renameat2:signal=KILL:when=\(number)"
    let line = "strace -f -o trace -e inject=\(inject) \"$promo\" note killed --evidence run.bin --keep"
    let killed = try Tool.shell(line, in: ground)
    #expect(killed.code != 0, "\(killed.told)")
    let folder = EvidenceFolder(ledger: ground.ledger)
    let isRecorded = number == 2
    #expect(try ground.payloads(after: Samples.count).count == (isRecorded ? 1 : 0))
    #expect(try folder.contents().hashes == [])
    #expect(try folder.contents().strays.map { ($0 as NSString).pathExtension } == [isRecorded ? "staged" : "part"])
    let verified = try Tool.run(["verify", "--evidence"], in: ground)
    #expect(verified.code == 0, "\(verified.told)")
    let found = try problems(in: ground)
    #expect(found.problems == [] && found.strays.count == (isRecorded ? 0 : 1))
    #expect(try folder.contents().hashes.count == (isRecorded ? 1 : 0))
  }

  @Test func `a command that appends nothing keeps nothing`() throws {
    let ground = try Ground.withSamples()
    try file("run.bin", size: 1000, in: ground)
    let keeping = ["--evidence", "run.bin", "--keep"]
    for words in [["tick", "nothing"], ["note", "tried", "--dry-run"]] { _ = try Tool.run(words + keeping, in: ground) }
    #expect(try problems(in: ground).strays == [])
    #expect(try EvidenceFolder(ledger: ground.ledger).contents().hashes == [])
    for _ in 1...2 { _ = try Tool.run(["note", "once", "--idempotency-key", "k"] + keeping, in: ground) }
    let found = try problems(in: ground)
    #expect(found.problems == [] && found.strays == [])
  }

  @Test func `a disk that is full when a copy is written is named, and nothing is left`() throws {
    let ground = try Ground.withSamples()
    try file("large.bin", size: 400_000, in: ground)
    let line =
      "(ulimit -f 200; \"$promo\" note full --evidence large.bin --keep 2>&1; echo \"exit $?\") | cat"
    let result = try Tool.shell(line, in: ground)
    #expect(result.out.contains("'large.bin' cannot be kept in"), "\(result.told)")
    #expect(result.out.hasSuffix("exit 2\n"), "\(result.told)")
    #expect(try ground.payloads(after: Samples.count).isEmpty)
    let found = try problems(in: ground)
    #expect(found.problems == [] && found.strays == [])
  }

  @Test func `a large file is kept in little memory`() throws {
    let ground = try Ground.withSamples()
    // Sparse: it takes no space here, and all of it is read, hashed and written there.
    let size = Tool.isLong ? 10_000 : 150
    let line = """
      truncate -s \(size)M large.bin; export PROMO_KEEP_MB=20000; (ulimit -v 200000; "$promo" note large --evidence large.bin --keep) 2>&1; \
      echo "exit $?"
      """
    let result = try Tool.shell(line, in: ground)
    #expect(result.out.hasSuffix("exit 0\n"), "\(result.told)")
    let found = try problems(in: ground)
    #expect(found.problems == [] && found.strays == [])
  }
}
