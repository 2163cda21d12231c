import PlanFiles
import PromotionDomain
import Testing

@Suite("Writing plans")
struct RoundTripTests {
  @Test(arguments: Sample.names) func samplesComeBack(name: String) throws {
    let plan = try #require(PlanFile.read(try Sample.text(name)).plan)
    let text = PlanFile.write(plan)
    let reading = PlanFile.read(text)
    #expect(reading.plan == plan, "\(reading.lines(name: name))")
    #expect(PlanFile.write(plan) == text)
  }

  @Test func templatePassesItsOwnCheck() throws {
    for zoneName in ["UTC", "Africa/Johannesburg", "America/New_York"] {
      let zone = try #require(Zone(name: zoneName))
      let day = try #require(Instant("2026-03-09T12:00:00Z"))
      let reading = PlanFile.read(PlanFile.template(promotion: "next", zone: zone, day: day))
      #expect(reading.lines(name: zoneName) == [])
      #expect(reading.plan?.promotion == "next")
    }
  }
}
