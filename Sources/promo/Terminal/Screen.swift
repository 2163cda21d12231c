import Foundation
import Reports

/// The whole terminal for a while: its alternate screen, without a cursor, keys read one by one. What was on it before
/// comes back with `leave`.
final class Screen {
  private var before = termios()
  private let hasKeys: Bool
  private var isLeft = false
  /// Signals that would end the program and leave the terminal as it is; asked for instead.
  private static let endings = [SIGTERM, SIGHUP, SIGINT]

  init() {
    hasKeys = isatty(STDIN_FILENO) == 1 && tcgetattr(STDIN_FILENO, &before) == 0
    if hasKeys {
      var raw = before
      // ISIG off: Ctrl-C arrives as a key, and the terminal is put in order before the program ends.
      raw.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG)
      tcsetattr(STDIN_FILENO, TCSANOW, &raw)
    }
    var set = sigset_t()
    sigemptyset(&set)
    for signal in Self.endings { sigaddset(&set, signal) }
    pthread_sigmask(SIG_BLOCK, &set, nil)
    Terminal.write("\u{1B}[?1049h\u{1B}[?25l")
  }

  /// Draws over what is there, line by line, so that nothing flickers.
  func draw(_ page: Page) {
    let lines = page.text(colored: Terminal.isColored).split(separator: "\n", omittingEmptySubsequences: false)
      .dropLast()
    Terminal.write("\u{1B}[H" + lines.map { $0 + "\u{1B}[K" }.joined(separator: "\r\n") + "\u{1B}[J")
  }

  /// Waits so many milliseconds for somebody to end it: with q, Escape or Ctrl-C, by a signal, by hanging up.
  func isAskedToEnd(within milliseconds: Int32) -> Bool {
    guard hasKeys else {
      usleep(UInt32(max(0, milliseconds)) * 1000)
      return isSignalled
    }
    var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    guard poll(&input, 1, milliseconds) > 0 else { return isSignalled }
    var keys = [UInt8](repeating: 0, count: 32)
    let count = read(STDIN_FILENO, &keys, keys.count)
    guard count > 0 else { return true }
    // An arrow key is an escape sequence; Escape alone is one byte.
    return keys[0] == 3 || keys[0] == UInt8(ascii: "q") || keys[0] == UInt8(ascii: "Q") || (count == 1 && keys[0] == 27)
  }

  private var isSignalled: Bool {
    var pending = sigset_t()
    guard sigpending(&pending) == 0 else { return false }
    return Self.endings.contains { sigismember(&pending, $0) == 1 }
  }

  func leave() {
    guard !isLeft else { return }
    isLeft = true
    Terminal.write("\u{1B}[?25h\u{1B}[?1049l")
    if hasKeys { tcsetattr(STDIN_FILENO, TCSANOW, &before) }
  }

  deinit { leave() }
}
