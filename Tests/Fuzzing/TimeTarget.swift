import Fixtures
import PromotionDomain
import RefusalSentences

/// A time as people write it, in some zone at some moment. Accepted: whatever canonical text is made of the instant
/// reads as the same instant.
struct TimeTarget: FuzzTarget {
  let name = "time"
  let share = 20
  private static let zones = [
    "UTC", "Africa/Johannesburg", "America/New_York", "Europe/Amsterdam", "Asia/Kolkata", "Asia/Kathmandu",
    "Australia/Lord_Howe", "Pacific/Apia", "America/St_Johns", "Africa/Monrovia", "Pacific/Chatham", "Europe/Dublin",
  ]

  private static let splices =
    Mutation.words + [
      "-", "+", ":", "T", "Z", "z", ".", ",", "#142", "~3", "now", "-2h", "+1d 6h", "yesterday", "today 9:00", " ago",
      "w", "d", "h", "m", "s",
    ]

  func input(_ random: inout Seeded) -> [UInt8] {
    let zone = random.pick(Self.zones, or: "UTC")
    let now = Int64(truncatingIfNeeded: random.next() % 4_000_000_000_000_000)
    let phrase = Array(phrase(&random).utf8)
    let written = random.chance(30) ? Mutation.mutated(phrase, with: Self.splices, &random) : phrase
    return Array("\(zone) \(now)\n".utf8) + written
  }

  private func phrase(_ random: inout Seeded) -> String {
    func number(_ count: Int, _ limit: Int) -> String {
      let digits = String(random.below(limit))
      return String(repeating: "0", count: max(0, count - digits.count)) + digits
    }
    switch random.below(10) {
    case 0: return random.pick(Mutation.words, or: "")
    case 1: return random.pick(["#", "~"], or: "#") + String(random.next() % 1000)
    case 2, 3:
      let units = ["w", "d", "h", "m", "s"].filter { _ in random.chance(40) }
      let spans = units.map { "\(random.below(random.chance(90) ? 400 : .max))\($0)" }
      return random.pick(["-", "+"], or: "-") + spans.joined(separator: random.pick(["", " "], or: ""))
    case 4:
      let day = random.pick(["", "", "yesterday ", "today ", "tomorrow "], or: "")
      return "\(day)\(number(1 + random.below(2), 26)):\(number(2, 62))\(random.chance(30) ? ":\(number(2, 62))" : "")"
    default:
      let date = "\(number(4, random.chance(80) ? 2100 : 10_000))-\(number(2, 14))-\(number(2, 33))"
      let clock = "\(number(2, 25)):\(number(2, 61))"
      let seconds = random.chance(50) ? "" : ":\(number(2, 62))"
      let fraction = seconds.isEmpty || random.chance(70) ? "" : ".\(number(1 + random.below(9), 999_999_999))"
      let offset = random.pick(["", "", "Z", "+02:00", "-05:30", "+00:00", "-18:59", "+1400", "+19:00"], or: "")
      return date + random.pick(["T", " ", "t"], or: "T") + clock + seconds + fraction + offset
    }
  }

  func take(_ input: [UInt8]) throws -> Bool {
    let parts = input.split(separator: 10, maxSplits: 1, omittingEmptySubsequences: false)
    let head = String(decoding: parts.first ?? [], as: UTF8.self).split(separator: " ")
    guard parts.count == 2, let zone = head.first.flatMap({ Zone(name: String($0)) }),
      let now = head.last.flatMap({ Int64($0) }), let text = String(validating: parts[1], as: UTF8.self)
    else { return false }
    try checkSpan(text)
    let phrase: TimePhrase
    do {
      phrase = try TimePhrase(text, zone: zone, now: Instant(microseconds: now))
    } catch {
      try Defect.unless(!error.sentence.isEmpty && !error.sentence.contains("\n"), "it is refused in no sentence")
      return false
    }
    switch phrase {
    case .event(let number): try Defect.unless(number >= 0, "an event's number is below 0")
    case .eventsAgo(let count): try Defect.unless(count >= 0, "a count of events is below 0")
    case .instant(let instant): try check(instant, zone)
    }
    return true
  }

  private func check(_ instant: Instant, _ zone: Zone) throws {
    try Defect.unless(Instant(instant.description) == instant, "\(instant) does not read as itself")
    try Defect.unless(
      Instant(zone.iso(instant)) == instant, "\(instant) in \(zone.name) is written as \(zone.iso(instant))")
    let local = zone.text(instant)
    // Plans are written to the second; the hour that clocks show twice has no plain text.
    if let read = try? TimePhrase.absolute(local, zone: zone) {
      let whole = Instant(seconds: instant.seconds)
      try Defect.unless(read == whole, "\(instant) in \(zone.name) is shown as \(local), which is \(read)")
    }
    _ = zone.brief(instant, on: Instant(microseconds: 0))
  }

  private func checkSpan(_ text: String) throws {
    guard let span = TimeSpan(text) else { return }
    try Defect.unless(TimeSpan(span.description) != nil, "\(text) is shown as \(span), which is none")
  }
}
