import EventLog
import Foundation
import PromotionDomain
import PromotionTracker
import Testing

/// The files under `events/samples` are what the scripts make. Run with UPDATE_SAMPLES=1 to write them anew.
@Suite("The sample files")
struct SampleFilesTests {
  private static let isUpdating = ProcessInfo.processInfo.environment["UPDATE_SAMPLES"] == "1"

  @Test(arguments: SampleLedger.promotions) func scriptMakesTheFile(promotion: PromotionID) throws {
    let text = try SampleLedger.played.get().file(promotion)
    let url = SampleLedger.folder(promotion).appending(path: "log.jsonl")
    if Self.isUpdating { try Data(text.utf8).write(to: url) }
    let committed = try Data(contentsOf: url)
    let differs = zip(text.split(separator: "\n"), String(decoding: committed, as: UTF8.self).split(separator: "\n"))
      .first { $0 != $1 }
    #expect(committed == Data(text.utf8), "first differing line: \(differs?.0.prefix(300) ?? "one file is longer")")
  }
}
