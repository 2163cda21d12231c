import EventLog
import Foundation
import Needs
import PromotionTracker
import Testing

/// No space left.
@Suite("A full disk") struct FullDiskTests {
  @Test func `a command that may not make files larger says so and changes nothing`() throws {
    let ground = try Ground.withSamples()
    // In blocks of 512 or 1024 bytes, as the shell has it; the WAL of one event needs about 40.
    for limit in [0, 1, 8, 16] {
      let result = try Tool.shell("(ulimit -f \(limit); \"$promo\" note full 2>&1) | cat", in: ground)
      #expect(result.out.split(separator: "\n").count == 1, "limit \(limit): \(result.told)")
      let code = try Tool.shell("ulimit -f \(limit); \"$promo\" note full >/dev/null 2>&1", in: ground)
      #expect(code.code == 2, "limit \(limit): \(code.told)")
      #expect(try ground.payloads(after: Samples.count).isEmpty, "limit \(limit)")
      let problems = try ground.problems()
      #expect(problems == [], "limit \(limit)")
    }
    let retry = try Tool.run(["note", "room again"], in: ground)
    #expect(retry.code == 0, "\(retry.told)")
    #expect(try ground.payloads(after: Samples.count).count == 1)
  }

  static let mounting = Need("root, to mount a small file system") {
    (try? Tool.shell("PATH=$PATH:/sbin; mount -t tmpfs -o size=64k none . && umount .", in: Ground()))?.code == 0
  }

  @Test(.needs(FullDiskTests.mounting))
  func `a disk without space left is named, and all is well once there is some`() throws {
    let ground = try Ground(place: "disk")
    let mount = "PATH=$PATH:/usr/sbin:/sbin; mount -t tmpfs -o size=1m none disk"
    #expect(try Tool.shell(mount, in: ground).code == 0)
    defer { _ = try? Tool.shell("PATH=$PATH:/usr/sbin:/sbin; umount disk", in: ground) }
    try Samples.ledger().write(to: URL(fileURLWithPath: ground.ledger))
    let filler = ground.place.appendingPathComponent("filler").path
    // Leaves some room, and less each time.
    for room in [400, 100, 48, 36, 8, 0] {
      let fill = try Tool.shell(
        "cd disk; rm -f filler; head -c 1m /dev/zero > filler 2>/dev/null; truncate -s -\(room)k filler; exit 0",
        in: ground)
      #expect(fill.code == 0)
      let result = try Tool.run(["note", "room-\(room)."], in: ground)
      #expect(result.code == 0 || result.code == 2, "\(room) KiB left: \(result.told)")
      #expect(result.code == 0 || result.sentences.count == 1, "\(room) KiB left: \(result.told)")
      try FileManager.default.removeItem(atPath: filler)
      let mine = try ground.payloads(after: Samples.count).filter { $0.contains("room-\(room).") }
      #expect(mine.count == (result.code == 0 ? 1 : 0), "\(room) KiB left: \(result.told)")
      let problems = try ground.problems()
      #expect(problems == [], "\(room) KiB left")
    }
    let retry = try Tool.run(["note", "room again"], in: ground)
    #expect(retry.code == 0, "\(retry.told)")
  }
}
