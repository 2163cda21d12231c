/// The one reader of ISO 8601 / RFC 3339 date-times: `2026-01-08`, `2026-01-08 08:25`, `2026-01-08T08:25:30.5+02:00`.
enum ISO8601 {
  struct Parsed {
    /// Nil when the text has the right shape but there is no such date or time of day.
    var civil: CivilTime?
    /// Seconds ahead of UTC; nil when the text names none.
    var offset: Int?
    var hasTime: Bool
  }

  /// Nil when the text has another shape altogether.
  static func parse(_ text: some StringProtocol) -> Parsed? {
    var rest = Array(text.utf8)[...]

    func digits(_ count: Int) -> Int? {
      guard rest.count >= count else { return nil }
      var value = 0
      for byte in rest.prefix(count) {
        guard (48...57).contains(byte) else { return nil }
        value = value * 10 + Int(byte - 48)
      }
      rest.removeFirst(count)
      return value
    }
    func take(_ characters: String) -> Bool {
      guard let first = rest.first, characters.utf8.contains(first) else { return false }
      rest.removeFirst()
      return true
    }

    guard let year = digits(4), take("-"), let month = digits(2), take("-"), let day = digits(2) else { return nil }
    if rest.isEmpty {
      return Parsed(civil: CivilTime(year: year, month: month, day: day), offset: nil, hasTime: false)
    }
    guard take("Tt "), let hour = digits(2), take(":"), let minute = digits(2) else { return nil }
    var second = 0
    var microsecond = 0
    if take(":") {
      guard let value = digits(2) else { return nil }
      second = value
      if take(".,") {
        var scale = 100_000
        var count = 0
        while let digit = digits(1) {
          microsecond += digit * scale
          scale /= 10
          count += 1
        }
        guard (1...9).contains(count) else { return nil }
      }
    }
    var offset: Int?
    if take("Zz") {
      offset = 0
    } else if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
      rest.removeFirst()
      guard let hours = digits(2) else { return nil }
      _ = take(":")
      guard let minutes = digits(2), hours <= 18, minutes < 60 else { return nil }
      offset = (hours * 3600 + minutes * 60) * (sign == UInt8(ascii: "-") ? -1 : 1)
    }
    guard rest.isEmpty else { return nil }
    let civil = CivilTime(
      year: year, month: month, day: day, hour: hour, minute: minute, second: second, microsecond: microsecond)
    return Parsed(civil: civil, offset: offset, hasTime: true)
  }
}
