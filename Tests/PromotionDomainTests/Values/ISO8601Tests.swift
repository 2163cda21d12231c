import Foundation
import PromotionDomain
import Testing

@Suite("Times as text")
struct ISO8601Tests {
  @Test(arguments: [
    ("2026-01-08T06:25:00Z", "2026-01-08T06:25:00Z"), ("2026-01-08T08:25:00+02:00", "2026-01-08T06:25:00Z"),
    ("2026-01-08 08:25+02:00", "2026-01-08T06:25:00Z"), ("2026-01-08t08:25:00z", "2026-01-08T08:25:00Z"),
    ("2026-01-08T08:25:00+0200", "2026-01-08T06:25:00Z"), ("2026-01-08T00:25:00-05:30", "2026-01-08T05:55:00Z"),
    ("2026-01-08T08:25:00.5Z", "2026-01-08T08:25:00.5Z"),
    ("2026-01-08T08:25:00,123456Z", "2026-01-08T08:25:00.123456Z"),
    ("2026-01-08T08:25:00.123456789Z", "2026-01-08T08:25:00.123456Z"),
    ("2024-02-29T23:59:59-00:00", "2024-02-29T23:59:59Z"),
    ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"), ("9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z"),
  ])
  func instants(text: String, expected: String) { #expect(Instant(text)?.description == expected) }

  @Test(arguments: [
    "", " ", "now", "2026", "2026-01", "2026-1-8", "26-01-08", "2026-01-08", "2026-01-08T08:25:00", "2026-01-08T08:25",
    "2026-01-08T8:25Z", "2026-01-08T08Z", "2026-01-08T08:25:00.Z", "2026-01-08T08:25:00.1234567890Z",
    "2026-13-08T08:25:00Z",
    "2026-02-29T08:25:00Z", "2026-01-08T24:00:00Z", "2026-01-08T08:60:00Z", "2026-01-08T08:25:60Z",
    "2026-01-08T08:25:00+19:00",
    "2026-01-08T08:25:00+02", "2026-01-08T08:25:00+2:00", "2026-01-08T08:25:00+02:60", "2026-01-08T08:25:00Z ",
    " 2026-01-08T08:25:00Z",
    "2026-01-08  08:25Z", "2026-01-08T08:25:00ZZ", "+2026-01-08T08:25:00Z", "-2026-01-08T08:25:00Z",
    "٢٠٢٦-٠١-٠٨T٠٨:٢٥:٠٠Z",
    "2026-01-08T08:25:00+02:00\n", "2026–01–08T08:25:00Z", "20260108T082500Z", "0000-01-01T00:00:00Z",
    "10000-01-01T00:00:00Z",
  ])
  func nonsense(text: String) { #expect(Instant(text) == nil) }

  @Test func storedForm() throws {
    let instant = try #require(Instant("2026-01-08T08:25:00.5+02:00"))
    let json = try JSONEncoder().encode([instant])
    #expect(String(decoding: json, as: UTF8.self) == "[\"2026-01-08T06:25:00.5Z\"]")
    #expect(try JSONDecoder().decode([Instant].self, from: json) == [instant])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Instant].self, from: Data("[\"2026-01-08\"]".utf8))
    }
  }

  /// Offsets that carry a time out of the years 1 to 9999 are clamped, not wrapped.
  @Test func offsetsAtTheEnds() {
    #expect(Instant("0001-01-01T00:00:00+18:00") == .earliest)
    #expect(Instant("9999-12-31T23:59:59-18:00") == .latest)
  }
}
