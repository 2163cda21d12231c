import PromotionTracker
import Reports

extension OutputOptions {
  /// Prints a report, as JSON or laid out by `page`.
  func show<Report: Encodable>(_ report: Report, _ page: (Report) -> Page) throws {
    if json {
      Terminal.write(try JSONText.pretty(report))
    } else {
      Terminal.show(page(report))
    }
  }
}

extension TimeOptions {
  var question: PromotionTracker.Question { .init(at: at, knownAt: knownAt) }

  static func question(at: String? = nil, knownAt: String? = nil) -> PromotionTracker.Question {
    .init(at: at, knownAt: knownAt)
  }
}
