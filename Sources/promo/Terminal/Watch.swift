import EventLog
import Foundation
import Projections
import PromotionDomain
import PromotionTracker
import Reports

/// A status that stays: redrawn when another process appends, when the clock changes something, when the terminal
/// changes its size.
struct Watch {
  let tracker: PromotionTracker
  let log: any EventLog
  let promotion: PromotionID
  let isJSON: Bool

  /// Milliseconds between two looks at the ledger's newest position, which costs one small read.
  private let interval: Int32 = 250
  /// Looks after which the status is computed anew although nothing was appended: checkpoints fall due by the clock.
  private let clockLooks = 20

  func run() throws {
    if Terminal.isInteractive, !isJSON {
      let screen = Screen()
      defer { screen.leave() }
      try onScreen(screen)
    } else {
      try inPipe()
    }
  }

  private func onScreen(_ screen: Screen) throws {
    var seen: Seen?
    while true {
      let size = Terminal.size
      let review = try tracker.review(promotion)
      let assessment = review.assessment
      let report = StatusReport(assessment)
      let now = assessment.zone.civil(assessment.at).clock(seconds: true)
      let remark = "\(now) \(assessment.zone.name), as of #\(assessment.position); q ends"
      screen.draw(
        report.dashboard(columns: size.columns, rows: size.rows, remark: remark, events: review.history.events))
      seen = Seen(position: assessment.position, columns: size.columns, rows: size.rows)
      for _ in 0..<clockLooks {
        if screen.isAskedToEnd(within: interval) { return }
        if try current() != seen { break }
      }
    }
  }

  private struct Seen: Equatable {
    var position: Int64
    var columns: Int
    var rows: Int
  }

  private func current() throws -> Seen {
    let size = Terminal.size
    return Seen(position: try log.read { try $0.head().position }, columns: size.columns, rows: size.rows)
  }

  /// Prints the status whenever it says something else than the time.
  private func inPipe() throws {
    var last = ""
    while true {
      let assessment = try tracker.assess(promotion)
      let report = StatusReport(assessment)
      let essence = try JSONLine.text(report.essence)
      if essence != last {
        last = essence
        Terminal.write(isJSON ? try JSONLine.text(report) : report.terminal(width: nil).text(colored: false) + "\n")
      }
      var passed = 0
      repeat {
        Thread.sleep(forTimeInterval: Double(interval) / 1000)
        passed += 1
      } while try passed < clockLooks && log.read({ try $0.head().position }) == assessment.position
    }
  }
}

/// One JSON document a line.
private enum JSONLine {
  static func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
  }
}
