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
    ("~3", "3 events ago"),
  ])
  func understood(text: String, expected: String) { #expect(read(text) == expected) }

  @Test(arguments: [
    "", "yesterday", "#", "#-1", "#1.5", "#١٤٢", "~", "~x", "-", "+", "-2", "--2h", "-2x", "25:00", "8:25", "08:60",
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
      read("yesterday")
        == "refused: 'yesterday' is not a time; write '2026-01-08 08:25', '2026-01-08T08:25:00+02:00', '08:25', '-2h' or 'now'"
    )
    #expect(
      read("25:00") == "refused: there is no such time as '25:00'; check its day, month and hour")
    #expect(read("-2x") == "refused: '-2x' is not a relative time; write '-2h' or '-1d 6h 30m'")
    #expect(read("#x") == "refused: '#x' is not an event number; write '#142', or '~3' for three ago")
  }

  @Test func farAwayIsClamped() {
    #expect(read("-3652425d") == Instant.earliest.description)
    #expect(read("+3652425d") == Instant.latest.description)
    #expect(read("-3652426d") == "refused: '-3652426d' is not a relative time; write '-2h' or '-1d 6h 30m'")
  }
}
