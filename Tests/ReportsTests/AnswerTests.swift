import Fixtures
import Projections
import PromotionDomain
import Reports
import Testing

/// The answers of verbs: one document each, laid out by every format.
@Suite struct AnswerTests {
  private let review: Review = {
    let past: [any Past] = [
      Event.applied(.sample).at("07 08:00"), Event.ticked("workflows/api").at("07 09:00"),
      Event.raised("f", .blocker).at("07 10:00"),
    ]
    return Review(of: "release-7", History(story(past)), at: time("08 12:00"), position: 3)
  }()

  private var reports: [any Report] {
    let assessment = review.assessment
    return [
      ReadinessReport(assessment), FindingsReport(assessment), SecretsReport(assessment), SoakReport(assessment),
      GateReport(assessment, requires: .ready, minScore: 90), HistoryReport(review),
      DiffReport(from: review, to: review),
      VerificationReport(
        ledger: "l", events: 3, root: "r", checkpoints: 0, problems: [.init(event: 2, sentence: "#2 was changed")]),
    ]
  }

  @Test func `an answer says the same on the terminal, in Markdown and in HTML`() throws {
    for report in reports {
      let name = "\(type(of: report))"
      let terminal = report.terminal(width: nil).text(colored: false)
      let markdown = report.document.markdown()
      var page = HTMLReport(zone: .utc)
      page.add(report.document, Occasion(at: time("08 12:00"), sentence: "", verdict: .notReady))
      let html = page.page()
      #expect(!terminal.isEmpty, "\(name)")
      #expect(markdown.hasPrefix("# \(report.document.title)\n"), "\(name)")
      #expect(html.contains("<h1>\(report.document.title)</h1>"), "\(name)")
      #expect(!html.contains("<h2 id=\"answer-title\"") && !markdown.contains("## \n"), "no empty heading: \(name)")
      let words = terminal.split { !$0.isLetter }.filter { $0.count > 6 }
      #expect(words.allSatisfy { markdown.contains($0) && html.contains($0) }, "\(name)")
    }
  }

  @Test(arguments: [40, 80, 120]) func `an answer fits the terminal`(width: Int) {
    for report in reports {
      let page = report.terminal(width: width).text(colored: false)
      for line in page.split(separator: "\n") { #expect(line.count <= width, "\(type(of: report)): \(line)") }
    }
  }

  @Test func `what is for people only is not in the JSON`() throws {
    let json = try JSONText.pretty(ReadinessReport(review.assessment))
    #expect(json.contains("\"scoreWithoutWaivers\"") && !json.contains("assessment"))
  }
}
