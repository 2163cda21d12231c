import EventLog
import Foundation
import Needs
import Testing

/// Files that verbs write where they are told to, when the disk or the machine does not let them.
@Suite("Outputs") struct OutputTests {
  private static let outputs = [
    "export -o disk/out", "seal -o disk/out", "report readiness --format html -o disk/out",
    "chart score --format svg -o disk/out",
    "prove 5 -o disk/out", "witness disk/out --first", "key new example.com/q -o disk/out",
    "evidence show 166 -o disk/out",
    "demo --quiet disk/out",
  ]

  /// A ledger with a key and a kept file beside a disk of its own.
  private func scene() throws -> Ground {
    let ground = try Ground.withSamples()
    let setup = try Tool.shell(
      """
      mkdir disk; head -c 100000 /dev/urandom > log.bin; "$promo" key new example.com/p
      "$promo" note kept --evidence log.bin --keep
      """, in: ground)
    #expect(setup.code == 0, "\(setup.told)")
    return ground
  }

  private func names(_ path: String, in ground: Ground) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: ground.folder.appendingPathComponent(path).path).sorted()
  }

  @Test(.needs(FullDiskTests.mounting), arguments: OutputTests.outputs)
  func `a full disk is a sentence, and nothing of the output is there`(words: String) throws {
    let ground = try scene()
    let mount = "PATH=$PATH:/usr/sbin:/sbin; mount -t tmpfs -o size=64k none disk; head -c 1m /dev/zero > disk/filler"
    _ = try Tool.shell(mount, in: ground)
    defer { _ = try? Tool.shell("PATH=$PATH:/usr/sbin:/sbin; umount disk", in: ground) }
    let result = try Tool.run(words.split(separator: " ").map(String.init), in: ground)
    #expect(result.code == 2, "\(words): \(result.told)")
    #expect(result.sentences.count == 1 && result.err.contains("cannot be"), "\(words): \(result.told)")
    #expect(result.out.isEmpty, "\(words): \(result.told)")
    let left = try names("disk", in: ground).filter { !$0.hasPrefix("out/.promo") && $0 != "out" }
    #expect(left == ["filler"], "\(words)")
    // A seal whose output is not there is not kept either.
    #expect(!FileManager.default.fileExists(atPath: ground.folder.appendingPathComponent("seals").path), "\(words)")
  }

  @Test(.needs(FaultTests.tracing), arguments: ["write", "fsync", "/^rename"])
  func `an output that fails leaves what was there, and one that is killed a name that doctor knows`(
    call: String
  ) throws {
    let ground = try scene()
    let target = ground.folder.appendingPathComponent("out.jsonl")
    for fault in ["error=EIO", "signal=KILL"] {
      try Data("before\n".utf8).write(to: target)
      let result = try Tool.shell(
        "strace -f -o trace -e inject=\(call):\(fault):when=1 \"$promo\" export -o '\(target.path)'", in: ground)
      let told = "\(call) \(fault): \(result.told)"
      #expect(try String(contentsOf: target, encoding: .utf8) == "before\n", "\(told)")
      let left = try names("", in: ground).filter { $0.hasSuffix(".part") }
      if fault == "error=EIO" {
        #expect(result.code == 2 && result.sentences.count == 1 && left == [], "\(told)")
        continue
      }
      let name = try #require(left.first, "\(told)")
      let path = ground.folder.appendingPathComponent(name).path
      let fresh = try Tool.run(["doctor"], in: ground)
      #expect(fresh.out.contains(name) && FileManager.default.fileExists(atPath: path), "\(told) \(fresh.told)")
      let old = try Tool.shell("touch -d '2 days ago' '\(path)'; \"$promo\" doctor", in: ground)
      #expect(old.out.contains("removed") && !FileManager.default.fileExists(atPath: path), "\(told) \(old.told)")
    }
  }

  @Test func `what a running command is writing is no leftover`() throws {
    let ground = try scene()
    let result = try Tool.shell(
      """
      part=.promo-0b0e9f6c-6d0a-4a5e-9a3c-0f3b4c5d6e7f.part; touch -d '2 days ago' $part
      flock $part "$promo" doctor | grep -c $part; ls $part
      """, in: ground)
    #expect(result.out == "0\n.promo-0b0e9f6c-6d0a-4a5e-9a3c-0f3b4c5d6e7f.part\n", "\(result.told)")
  }

  @Test func `too few open files end a command with a sentence, and half of nothing`() throws {
    let ground = try scene()
    var noted = 0
    for limit in 3...16 {
      let note = try Tool.shell("ulimit -n \(limit); exec \"$promo\" note few-\(limit).", in: ground)
      // 127 is the loader of programs, which has no room for their libraries.
      #expect([0, 2, 75, 127].contains(note.code ?? -1), "\(limit): \(note.told)")
      #expect(note.code != 2 || note.sentences.count == 1, "\(limit): \(note.told)")
      if note.code == 0 { noted += 1 }
      let export = try Tool.shell("rm -f out; ulimit -n \(limit); exec \"$promo\" export -o out", in: ground)
      #expect([0, 2, 75, 127].contains(export.code ?? -1), "\(limit): \(export.told)")
      let isThere = FileManager.default.fileExists(atPath: ground.folder.appendingPathComponent("out").path)
      #expect(isThere == (export.code == 0), "\(limit): \(export.told)")
    }
    #expect(noted > 0)
    #expect(try ground.payloads(after: Samples.count).filter { $0.contains("few-") }.count == noted)
    #expect(try names("", in: ground).filter { $0.hasSuffix(".part") } == [])
    #expect(try ground.problems() == [])
  }

  static let givingAway = Need("root, to give files away") {
    (try? Tool.shell("touch f && chown 65534:65534 f", in: Ground()))?.code == 0
  }

  @Test(.needs(OutputTests.givingAway)) func `the owner and the mode of a file that is replaced stay`() throws {
    let ground = try scene()
    let result = try Tool.shell(
      "touch out; chown 65534:65533 out; chmod 4640 out; \"$promo\" export -o out; stat -c '%u:%g %a' out; ls -A | grep part",
      in: ground)
    #expect(result.out.contains("65534:65533 4640"), "\(result.told)")
    let foreign = try Tool.shell(
      """
      chmod 777 .; touch theirs; chmod 666 theirs; chown 65534 theirs
      setpriv --reuid=65532 --regid=65532 --clear-groups "$promo" export -o theirs; stat -c '%u %s' theirs
      """, in: ground)
    #expect(foreign.out == "65534 0\n" && foreign.sentences.count == 1, "\(foreign.told)")
  }

  @Test(.needs(FullDiskTests.mounting)) func `a file that is mounted at another place is still the same file`() throws {
    let ground = try scene()
    for path in ["key", "ledger.db-evidence"] {
      let result = try Tool.shell(
        """
        PATH=$PATH:/usr/sbin:/sbin; file=\(path); rm -rf out; [ -d $file ] && file=$(find $file -type f); touch out
        mount --bind "$file" out; "$promo" export -o out; echo $?; umount out
        """, in: ground)
      #expect(result.out == "2\n" && result.sentences.count == 1, "\(path): \(result.told)")
    }
  }

  static let withoutProc = Need("root and unshare, of util-linux, to take /proc away") {
    (try? Tool.shell("unshare -m sh -c 'umount -l /proc && ! test -e /proc/self'", in: Ground()))?.code == 0
  }

  @Test(.needs(OutputTests.withoutProc)) func `where there is no proc, a command line has its words`() throws {
    let ground = try scene()
    func run(_ line: String) throws -> Tool.Result {
      try Tool.shell("export promo; unshare -m sh -c 'umount -l /proc; \(line)'", in: ground)
    }
    let gate = try run("\"$promo\" gate")
    #expect(gate.code == 1 && gate.out.hasPrefix("not met"), "\(gate.told)")
    let note = try run("\"$promo\" note \"two words\" --by lee")
    #expect(note.code == 0 && note.out.contains("two words"), "\(note.told)")
    let nothing = try run("\"$promo\"")
    #expect(nothing.code == 2 && nothing.out.isEmpty, "\(nothing.told)")
    let help = try run("\"$promo\" --help")
    #expect(help.code == 0 && help.out.contains("OVERVIEW"), "\(help.told)")
    let unknown = try run("\"$promo\" gate --bogus")
    #expect(unknown.code == 2 && unknown.err.contains("--bogus"), "\(unknown.told)")
    let bytes = try run("\"$promo\" note \"$(printf \"caf\\351\")\"")
    #expect(bytes.code == 2 && bytes.err.contains("argument 2 is not UTF-8"), "\(bytes.told)")
    let guarded = try run("\"$promo\" seal -o key")
    #expect(guarded.code == 2 && guarded.sentences.count == 1, "\(guarded.told)")
  }
}
