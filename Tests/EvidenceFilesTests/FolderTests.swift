import EvidenceFiles
import Foundation
import PromotionDomain
import Testing

@Suite struct FolderTests {
  @Test func `each way in which a copy can be wrong is told apart`() throws {
    let bench = try Bench()
    let file = try bench.keep(Array("evidence".utf8))
    let path = bench.path(file)
    func replace(with make: () throws -> Void) throws -> FileState {
      try FileManager.default.removeItem(atPath: path)
      try make()
      return try bench.folder.state(of: file)
    }
    #expect(try replace { try Data("evidance".utf8).write(to: URL(fileURLWithPath: path)) } == .changed)
    #expect(try replace { try Data("evidence!".utf8).write(to: URL(fileURLWithPath: path)) } == .otherSize(9))
    let good = bench.home + "/good"
    try Data("evidence".utf8).write(to: URL(fileURLWithPath: good))
    // A link may lead to the right bytes today and to others tomorrow.
    #expect(
      try replace { try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: good) } == .noFile)
    #expect(try replace { mkfifo(path, 0o600) } == .noFile)
    #expect(
      try replace { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false) }
        == .noFile)
    #expect(try replace {} == .missing)
    #expect(try FileState.of(fileAt: good, bytes: 8, sha256: file.sha256, followingLinks: true) == .sound)
  }

  @Test(arguments: [
    "", "ab", "../../../../etc/passwd", String(repeating: "a", count: 63), String(repeating: "A", count: 64),
    String(repeating: "a", count: 63) + "/", String(repeating: "../", count: 21) + "a",
    String(repeating: "ä", count: 32),
  ])
  func `a hash that is none leads nowhere`(hash: String) throws {
    let bench = try Bench()
    #expect(bench.folder.path(of: hash) == nil)
    #expect(!bench.folder.has(hash))
    #expect(try !bench.folder.remove(hash))
    #expect(try bench.folder.state(of: EvidenceFile(name: "x", bytes: 0, sha256: hash)) == .missing)
  }

  @Test func `a copy that is removed is gone with its folder, and others stay`() throws {
    let bench = try Bench()
    let (first, second) = (try bench.keep([1]), try bench.keep([2]))
    #expect(try bench.folder.remove(first.sha256))
    #expect(try !bench.folder.remove(first.sha256))
    #expect(try bench.folder.contents().hashes == [second.sha256])
    #expect(!FileManager.default.fileExists(atPath: "\(bench.folder.path)/sha256/\(first.sha256.prefix(2))"))
  }

  @Test func `what is no copy is listed as a stray`() throws {
    let bench = try Bench()
    #expect(try bench.folder.contents().hashes.isEmpty)
    let file = try bench.keep([1])
    let base = bench.folder.path
    for stray in ["note.txt", "sha256/loose", "sha256/ab/short", "sha256/\(file.sha256.prefix(2))/x"] {
      let path = URL(fileURLWithPath: "\(base)/\(stray)")
      try FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data().write(to: path)
    }
    let contents = try bench.folder.contents()
    #expect(contents.hashes == [file.sha256])
    #expect(
      Set(contents.strays.map { String($0.dropFirst(base.count + 1)) })
        == ["note.txt", "sha256/loose", "sha256/ab/short", "sha256/\(file.sha256.prefix(2))/x"])
  }

  @Test func `two ledgers in one folder share nothing`() {
    #expect(EvidenceFolder(ledger: "/x/a.db").path == "/x/a.db-evidence")
    #expect(EvidenceFolder(ledger: "/x/b.db") != EvidenceFolder(ledger: "/x/a.db"))
  }
}
