import Foundation
import PlanFiles
import PromotionDomain
import Testing

@Suite("docs/plan-format.md")
struct PlanFormatDocTests {
  /// Its examples, put together, are a plan without a problem.
  @Test func examplesRead() throws {
    let text = try page()
    let examples = text.components(separatedBy: "```yaml\n").dropFirst().map { $0.components(separatedBy: "```")[0] }
    let reading = PlanFile.read(examples.joined())
    #expect(
      reading.lines(name: "plan") == [
        "plan:18:5: warning: resources.table.total: the plan declares 5 for 'table' and lists 2",
        "plan:19:14: warning: resources.table.parts.gsi: the plan declares 8 for 'gsi' and lists 3",
      ])
    #expect(reading.plan?.areas.first?.items.first?.id == "secrets/product_lambda")
  }

  /// Its template makes a plan without a problem.
  @Test func templateFills() throws {
    let examples = try page().components(separatedBy: "```yaml template\n").dropFirst()
    let example = try #require(examples.first?.components(separatedBy: "```")[0])
    let template = try PlanTemplate(example.utf8, name: "t")
    #expect(template.names == ["service", "day", "version", "lead"])
    let values = [("service", "payments"), ("day", "2026-03-01"), ("lead", "ann"), ("version", "v2.4.1")]
    let reading = try template.filled(values.map { PlanTemplate.Value($0.0, $0.1) }).reading
    #expect(reading.issues.isEmpty, "\(reading.lines(name: "t"))")
    #expect(reading.plan?.promotion == "payments-2026-03-01")
  }

  private func page() throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(contentsOf: root.appending(path: "docs/plan-format.md"), encoding: .utf8)
  }
}
