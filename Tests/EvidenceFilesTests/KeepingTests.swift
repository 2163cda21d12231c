import EvidenceFiles
import Fixtures
import Foundation
import PromotionDomain
import RefusalSentences
import Testing

@Suite struct KeepingTests {
  @Test func `what is kept is read back to the byte`() throws {
    let bench = try Bench()
    var random = Seeded(20_260_110)
    var kept: [(EvidenceFile, [UInt8])] = []
    let sizes = [0, 1, 2, 511, 512, 513, 999, 1000, 1001, 65_536, 100_000]
    for size in sizes + (0..<40).map({ _ in Int(random.next() % 100_001) }) {
      let bytes = (0..<size).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      let file = try bench.keep(bytes)
      #expect(file.bytes == Int64(size))
      kept.append((file, bytes))
    }
    for (file, bytes) in kept {
      var read: [UInt8] = []
      #expect(try bench.folder.state(of: file) { read += $0 } == .sound)
      #expect(read == bytes)
    }
    let contents = try bench.folder.contents()
    #expect(contents.hashes == Set(kept.map(\.0.sha256)).sorted())
    #expect(contents.strays == [])
  }

  @Test func `a copy lies under its hash and cannot be written`() throws {
    let bench = try Bench()
    let file = try bench.keep(Array("hello\n".utf8), as: "notes.txt")
    #expect(file.sha256 == "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03")
    #expect(file.mediaType == "text/plain")
    let path = "ledger.db-evidence/sha256/58/91b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03"
    #expect(bench.files == [path])
    let mode = try FileManager.default.attributesOfItem(atPath: "\(bench.home)/\(path)")[.posixPermissions] as? Int
    #expect(mode == 0o444)
  }

  @Test func `nothing is left of what is staged and not placed`() throws {
    let bench = try Bench()
    let source = Bytes("not placed")
    let file = try source.described(as: "x")
    do {
      let staged = try bench.folder.stage(file, from: source)
      #expect(bench.files.count == 1 && !staged.isPlaced)
      // Whoever stages it may be about to refer to it.
      #expect(bench.folder.has(file.sha256))
      #expect(try bench.folder.state(of: file) == .sound)
      #expect(try bench.folder.contents().strays == [] && bench.folder.contents().hashes == [])
      #expect(bench.files.count == 1)
      // `staged` must live until here.
      withExtendedLifetime(staged) {}
    }
    #expect(bench.files.isEmpty)
  }

  @Test func `what is there already is checked and not copied again`() throws {
    let bench = try Bench()
    let file = try bench.keep(Array("once".utf8))
    let source = Bytes("never read")
    let staged = try bench.folder.stage(file, from: source)
    try staged.place()
    try staged.place()
    #expect(source.count == 0 && staged.isPlaced && !staged.isRepair)
    #expect(bench.files.count == 1)
  }

  @Test func `two that keep the same file at once leave one copy`() throws {
    let bench = try Bench()
    let source = Bytes("the same")
    let file = try source.described(as: "x")
    let (first, second) = (try bench.folder.stage(file, from: source), try bench.folder.stage(file, from: source))
    #expect(bench.files.count == 2)
    try first.place()
    try second.place()
    #expect(bench.files.count == 1)
    #expect(try bench.folder.state(of: file) == .sound)
  }

  @Test func `a damaged copy is replaced by the right bytes`() throws {
    let bench = try Bench()
    let bytes = Array("evidence".utf8)
    let file = try bench.keep(bytes)
    for damage in ["evidance", "evid", ""] {
      try FileManager.default.removeItem(atPath: bench.path(file))
      try Data(damage.utf8).write(to: URL(fileURLWithPath: bench.path(file)))
      let staged = try bench.folder.stage(file, from: Bytes(bytes))
      try staged.place()
      #expect(staged.isRepair)
      #expect(try bench.folder.state(of: file) == .sound)
    }
    #expect(bench.files.count == 1)
  }

  @Test func `a copy that goes before it is referred to comes back with its event`() throws {
    let bench = try Bench()
    let file = try bench.keep(Array("here today".utf8))
    let staged = try bench.folder.stage(file, from: Bytes("here today"))
    #expect(try bench.folder.remove(file.sha256))
    try staged.place()
    #expect(try bench.folder.state(of: file) == .sound)
    #expect(bench.files == [String(bench.path(file).dropFirst(bench.home.utf8.count + 1))])
  }

  /// What is left of a command that was killed has no owner that holds it.
  @Test func `what a killed command staged is put in its place, or goes with a removal`() throws {
    let bench = try Bench()
    let source = Bytes("left behind")
    let file = try source.described(as: "x")
    for isRemoved in [false, true] {
      let left: String
      do {
        let staged = try bench.folder.stage(file, from: source)
        left = staged.path
        try FileManager.default.linkItem(atPath: staged.path, toPath: "\(bench.home)/aside")
      }
      try FileManager.default.moveItem(atPath: "\(bench.home)/aside", toPath: left)
      #expect(try bench.folder.contents().strays == [left])
      if isRemoved {
        #expect(try !bench.folder.remove(file.sha256))
        #expect(bench.files.isEmpty)
      } else {
        #expect(try bench.folder.state(of: file) == .sound)
        #expect(try bench.folder.contents().strays == [] && bench.folder.contents().hashes == [file.sha256])
        #expect(try bench.folder.remove(file.sha256))
      }
    }
  }

  @Test func `a file that changes while it is read is refused`() throws {
    let bench = try Bench()
    for later in ["first half, second half", "first", "FIRST HALF"] {
      let source = Bytes(Array("first half".utf8), Array(later.utf8))
      let file = try source.described(as: "growing.log")
      let refusal = #expect(throws: Refusal.self) { try bench.folder.stage(file, from: source) }
      #expect(refusal?.sentence == "'growing.log' changed while it was read; keep it when it is finished")
    }
    #expect(bench.files.isEmpty)
  }

  @Test func `a folder that cannot be made is named`() throws {
    let bench = try Bench()
    try Data().write(to: URL(fileURLWithPath: bench.folder.path))
    let refusal = #expect(throws: Refusal.self) { try bench.keep([1, 2, 3]) }
    #expect(refusal?.sentence.contains(bench.folder.path) == true)
  }
}
