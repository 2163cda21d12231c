import Foundation
import Reports

/// A bar on standard error while something long runs; nothing where nobody watches.
final class ProgressBar {
  private let noun: String
  private let isShown = isatty(STDERR_FILENO) == 1
  private var lastPercent = -1

  init(noun: String) { self.noun = noun }

  func show(_ done: Int, of total: Int) {
    let percent = total == 0 ? 100 : done * 100 / total
    guard isShown, percent != lastPercent else { return }
    lastPercent = percent
    var page = Page(width: nil)
    page.line(Ink(.bar(Double(done) / Double(max(1, total)), width: 30)) + " \(percent) %  \(done) of \(total) \(noun)")
    let line = page.text(colored: Terminal.isColored).dropLast()
    Terminal.tell("\r\u{1B}[K\(line)")
  }

  func finish() {
    if isShown { Terminal.tell("\r\u{1B}[K") }
  }
}
