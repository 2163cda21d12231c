import EventLog
import Foundation
import Interchange
import PromotionDomain
import PromotionTracker
import SQLiteLog
import Testing

/// Both samples, in one ledger, go out and come in again.
@Suite("Exporting and importing the samples")
struct SampleExchangeTests {
  private struct Text: ImportFile {
    var bytes: [UInt8]
    var byteCount: Int64 { Int64(bytes.count) }
    func forEachChunk(_ body: ([UInt8]) throws -> Void) throws { try body(bytes) }
  }

  private func text(_ log: any EventLog, _ export: Export = Export()) throws -> String {
    try log.read { log in
      var text = ""
      try export.write(log) { text += $0 }
      return text
    }
  }

  /// The committed files in a ledger of their own, with nothing that another test adds.
  private func source() throws -> MemoryEventLog {
    let events = try SampleLedger.committed()
    let log = MemoryEventLog(identity: .seeded(1))
    try log.write { _ = try $0.append(recorded: events) }
    try ProjectionRunner(log: log).rebuild()
    return log
  }

  private func check(_ copy: any EventLog, against source: MemoryEventLog) throws {
    let exported = try text(source)
    let outcome = try PromotionTracker(log: copy).importing(Text(bytes: Array(exported.utf8)))
    let count = try source.read { try $0.head().position }
    #expect(outcome.added == count)
    #expect(outcome.promotions == 2)
    #expect(try text(copy) == exported, "exported again, byte for byte")
    #expect(try copy.read { try $0.events().map(\.leafHash) } == source.read { try $0.events().map(\.leafHash) })
    #expect(try copy.read { try $0.treeRoot(size: count) } == source.read { try $0.treeRoot(size: count) })
    let statuses = try ProjectionRunner(log: copy).status()
    #expect(try statuses.map(\.digest) == ProjectionRunner(log: source).status().map(\.digest))
    #expect(statuses.allSatisfy { $0.isCurrent })
    #expect(try PromotionTracker(log: copy).importing(Text(bytes: Array(exported.utf8))).added == 0)
  }

  @Test func `into memory`() throws { try check(MemoryEventLog(), against: source()) }

  @Test func `into a file, and out of one that cannot be written`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "exchange-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "ledger.db").path
    let source = try source()
    let log = try SQLiteEventLog.open(path, mode: .create)
    try check(log, against: source)
    try log.checkpoint()
    log.close()
    #expect(try text(SQLiteEventLog.open(path, mode: .readOnly)) == text(source))
  }

  /// A part of the ledger in CloudEvents is that part of the whole, so that a consumer may ask for what is new.
  @Test(arguments: SampleLedger.promotions) func `each sample as CloudEvents`(promotion: PromotionID) throws {
    let log = try source()
    let whole = try text(log, Export(format: .cloudEventsLines)).split(separator: "\n")
    let own = try text(log, Export(format: .cloudEventsLines, stream: .promotion(promotion))).split(separator: "\n")
    #expect(own == whole.filter { $0.contains("/promotion/\(promotion)\",\"type\"") })
    #expect(own.count > 40)
    let batch = try JSONSerialization.jsonObject(with: Data(text(log, Export(format: .cloudEvents)).utf8))
    #expect((batch as? [Any])?.count == whole.count)
  }

  @Test func `the day of the deployment in the words of CDEvents`() throws {
    let lines = try text(source(), Export(format: .cloudEventsLines)).split(separator: "\n")
    let types = lines.compactMap { $0.firstMatch(of: /"type":"dev\.cdevents\.([a-z]+\.[a-z]+)\.0\.3\.0","subject"/)?.1 }
    #expect(
      Dictionary(grouping: types) { $0 }.mapValues(\.count) == [
        "taskrun.started": 3, "taskrun.finished": 3, "service.deployed": 3, "service.rolledback": 1,
        "testsuiterun.finished": 3,
      ])
    #expect(lines.contains { $0.contains("pkg:github/bigbeardwebsolutions/2_1_bbws_web_public@v1.0.0-prod") })
  }
}
