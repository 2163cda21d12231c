import PromotionTracker
import Reports

extension OutputOptions {
  /// Prints a report, as JSON or for people.
  func show(_ report: some Report) throws { try show(report) { $0.terminal(width: $1) } }

  /// The same for a report with a page of its own.
  func show<Answer: Encodable>(_ report: Answer, _ page: (Answer, _ width: Int?) -> Page) throws {
    if json {
      Terminal.write(try JSONText.pretty(report))
    } else {
      Terminal.show(page(report, Terminal.width))
    }
  }
}

extension OutputOptions {
  /// Prints what was done: its facts as JSON, or a sentence for people, which ends its line itself.
  func tell(_ facts: JSONObject, _ sentence: String) throws {
    Terminal.write(json ? try JSONText.pretty(facts) : sentence)
  }
}

extension TimeOptions {
  var question: PromotionTracker.Question { .init(at: at, knownAt: knownAt) }

  static func question(at: String? = nil, knownAt: String? = nil) -> PromotionTracker.Question {
    .init(at: at, knownAt: knownAt)
  }
}
