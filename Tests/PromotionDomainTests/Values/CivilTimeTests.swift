import PromotionDomain
import Testing

@Suite("Wall clock times and instants")
struct CivilTimeTests {
  @Test(arguments: [
    (2024, 2, 29, true), (2026, 2, 29, false), (2000, 2, 29, true), (1900, 2, 29, false), (2100, 2, 29, false),
    (2026, 4, 31, false), (2026, 12, 31, true), (2026, 13, 1, false), (2026, 0, 1, false), (0, 1, 1, false),
    (1, 1, 1, true),
    (9999, 12, 31, true), (10_000, 1, 1, false), (2026, 1, 0, false), (-1, 1, 1, false),
  ])
  func leapDaysAndOtherDates(year: Int, month: Int, day: Int, exists: Bool) {
    #expect((CivilTime(year: year, month: month, day: day) != nil) == exists)
  }

  @Test func timesOfDay() {
    #expect(CivilTime(year: 2026, month: 1, day: 1, hour: 23, minute: 59, second: 59, microsecond: 999_999) != nil)
    #expect(CivilTime(year: 2026, month: 1, day: 1, hour: 24) == nil)
    #expect(CivilTime(year: 2026, month: 1, day: 1, minute: 60) == nil)
    #expect(CivilTime(year: 2026, month: 1, day: 1, second: 60) == nil)
    #expect(CivilTime(year: 2026, month: 1, day: 1, hour: -1) == nil)
    #expect(CivilTime(year: 2026, month: 1, day: 1, microsecond: 1_000_000) == nil)
  }

  /// Every day of 800 years, against counting.
  @Test func calendarIsContinuous() throws {
    var instant = try #require(Instant("1600-01-01T00:00:00Z"))
    var weekday = CivilTime(instant, offset: 0).weekday
    var previous = CivilTime(instant, offset: 0)
    for _ in 0..<292_194 {
      instant = instant + .days(1)
      let civil = CivilTime(instant, offset: 0)
      let isNext =
        civil.day == previous.day + 1
        || (civil.day == 1 && (civil.month == previous.month + 1 || (civil.month == 1 && previous.month == 12)))
      weekday = (weekday + 1) % 7
      guard isNext, civil.weekday == weekday, civil.instant(offset: 0) == instant else {
        Issue.record("\(previous.date) is followed by \(civil.date), weekday \(civil.weekday)")
        return
      }
      previous = civil
    }
    #expect(previous.date == "2400-01-01")
  }

  @Test func weekdays() throws {
    #expect(CivilTime(year: 1970, month: 1, day: 1)?.weekday == 3)
    #expect(CivilTime(year: 1969, month: 12, day: 31)?.weekday == 2)
    #expect(CivilTime(year: 2026, month: 1, day: 10)?.weekday == 5)
    #expect(CivilTime(year: 1, month: 1, day: 1)?.weekday == 0)
    #expect(CivilTime(year: 9999, month: 12, day: 31)?.weekday == 4)
  }

  @Test func beforeTheEpoch() {
    let instant = Instant(microseconds: -1)
    #expect(instant.description == "1969-12-31T23:59:59.999999Z")
    #expect(instant.seconds == -1)
    #expect(CivilTime(instant, offset: 3600).clock(seconds: true) == "00:59:59")
  }

  @Test func theEndsOfTime() {
    #expect(Instant.earliest.description == "0001-01-01T00:00:00Z")
    #expect(Instant.latest.description == "9999-12-31T23:59:59.999999Z")
    #expect(Instant(microseconds: .min) == .earliest)
    #expect(Instant(microseconds: .max) == .latest)
    #expect(Instant(seconds: .max) == .latest)
    #expect(Instant(seconds: .min) == .earliest)
    #expect(Instant.latest + TimeSpan(microseconds: .max) == .latest)
    #expect(Instant.earliest - TimeSpan(microseconds: .max) == .earliest)
    #expect(Instant.latest - TimeSpan(microseconds: .min) == .latest)
    #expect(Instant.latest - .earliest == TimeSpan(microseconds: 315_537_897_599_999_999))
    for zone in ["Pacific/Kiritimati", "Pacific/Niue"].compactMap(Zone.init(name:)) {
      // A clock ahead of UTC shows the year 10000 then, which no text of ours can say; it must not trap.
      _ = [Instant.earliest, .latest].map { (zone.iso($0), zone.text($0), zone.brief($0)) }
      _ = zone.resolve(zone.civil(.latest))
      _ = zone.resolve(zone.civil(.earliest))
    }
  }
}
