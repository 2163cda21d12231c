import EventLog
import Foundation
import PromotionDomain
import PromotionTracker
import SQLiteLog
import Testing

/// Many processes and one ledger.
@Suite("Processes that append at once", .timeLimit(.minutes(10))) struct ConcurrencyTests {
  private static let processes = 8
  private static let appends = Tool.isLong ? 1000 : 250

  @Test func `each of many appends lands exactly once, without a gap`() throws {
    let ground = try Ground()
    try SQLiteEventLog.open(ground.ledger, mode: .create).close()
    let children = try (0..<Self.processes).map { number in
      try Tool.Running([Self.writer, ground.ledger, "\(number)", "\(Self.appends)"], in: ground)
    }
    for child in children {
      let result = try child.end()
      #expect(result.code == 0, "\(result.told.suffix(2000))")
      #expect(!result.told.contains("another process"), "\(result.told.suffix(2000))")
    }
    let log = try ground.open()
    let events = try log.read { try $0.events() }
    #expect(events.count == Self.processes * Self.appends)
    #expect(events.map(\.position) == Array(1...Int64(max(1, events.count))))
    for (stream, own) in Dictionary(grouping: events, by: \.stream) {
      #expect(own.map(\.version) == Array(1...Int64(own.count)), "\(stream)")
    }
    let expected = (0..<Self.processes).flatMap { number in (0..<Self.appends).map { Self.payload(number, $0) } }
    #expect(events.compactMap(\.data).sorted() == expected.sorted())
    let verification = try log.read { try LedgerVerification(of: $0) }
    #expect(verification.problems == [])
    #expect(try log.integrityProblems() == [])
  }

  @Test func `commands at once are all carried out and none is told to wait`() throws {
    let ground = try Ground.withSamples()
    let rounds = Tool.isLong ? 100 : 25
    let line = { (number: Int) in
      """
      for i in $(seq \(rounds)); do "$promo" note "from-\(number)-$i." \
      -p $(if [ $((i % 2)) = 0 ]; then echo prod-2026-01-10; else echo dynamodb-schemas-sit; fi) || exit; done
      """
    }
    let children = try (0..<Self.processes).map { number in
      try Tool.Running(["/bin/sh", "-c", "promo='\(Tool.promo)'; \(line(number))"], in: ground)
    }
    var acknowledged: [Substring] = []
    for child in children {
      let result = try child.end()
      #expect(result.code == 0 && result.err.isEmpty, "\(result.told.suffix(2000))")
      acknowledged += result.out.split(separator: "\n").filter { $0.contains("note: from-") }
    }
    #expect(Set(acknowledged).count == Self.processes * rounds)
    let log = try ground.open()
    let events = try log.read { try $0.events(after: Samples.count) }
    #expect(events.count == Self.processes * rounds)
    for event in events {
      let line = acknowledged.first { $0.hasPrefix("#\(event.position) ") }
      let words = line?.split(separator: " ").last ?? "nothing"
      #expect(
        event.data?.contains("\"\(words)\"") == true, "#\(event.position) was acknowledged as \(line ?? "nothing")")
    }
    #expect(try ground.problems() == [])
  }

  @Test func `nothing acknowledged is lost, over two paths and under kills`() throws {
    let ground = try Ground.withSamples()
    let folder = URL(fileURLWithPath: ground.ledger).deletingLastPathComponent()
    let other = folder.appendingPathComponent("other")
    try FileManager.default.createSymbolicLink(at: other, withDestinationURL: folder)
    let seconds = Tool.isLong ? 60 : 8
    let children = try (0..<12).map { number in
      let path = number.isMultiple(of: 2) ? ground.ledger : other.appendingPathComponent("ledger.db").path
      // Every third is killed, at a time of its own.
      let line = """
        end=$(($(date +%s) + \(seconds))); i=0
        while [ $(date +%s) -lt $end ]; do
          i=$((i + 1)); after=
          [ $((i % 3)) = 0 ] && after="timeout -s KILL 0.0$((i * 7 % 9 + 1))"
          $after '\(Tool.promo)' note "from-\(number)-$i." --ledger '\(path)' -p prod-2026-01-10 2> err-\(number)
          code=$?; case $code in 0 | 137) ;; *) echo "exit $code: $(cat err-\(number))" ;; esac
        done
        """
      return try Tool.Running(["/bin/sh", "-c", line], in: ground)
    }
    let lines = try children.flatMap { try $0.end().out.split(separator: "\n") }
    #expect(lines.filter { $0.hasPrefix("exit ") } == [])
    let acknowledged = lines.filter { $0.contains("note: from-") }
    let events = try ground.open().read { try $0.events(after: Samples.count) }
    #expect(acknowledged.count > 12, "\(acknowledged.count)")
    let data = Dictionary(grouping: events) { $0.position }
    for line in acknowledged {
      let words = line.split(separator: " ").last ?? "nothing"
      let position = Int64(line.dropFirst().prefix { $0.isNumber }) ?? 0
      #expect(data[position]?.first?.data?.contains("\"\(words)\"") == true, "\(line) is not there")
    }
    let texts = events.compactMap(\.data)
    #expect(Set(texts).count == texts.count)
    #expect(try ground.problems() == [])
  }

  private static func payload(_ number: Int, _ index: Int) -> String { "{\"process\":\(number),\"append\":\(index)}" }

  /// Built into the folder of the test bundle.
  private static let writer = URL(fileURLWithPath: Tool.promo).deletingLastPathComponent()
    .appendingPathComponent("WriterProcess").path
}
