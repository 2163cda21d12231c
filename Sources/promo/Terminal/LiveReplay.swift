import Foundation
import Projections
import PromotionDomain
import Reports

/// A replay that is played: at a multiple of the speed at which it happened, or a step at a time.
struct LiveReplay {
  let report: ReplayReport
  let speed: Double?
  let isStepped: Bool

  /// Nobody wants to sit through a quiet night, at whatever speed.
  private let longestPause = 3.0

  func play() {
    var steps: [Replay.Step] = []
    report.forEachStep { steps.append($0) }
    for (index, step) in steps.enumerated() {
      if index > 0, let speed {
        let gap = step.event.occurredAt - steps[index - 1].event.occurredAt
        let seconds = max(0, Double(gap.microseconds) / 1e6 / speed)
        Thread.sleep(forTimeInterval: min(longestPause, seconds))
      }
      eraseHeadline(index)
      var page = Page(width: Terminal.width)
      report.lines(of: step, on: &page)
      page.line(report.headline(step, of: steps.count, index: index))
      Terminal.show(page)
      if isStepped, index + 1 < steps.count, readLine(strippingNewline: true) == nil { return }
    }
  }

  /// The headline stays below the newest event: it is overwritten by the next.
  private func eraseHeadline(_ index: Int) {
    guard index > 0, Terminal.isInteractive else { return }
    // When stepping, the Return that was typed moved the cursor down one line more.
    Terminal.write("\u{1B}[\(isStepped ? 2 : 1)A\u{1B}[J")
  }
}
