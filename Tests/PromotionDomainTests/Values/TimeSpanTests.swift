import PromotionDomain
import Testing

@Suite("Lengths of time")
struct TimeSpanTests {
  @Test(arguments: [
    ("10m", 600), ("1h30m", 5400), ("1h 30m", 5400), ("2d", 172_800), ("45s", 45), ("1w", 604_800), ("0m", 0),
    ("1w2d3h4m5s", 788_645),
    (" 5m ", 300), ("090m", 5400),
  ])
  func understood(text: String, seconds: Int64) { #expect(TimeSpan(text)?.seconds == seconds) }

  @Test(arguments: [
    "", " ", "10", "m", "10 minutes", "-5m", "+5m", "1.5h", "30m1h", "1m1m", "1h30", "1H", "１０m", "10m!", "1e3s",
    "99999999999999999999s",
    "999999999999w", "10,5m", "PT10M",
  ])
  func nonsense(text: String) { #expect(TimeSpan(text) == nil) }

  @Test(arguments: [
    (0, "0m"), (30, "30s"), (60, "1m"), (90, "1m 30s"), (3600, "1h"), (5400, "1h 30m"), (86_400, "1d"),
    (187_200, "2d 4h"),
    (86_460, "1d"), (93_660, "1d 2h"), (-5400, "-1h 30m"), (3661, "1h 1m"),
  ])
  func description(seconds: Int64, text: String) { #expect(TimeSpan(seconds: seconds).description == text) }

  @Test func arithmeticIsClamped() {
    let longest = TimeSpan(microseconds: .max)
    #expect(longest + longest == longest)
    #expect(-longest == TimeSpan(microseconds: .min))
    #expect(longest * Int.max == longest)
    #expect(longest * Int.min == -longest)
    #expect(TimeSpan.days(.max) == longest)
    #expect(TimeSpan(seconds: .min) == -longest)
    #expect((-longest).magnitude == longest)
    #expect(TimeSpan.hours(6) * 7 == .hours(42))
  }
}
