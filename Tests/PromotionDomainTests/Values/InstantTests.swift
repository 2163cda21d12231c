import PromotionDomain
import Testing

@Suite struct InstantTests {
  @Test func description() { #expect(Instant(seconds: 0).description == "1970-01-01T00:00:00Z") }
}
