import EventLog
import Foundation
import PromotionDomain
import Testing

/// The files under `events/samples` are what the scripts make. UPDATE_SAMPLES=1 has them written anew.
@Suite("The sample files")
struct SampleFilesTests {
  @Test(arguments: SampleLedger.promotions) func scriptMakesTheFile(promotion: PromotionID) throws {
    let text = try SampleLedger.played.get().file(promotion)
    let committed = try SampleLedger.committedFile(promotion)
    let difference = zip(text.split(separator: "\n"), String(decoding: committed, as: UTF8.self).split(separator: "\n"))
      .first { $0 != $1 }
    #expect(
      committed == Data(text.utf8),
      "the first line that differs: \(difference?.0.prefix(300) ?? "none, but one file is longer")")
  }
}
