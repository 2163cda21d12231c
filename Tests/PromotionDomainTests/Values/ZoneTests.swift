import PromotionDomain
import Testing

@Suite("Time zones")
struct ZoneTests {
  private func zone(_ name: String) throws -> Zone { try #require(Zone(name: name)) }
  private func civil(_ text: String, _ zone: Zone = .utc) throws -> CivilTime {
    zone.civil(try #require(Instant(text)))
  }

  @Test func names() {
    #expect(Zone(name: "Africa/Johannesburg")?.name == "Africa/Johannesburg")
    #expect(Zone(name: "Etc/UTC") == .utc)
    for name in [
      "", "EST", "CET", "GMT+2", "+02:00", "Africa", "Africa/", "/", "../etc/passwd", "Africa/Johanesburg", "UTC ",
    ] {
      #expect(Zone(name: name) == nil, "\(name)")
    }
    #expect(Zone.knownNames.contains("Africa/Johannesburg"))
  }

  @Test(arguments: [
    // zone, wall clock, what it stands for
    ("Europe/Berlin", "2026-03-29T02:30:00Z", "skipped"), ("Europe/Berlin", "2026-03-29T02:00:00Z", "skipped"),
    ("Europe/Berlin", "2026-03-29T01:59:59Z", "2026-03-29T00:59:59Z"),
    ("Europe/Berlin", "2026-03-29T03:00:00Z", "2026-03-29T01:00:00Z"),
    ("Europe/Berlin", "2026-10-25T02:00:00Z", "2026-10-25T00:00:00Z or 2026-10-25T01:00:00Z"),
    ("Europe/Berlin", "2026-10-25T02:59:59Z", "2026-10-25T00:59:59Z or 2026-10-25T01:59:59Z"),
    ("Europe/Berlin", "2026-10-25T03:00:00Z", "2026-10-25T02:00:00Z"),
    ("Europe/Berlin", "2026-10-25T01:59:59Z", "2026-10-24T23:59:59Z"),
    ("America/New_York", "2026-03-08T02:30:00Z", "skipped"),
    ("America/New_York", "2026-11-01T01:30:00Z", "2026-11-01T05:30:00Z or 2026-11-01T06:30:00Z"),
    // Half an hour of daylight saving.
    ("Australia/Lord_Howe", "2026-04-05T01:45:00Z", "2026-04-04T14:45:00Z or 2026-04-04T15:15:00Z"),
    ("Australia/Lord_Howe", "2026-10-04T02:15:00Z", "skipped"),
    // A whole day that never was: Samoa crossed the date line.
    ("Pacific/Apia", "2011-12-30T12:00:00Z", "skipped"),
    ("Pacific/Apia", "2011-12-31T00:00:00Z", "2011-12-30T10:00:00Z"),
    ("Pacific/Apia", "2011-12-29T23:59:00Z", "2011-12-30T09:59:00Z"),
    ("Africa/Johannesburg", "2026-01-08T08:25:00Z", "2026-01-08T06:25:00Z"),
    ("Asia/Kolkata", "2026-01-08T08:25:00Z", "2026-01-08T02:55:00Z"),
  ])
  func gapsAndFolds(name: String, wall: String, expected: String) throws {
    let found: String
    switch try zone(name).resolve(try civil(wall)) {
    case .instant(let instant): found = instant.description
    case .skipped: found = "skipped"
    case .repeated(let first, let second): found = "\(first) or \(second)"
    }
    #expect(found == expected)
  }

  @Test func everyHourOfAYearComesBack() throws {
    for name in ["Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Chatham"] {
      let zone = try zone(name)
      var instant = try #require(Instant("2026-01-01T00:15:00Z"))
      for _ in 0..<8_760 {
        switch zone.resolve(zone.civil(instant)) {
        case .instant(let back): #expect(back == instant)
        case .repeated(let first, let second): #expect(first == instant || second == instant)
        case .skipped: Issue.record("\(name): \(instant) is what no clock shows")
        }
        #expect(Instant(zone.iso(instant)) == instant)
        instant = instant + .hours(1)
      }
    }
  }

  @Test func texts() throws {
    let zone = try zone("Africa/Johannesburg")
    let instant = try #require(Instant("2026-01-08T06:25:00Z"))
    #expect(zone.iso(instant) == "2026-01-08T08:25:00+02:00")
    #expect(zone.text(instant) == "2026-01-08 08:25")
    #expect(zone.text(instant + TimeSpan(seconds: 5)) == "2026-01-08 08:25:05")
    #expect(zone.iso(instant + TimeSpan(microseconds: 5)) == "2026-01-08T08:25:00.000005+02:00")
    #expect(zone.brief(instant) == "8 Jan 08:25")
    #expect(zone.brief(instant, on: instant) == "08:25")
    #expect(zone.brief(instant, on: instant + .days(1)) == "8 Jan 08:25")
    #expect(zone.brief(instant, on: instant + .days(400)) == "8 Jan 2026 08:25")
    // The day is the zone's, not UTC's.
    let late = try #require(Instant("2026-01-08T23:30:00Z"))
    #expect(zone.brief(late, on: instant) == "9 Jan 01:30")
    #expect(Zone.utc.iso(instant) == "2026-01-08T06:25:00Z")
    #expect(try self.zone("America/St_Johns").iso(instant) == "2026-01-08T02:55:00-03:30")
    // 44 minutes and 30 seconds behind, which RFC 3339 cannot write.
    let old = try #require(Instant("1960-01-08T06:25:00Z"))
    #expect(try self.zone("Africa/Monrovia").iso(old) == "1960-01-08T06:25:00Z")
  }
}
