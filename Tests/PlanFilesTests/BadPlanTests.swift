import Foundation
import PlanFiles
import PromotionDomain
import Testing

/// Each case of `Transcripts/bad-plans.txt`: some YAML and, behind `=> `, every line that reading it must print.
struct BadPlan: CustomTestStringConvertible {
  var name: String
  var text: String
  var expected: [String]

  var testDescription: String { name }

  /// Unless a case is marked `(whole)`, its text stands below these lines, the last only if it has no areas itself.
  private static let head = """
    promotion: p
    title: A plan
    environment: { name: prod }
    timeZone: Africa/Johannesburg

    """
  private static let areas = "areas: { a: { weight: 1, items: [check: x] } }\n"

  static let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Transcripts/bad-plans.txt")

  static func all() throws -> [BadPlan] {
    let blocks = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n== ").dropFirst()
    return blocks.map { block in
      let lines = block.components(separatedBy: "\n")
      let body = lines.dropFirst().filter { !$0.hasPrefix("=> ") }
      var text = body.joined(separator: "\n")
      while text.hasSuffix("\n\n") { text.removeLast() }
      if !lines[0].hasSuffix("(whole)") { text = head + (text.hasPrefix("areas:") ? "" : areas) + text }
      return BadPlan(
        name: lines[0], text: text, expected: lines.filter { $0.hasPrefix("=> ") }.map { String($0.dropFirst(3)) })
    }
  }
}

@Suite("Bad plans")
struct BadPlanTests {
  @Test(arguments: try BadPlan.all()) func everyProblemIsLocated(bad: BadPlan) {
    let reading = PlanFile.read(bad.text)
    #expect(reading.issues.map(\.description) == bad.expected)
    #expect((reading.plan == nil) == reading.issues.contains { $0.severity == .error })
  }

  @Test func thereAreEnoughOfThem() throws { #expect(try BadPlan.all().count >= 90) }
}
