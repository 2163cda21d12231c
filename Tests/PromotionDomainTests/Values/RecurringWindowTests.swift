import PromotionDomain
import Testing

@Suite("Windows that open again")
struct RecurringWindowTests {
  private let zone = Zone(name: "Europe/Amsterdam") ?? .utc

  private func at(_ text: String) -> Instant { (try? TimePhrase.absolute(text, zone: zone)) ?? .earliest }

  private func window(
    _ from: String, _ to: String, _ every: RecurringWindow.Period?, until: String? = nil
  ) -> RecurringWindow {
    RecurringWindow(from: at(from), to: at(to), every: every, until: until.map(at))
  }

  private func told(_ window: RecurringWindow, at text: String) -> String {
    func span(_ window: Plan.Window) -> String { "\(zone.text(window.from)) to \(zone.text(window.to))" }
    switch window.standing(at: at(text), in: zone) {
    case .open(let window): return "open \(span(window))"
    case .closed(let next): return "next \(span(next))"
    case .over(let last): return "over \(span(last))"
    }
  }

  @Test func `one that opens once is planned, open and over`() {
    let once = window("2026-01-10 09:00", "2026-01-10 14:00", nil)
    #expect(told(once, at: "2026-01-09 09:00") == "next 2026-01-10 09:00 to 2026-01-10 14:00")
    #expect(told(once, at: "2026-01-10 09:00") == "open 2026-01-10 09:00 to 2026-01-10 14:00")
    #expect(told(once, at: "2026-01-10 14:00") == "over 2026-01-10 09:00 to 2026-01-10 14:00")
  }

  /// From winter into summer and back: clocks show the same.
  @Test(arguments: [
    ("2026-01-06 22:30", "open 2026-01-06 22:00 to 2026-01-07 02:00"),
    ("2026-01-07 02:00", "next 2026-01-13 22:00 to 2026-01-14 02:00"),
    ("2026-04-01 01:59", "open 2026-03-31 22:00 to 2026-04-01 02:00"),
    ("2026-10-20 21:59", "next 2026-10-20 22:00 to 2026-10-21 02:00"),
    ("2026-10-27 22:00", "open 2026-10-27 22:00 to 2026-10-28 02:00"),
    ("2025-12-01 00:00", "next 2026-01-06 22:00 to 2026-01-07 02:00"),
  ])
  func `every week at the same time`(at text: String, expected: String) {
    #expect(told(window("2026-01-06 22:00", "2026-01-07 02:00", .week), at: text) == expected)
  }

  @Test func `what clocks skip is left out, and what they show twice lasts until they do so last`() {
    let daily = window("2026-03-01 02:30", "2026-03-01 02:45", .day)
    #expect(told(daily, at: "2026-03-29 01:00") == "next 2026-03-30 02:30 to 2026-03-30 02:45")
    let over = window("2026-03-01 02:30", "2026-03-01 03:15", .day)
    #expect(told(over, at: "2026-03-29 01:00") == "next 2026-03-29 03:00 to 2026-03-29 03:15")
    #expect(told(over, at: "2026-03-29 03:05") == "open 2026-03-29 03:00 to 2026-03-29 03:15")
    #expect(told(daily, at: "2026-10-25 00:00") == "next 2026-10-25 02:30+02:00 to 2026-10-25 02:45+01:00")
  }

  @Test func `a short month has its last day`() {
    let monthly = window("2026-01-31 09:00", "2026-01-31 17:00", .month)
    #expect(told(monthly, at: "2026-02-01 00:00") == "next 2026-02-28 09:00 to 2026-02-28 17:00")
    #expect(told(monthly, at: "2026-03-01 00:00") == "next 2026-03-31 09:00 to 2026-03-31 17:00")
    let overnight = window("2026-01-30 22:00", "2026-01-31 02:00", .month)
    #expect(told(overnight, at: "2026-02-28 23:00") == "open 2026-02-28 22:00 to 2026-03-01 02:00")
    let leap = window("2024-02-29 00:00", "2024-03-01 00:00", .year)
    #expect(told(leap, at: "2025-01-01 00:00") == "next 2025-02-28 00:00 to 2025-03-01 00:00")
  }

  @Test func `over the turn of each year, until it comes no more`() {
    let yearly = window("2025-12-18 00:00", "2026-01-05 00:00", .year, until: "2027-12-31 00:00")
    #expect(told(yearly, at: "2026-01-04 23:59") == "open 2025-12-18 00:00 to 2026-01-05 00:00")
    #expect(told(yearly, at: "2026-06-01 00:00") == "next 2026-12-18 00:00 to 2027-01-05 00:00")
    #expect(told(yearly, at: "2027-12-20 00:00") == "open 2027-12-18 00:00 to 2027-12-31 00:00")
    #expect(told(yearly, at: "2040-01-01 00:00") == "over 2027-12-18 00:00 to 2027-12-31 00:00")
  }

  @Test func `one that is longer than its period never ends`() {
    #expect(window("2026-01-06 22:00", "2026-01-14 02:00", .week).neverEnds(in: zone))
    #expect(!window("2026-01-06 22:00", "2026-01-13 22:00", .week).neverEnds(in: zone))
    #expect(!window("2026-01-06 22:00", "2026-01-14 02:00", nil).neverEnds(in: zone))
  }

  @Test func `at the ends of what can be written nothing goes wrong`() {
    for every in RecurringWindow.Period.allCases {
      let window = RecurringWindow(from: .earliest, to: .earliest + .hours(1), every: every)
      let late = RecurringWindow(from: .latest - .hours(1), to: .latest, every: every)
      for at in [Instant.earliest, .latest, self.at("2026-01-01")] {
        _ = (window.standing(at: at, in: zone), late.standing(at: at, in: zone))
        _ = window.occurrences(within: .init(from: at, to: at + .days(30)), in: zone)
      }
    }
  }
}
