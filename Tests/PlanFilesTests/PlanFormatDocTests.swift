import Foundation
import PlanFiles
import PromotionDomain
import Testing

@Suite("docs/plan-format.md")
struct PlanFormatDocTests {
  /// Its examples, put together, are a plan without a problem.
  @Test func examplesRead() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(contentsOf: root.appending(path: "docs/plan-format.md"), encoding: .utf8)
    let examples = text.components(separatedBy: "```yaml\n").dropFirst().map { $0.components(separatedBy: "```")[0] }
    let reading = PlanFile.read(examples.joined())
    #expect(
      reading.lines(name: "plan") == [
        "plan:18:5: warning: resources.table.total: the plan declares 5 for 'table' and lists 2",
        "plan:19:14: warning: resources.table.parts.gsi: the plan declares 8 for 'gsi' and lists 3",
      ])
    #expect(reading.plan?.areas.first?.items.first?.id == "secrets/product_lambda")
  }
}
