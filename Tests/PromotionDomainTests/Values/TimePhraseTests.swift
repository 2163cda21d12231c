import PromotionDomain
import RefusalSentences
import Testing

@Suite("Times as people write them")
struct TimePhraseTests {
  private let now = Instant("2026-01-08T06:25:00Z") ?? .earliest
  private let zone = Zone(name: "Africa/Johannesburg") ?? .utc

  private func read(_ text: String) -> String {
    do throws(Refusal) {
      switch try TimePhrase(text, zone: zone, now: now) {
      case .instant(let instant): return instant.description
      case .event(let number): return "event \(number)"
      case .eventsAgo(let number): return "\(number) events ago"
      }
    } catch {
      return "refused: \(error.sentence)"
    }
  }

  @Test(arguments: [
    ("now", "2026-01-08T06:25:00Z"), (" now ", "2026-01-08T06:25:00Z"), ("-2h", "2026-01-08T04:25:00Z"),
    ("+1d 6h 30m", "2026-01-09T12:55:00Z"), ("08:25", "2026-01-08T06:25:00Z"), ("00:00", "2026-01-07T22:00:00Z"),
    ("2026-01-08", "2026-01-07T22:00:00Z"), ("2026-01-08 08:25", "2026-01-08T06:25:00Z"),
    ("2026-01-08T08:25:30", "2026-01-08T06:25:30Z"), ("2026-01-08T08:25:00Z", "2026-01-08T08:25:00Z"),
    ("2026-01-08 08:25-05:00", "2026-01-08T13:25:00Z"), ("#142", "event 142"), ("#0", "event 0"),
    ("~3", "3 events ago"), ("yesterday 14:00", "2026-01-07T12:00:00Z"), ("today 9:00", "2026-01-08T07:00:00Z"),
    ("yesterday", "2026-01-06T22:00:00Z"), ("tomorrow 00:30", "2026-01-08T22:30:00Z"),
    ("14:00", "2026-01-08T12:00:00Z"), ("14:00:30", "2026-01-08T12:00:30Z"), ("8:25", "2026-01-08T06:25:00Z"),
    ("2026-01-08 08:25:30", "2026-01-08T06:25:30Z"), ("2026-01-08 8:25", "2026-01-08T06:25:00Z"),
    ("24h ago", "2026-01-07T06:25:00Z"),
  ])
  func understood(text: String, expected: String) { #expect(read(text) == expected) }

  @Test(arguments: [
    "", "yesterdays", "yesterday noon", "today today", "ago", " ago", "-2h ago", "#", "#-1", "#1.5", "#١٤٢", "~", "~x",
    "-", "+", "-2", "--2h", "-2x", "25:00", "8:60", "08:60",
    "2026-02-30 10:00",
    "2026-01-08 08", "\u{1B}[31m", "#99999999999999999999", "2026-01-08 08:25 08:25", "1 2:30",
  ])
  func refused(text: String) {
    let answer = read(text)
    #expect(answer.hasPrefix("refused: "))
    #expect(answer.printable == answer)
  }

  @Test func refusalsShowTheRemedy() {
    #expect(
      read("noon")
        == "refused: 'noon' is not a time; write '2026-01-08 08:25', a date alone, '2026-01-08T08:25:00+02:00', '08:25', 'yesterday 14:00', '-2h' or 'now'"
    )
    #expect(
      read("25:00") == "refused: there is no such time as '25:00'; check its day, month and hour")
    #expect(read("-2x") == "refused: '-2x' is not a relative time; write '-2h' or '-1d 6h 30m'")
    #expect(read("#x") == "refused: '#x' is not an event number; write '#142', or '~3' for three ago")
  }

  @Test func aDateAloneIsTheWholeDay() throws {
    func read(_ text: String, _ dateAlone: TimePhrase.DateAlone) throws -> TimePhrase {
      try TimePhrase(text, zone: zone, now: now, dateAlone: dateAlone)
    }
    func instant(_ text: String) -> TimePhrase { .instant(Instant(text) ?? .earliest) }
    #expect(try read("2026-01-08", .beginning) == instant("2026-01-07T22:00:00Z"))
    #expect(try read("2026-01-08", .end) == instant("2026-01-08T22:00:00Z"))
    #expect(try read("2026-01-08", .last) == instant("2026-01-08T21:59:59.999999Z"))
    #expect(try read("yesterday", .last) == instant("2026-01-07T21:59:59.999999Z"))
    #expect(try read("2026-01-08 00:00", .end) == instant("2026-01-07T22:00:00Z"))
  }

  @Test(arguments: [("-24h", "24h ago"), ("-1d6h", "1d6h ago"), ("-h", nil), ("--from", nil), ("24h", nil), ("-", nil)])
  func aRelativeTimeCanDoWithoutItsSign(text: String, expected: String?) {
    #expect(TimePhrase.withoutSign(text) == expected)
    if let expected { #expect(read(text) == read(expected)) }
  }

  @Test func inAnHourThatClocksShowTwiceTheOffsetIsShown() throws {
    let zone = try #require(Zone(name: "Europe/Amsterdam"))
    let (first, second) = (Instant("2026-10-25T00:30:00Z") ?? .earliest, Instant("2026-10-25T01:30:00Z") ?? .earliest)
    #expect([first, second].map { zone.text($0) } == ["2026-10-25 02:30+02:00", "2026-10-25 02:30+01:00"])
    #expect([first, second].map { zone.brief($0, on: second) } == ["02:30+02:00", "02:30+01:00"])
    #expect(zone.brief(second, on: now) == "25 Oct 02:30+01:00")
    #expect(zone.brief(second + .hours(1), on: now) == "25 Oct 03:30")
    #expect(try TimePhrase.absolute(zone.text(second), zone: zone) == second)
  }

  @Test func aMidnightIsTheEndOfTheDayBefore() {
    let end = Instant("2027-01-04T22:00:00Z") ?? .earliest
    #expect(zone.briefEnd(end, on: now) == "the end of 4 Jan 2027")
    #expect(zone.textOfEnd(end) == "the end of 2027-01-04")
    #expect(zone.textOfEnd(end + .hours(1)) == "2027-01-05 01:00")
  }

  @Test func farAwayIsClamped() {
    #expect(read("-3652425d") == Instant.earliest.description)
    #expect(read("+3652425d") == Instant.latest.description)
    #expect(read("-3652426d") == "refused: '-3652426d' is not a relative time; write '-2h' or '-1d 6h 30m'")
  }
}
