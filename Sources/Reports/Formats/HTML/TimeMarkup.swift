import PromotionDomain

extension Markup {
  /// A time as a page shows it, and as programs read it.
  static func time(_ html: String, _ datetime: String) -> String { "<time datetime=\(datetime)>\(html)</time>" }

  /// Finished text with the times in it marked up, as `Zone` writes them in `zone`. No line is broken within one, nor
  /// within a span of them: `2026-01-10 09:00–10:00`.
  ///
  /// `9 Jan 18:40` is kept on a line, too; but which year is meant is not in the text, and a wrong one would be worse
  /// than none.
  static func timed(_ html: String, in zone: Zone) -> String {
    let bytes = Array(html.utf8)
    var marked: [UInt8] = []
    var (at, written) = (0, 0)
    while at < bytes.count {
      guard bytes[at].isInName else {
        at += 1
        continue
      }
      var time = TimeText(bytes, at: at)
      if let found = time.read(in: zone) {
        marked += bytes[written..<at] + Array(found.utf8)
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

  /// The markup of the time that begins here; nil where none does.
  mutating func read(in zone: Zone) -> String? {
    let begin = end
    if take("0000-00-00") {
      let date = text(from: begin)
      guard take(" ") else { return Self.isDate(date) ? Markup.time(date, date) : nil }
      let clock = end
      guard let first = takeClock() else {
        end = clock - 1
        return Self.isDate(date) ? Markup.time(date, date) : nil
      }
      return span(from: begin, date, first, in: zone)
    }
    guard take("00 ") || take("0 "), let month = Self.months.firstIndex(where: { take($0) }) else { return nil }
    let day = text(from: begin).prefix { $0.isNumber }
    guard take(" 0000") else {
      return take(" ") && takeClock() != nil ? "<span class=when>\(text(from: begin))</span>" : nil
    }
    let year = text(from: end - 4)
    guard take(" "), let clock = takeClock() else { return nil }
    let date = "\(year)-\(month < 9 ? "0" : "")\(month + 1)-\(day.count < 2 ? "0" : "")\(day)"
    return marked(from: begin, "\(date) \(clock)", in: zone)
  }

  /// A time of day, and behind an en dash the end of the span that it begins, on the same day.
  private mutating func span(from begin: Int, _ date: String, _ first: String, in zone: Zone) -> String? {
    guard let marked = marked(from: begin, "\(date) \(first)", in: zone) else { return nil }
    let dash = end
    guard take("–") else { return marked }
    let clock = end
    guard let last = takeClock(), let other = self.marked(from: clock, "\(date) \(last)", in: zone) else {
      end = dash
      return marked
    }
    return "<span class=when>\(marked)–\(other)</span>"
  }

  /// `08:25`, with its seconds and its offset where it has them.
  private mutating func takeClock() -> String? {
    let begin = end
    guard take("00:00") else { return nil }
    _ = take(":00")
    if !take("+00:00"), !take("-00:00"), bytes.count > end, bytes[end] == UInt8(ascii: "Z") { end += 1 }
    return text(from: begin)
  }

  private func marked(from begin: Int, _ time: String, in zone: Zone) -> String? {
    // What is named in another zone, somebody typed.
    if isFollowedByZone { return "<span class=when>\(text(from: begin))</span>" }
    guard let instant = try? TimePhrase.absolute(time, zone: zone) else { return nil }
    return Markup.time(text(from: begin), zone.iso(instant))
  }

  /// ` UTC`, ` CET`
  private var isFollowedByZone: Bool {
    let rest = bytes[end...].prefix(4)
    return rest.count == 4 && rest.first == UInt8(ascii: " ")
      && rest.dropFirst().allSatisfy { (0x41...0x5A).contains($0) }
  }

  private static func isDate(_ text: String) -> Bool { (try? TimePhrase.absolute(text, zone: .utc)) != nil }

  private func text(from begin: Int) -> String { String(decoding: bytes[begin..<end], as: UTF8.self) }

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
