import Foundation
import Reports

/// Where standard output goes, and how it wants its text.
enum Terminal {
  /// Whether standard output is a terminal that a person looks at.
  static let isInteractive = isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"

  /// Colour only on a terminal, and not where NO_COLOR (no-color.org) asks for none.
  static let isColored = isInteractive && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty

  /// Whether somebody sees a question and can answer it.
  static let canAsk = isInteractive && isatty(STDIN_FILENO) == 1

  /// Columns of the terminal; nil in a pipe or a file.
  static var width: Int? { isInteractive ? size.columns : nil }

  static var size: (columns: Int, rows: Int) {
    var window = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0 else { return (80, 24) }
    return (Int(window.ws_col), Int(window.ws_row))
  }

  static func show(_ page: Page) { write(page.text(colored: isColored)) }

  /// Writes to standard output; ends the program with a sentence when that is closed or full.
  static func write(_ text: String) {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
    } catch {
      warn("promo: standard output cannot be written; check where it leads")
      exit(2)
    }
  }

  static func warn(_ text: String) { tell(text + "\n") }

  /// Writes to standard error, if it is open.
  static func tell(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data(text.utf8)) }

  /// Has nobody told anything any more.
  static func closeErrors() {
    let nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC)
    if nowhere >= 0 { dup2(nowhere, STDERR_FILENO) } else { close(STDERR_FILENO) }
  }

  /// Holds the places of closed standard streams, so that no file that is opened later gets one of their numbers and
  /// with it what was meant for people. Reading and writing them still fails.
  static func reserveStreams() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }
}
