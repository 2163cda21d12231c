import Fixtures
import PromotionDomain
import Testing

@testable import Reports

@Suite struct TimeAxisTests {
  private func axis(_ from: Instant, _ to: Instant, zone: Zone = .utc, width: Double = 800) -> TimeAxis {
    TimeAxis(from: from, to: to, left: 0, right: width, zone: zone)
  }

  private func instant(_ text: String) -> Instant { Instant(text) ?? .latest }

  @Test func `ticks are at round times of the zone's clocks`() {
    let zone = Zone(name: "Asia/Kolkata") ?? .utc
    let ticks = axis(instant("2026-01-07T18:00:00Z"), instant("2026-01-08T18:00:00Z"), zone: zone).ticks()
    #expect(ticks.map(\.label).prefix(3) == ["00:00", "02:00", "04:00"])
    #expect(ticks.first?.day == "Thu 8 Jan")
    #expect(ticks.first?.at == instant("2026-01-07T18:30:00Z"))
  }

  @Test func `clocks that are set forward skip a tick, clocks that are set back do not repeat one`() {
    let zone = Zone(name: "Europe/Berlin") ?? .utc
    let spring = axis(instant("2026-03-28T23:00:00Z"), instant("2026-03-29T06:00:00Z"), zone: zone)
    #expect(
      spring.ticks(room: 100).map(\.label) == ["00:00", "01:00", "03:00", "04:00", "05:00", "06:00", "07:00", "08:00"])
    let autumn = axis(instant("2026-10-24T22:00:00Z"), instant("2026-10-25T04:00:00Z"), zone: zone)
    #expect(autumn.ticks(room: 100).map(\.label) == ["00:00", "01:00", "02:00", "03:00", "04:00", "05:00"])
  }

  @Test(arguments: [1, 7, 60, 1440, 10_080, 100_000, 5_000_000, 5_000_000_000] as [Int64])
  func `there are some ticks and not too many, at any scale`(minutes: Int64) {
    for start in ["0001-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "2026-01-08T08:25:00Z"].map(instant) {
      let axis = axis(start, start + .minutes(minutes))
      let ticks = axis.ticks()
      #expect((1...18).contains(ticks.count), "\(minutes): \(ticks.map(\.label))")
      #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $0.at < $1.at && axis.x($0.at) + 40 < axis.x($1.at) })
    }
  }

  @Test func `spans without length are widened, also at the end of time`() {
    for instant in [Instant.earliest, .latest, time("08 08:25")] {
      let axis = axis(instant, instant)
      #expect(axis.to - axis.from == .hours(1))
      #expect((0...800).contains(axis.x(instant)))
    }
    #expect(axis(.latest, .earliest).x(time("08 08:25")).isFinite)
  }
}
