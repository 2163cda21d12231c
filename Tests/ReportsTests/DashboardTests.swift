import Fixtures
import Projections
import PromotionDomain
import Reports
import Testing

@Suite struct DashboardTests {
  private var review: Review {
    let past: [any Past] = [Event.applied(.sample), Event.ticked("checks/one"), Event.seen("table", ["orders"])]
    let history = History(story(past))
    let at = time("09 12:00")
    let view = History.View(at: at)
    return Review(of: Plan.sample.promotion, history, view: view, at: at, position: 3)
  }

  private func lines(columns: Int, rows: Int) -> [Substring] {
    StatusReport(review.assessment)
      .dashboard(columns: columns, rows: rows, remark: "q ends", events: review.history.events).text(colored: false)
      .split(separator: "\n", omittingEmptySubsequences: false).dropLast()
  }

  @Test(arguments: [3, 4, 10, 15, 16, 17, 24, 50, 200], [40, 80, 120])
  func `It fills the screen and never more`(rows: Int, columns: Int) {
    let lines = lines(columns: columns, rows: rows)
    #expect(lines.count == rows)
    #expect(lines.last == "q ends")
    #expect(lines.allSatisfy { $0.count <= columns })
  }

  @Test func `What was left out is counted`() {
    let all = lines(columns: 80, rows: 200)
    let few = lines(columns: 80, rows: 10)
    let told = few.compactMap { $0.wholeMatch(of: /… and (\d+) more lines?/).flatMap { Int($0.1) } }
    // Nine lines are for the status, one of which tells how many are missing.
    let status = all.firstIndex { $0.hasPrefix("Newest events") }.map { $0 - 1 } ?? 0
    #expect(told == [status - 8])
  }

  @Test func `The newest event is seen on a common screen`() {
    #expect(lines(columns: 80, rows: 24).contains { $0.contains("#3") })
  }
}
