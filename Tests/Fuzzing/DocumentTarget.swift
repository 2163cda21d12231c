import Fixtures
import Foundation
import PlanFiles
import PlanImport
import PromotionDomain

/// A document in Markdown, or an issue form. Accepted: its plan has no errors, and written and read it is the same.
struct DocumentTarget: FuzzTarget {
  let name = "document"
  let share = 10
  private let seeds: [[UInt8]]

  private static let splices =
    Mutation.words + [
      "|", "- [ ] ", "- [x] ", "✅", "❌", "⚠️", "**", "`", "```\n", "# ", "## ", "\t", "(", ")", ":", " - ", "N/A",
      "DONE",
      "2026-02-30", "24:00", "25:99", "00:00-00:00", "Jan 31", "$5-1/month", "100%", "<!--", "-->", "promo:a/b",
      "promo:criterion x", "<!-- promo:promotion x #1 at 2026-01-01T00:00:00Z -->\n", "|---|---|\n",
      "| Risk | Likelihood | Impact |\n|--|--|--|\n", "10 min", "99999999 days", "3 of 5", "5 of 3", "Total: 8 GSIs",
      "BLOCKER 1: ", "~~", "@ann", "> ", "<details>\n<summary>x</summary>\n", "---\n", "===\n",
      "Batch 1: x (09:00-10:00)", "Date: 2026-01-01", "Window: 2026-01-01 10:00-09:00", "< 0.1%", "| Area | Weight |\n",
      "[", "](", "a/b", "name: x\nbody:\n", "\u{FE0F}",
    ]

  init(_ seeds: FuzzSeeds) { self.seeds = seeds.documents.map { Array($0.utf8) } }

  func input(_ random: inout Seeded) -> [UInt8] {
    guard random.chance(70) else {
      return Array(
        (0...random.below(40)).map { _ in random.pick(Self.splices, or: "") + (random.chance(50) ? "\n" : "") }.joined()
          .utf8)
    }
    let lines = random.pick(seeds, or: []).split(separator: 10, omittingEmptySubsequences: false)
    let start = random.below(lines.count)
    let some = lines[start..<min(lines.count, start + 1 + random.below(60))]
    return Mutation.mutated(Array(some.joined(separator: [10])), with: Self.splices, &random)
  }

  func take(_ input: [UInt8]) throws -> Bool {
    let name = input.count.isMultiple(of: 7) ? "form.yml" : "list.md"
    let settings = ImportSettings(today: Instant(seconds: 1_767_000_000))
    guard let draft = try? PlanImport.draft(of: [ImportedDocument(name: name, bytes: input)], settings) else {
      return false
    }
    for reading in draft.readings {
      try Defect.unless((0...reading.lines).contains(reading.understood), "more lines were understood than there are")
    }
    let errors = draft.plan.problems().filter { $0.severity == .error }
    try Defect.unless(errors.isEmpty, "the plan has errors: \(errors.map(\.sentence).prefix(3))")
    let text = PlanFile.write(draft.plan, remarks: draft.origins.mapValues { "line \($0.line)" })
    let again = PlanFile.read(text)
    try Defect.unless(
      again.plan == draft.plan, "what is written does not read the same: \(again.lines(name: "written").prefix(3))")
    return true
  }
}
