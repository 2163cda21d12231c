extension Markup {
  /// Finished text with the times in it marked up, so that no line is broken within one: `2026-01-10 09:00–10:00`,
  /// `9 Jan 18:40`.
  static func timed(_ html: String) -> String {
    let bytes = Array(html.utf8)
    var marked: [UInt8] = []
    var (at, written) = (0, 0)
    while at < bytes.count {
      guard bytes[at].isInName else {
        at += 1
        continue
      }
      var time = TimeText(bytes, at: at)
      if time.read() {
        marked += bytes[written..<at] + Array("<time>".utf8) + bytes[at..<time.end] + Array("</time>".utf8)
        (at, written) = (time.end, time.end)
      }
      // Nothing within a word or a name is a time: `prod-2026-01-10`.
      while at < bytes.count, bytes[at].isInName { at += 1 }
    }
    return written == 0 ? html : String(decoding: marked + bytes[written...], as: UTF8.self)
  }
}

/// Reads a time as `Zone` writes them, from one place in a text on.
private struct TimeText {
  private let bytes: [UInt8]
  private(set) var end: Int

  init(_ bytes: [UInt8], at begin: Int) { (self.bytes, end) = (bytes, begin) }

  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  mutating func read() -> Bool {
    if take("0000-00-00") {
      if take(" 00:00") {
        _ = take(":00")
        if take("–00:00") { _ = take(":00") }
      }
      return true
    }
    guard take("00 ") || take("0 "), Self.months.contains(where: { take($0) }) else { return false }
    _ = take(" 0000")
    return take(" 00:00")
  }

  /// Goes on behind `form` where the text is of it; 0 stands for any digit.
  private mutating func take(_ form: String) -> Bool {
    let form = form.utf8
    guard bytes.count - end >= form.count,
      zip(bytes[end...], form).allSatisfy({ $1 == UInt8(ascii: "0") ? $0.isDigit : $0 == $1 })
    else { return false }
    end += form.count
    return true
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }

  fileprivate var isInName: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "/"): true
    default: false
    }
  }
}
