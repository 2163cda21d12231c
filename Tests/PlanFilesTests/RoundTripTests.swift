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

  /// Names that other tools gave, at the places where YAML would read something else into them.
  @Test(arguments: ["`a", "a:?b", "a: b", "a #b", "?", "- a", "%a", "é'", "a,b", "&a", "true \\", "9:30"])
  func oddNamesComeBack(name: String) throws {
    var plan = try #require(PlanFile.read(try Sample.text(Sample.names[0])).plan)
    plan.resources = [
      Plan.DeclaredResources(
        kind: "table", partTotals: [name: 1],
        list: [Resource(name: name, parts: [name: [], "x": [name, name + "2"]], attributes: [name: name])])
    ]
    plan.references = [.init(title: name, location: name)]
    let reading = PlanFile.read(PlanFile.write(plan))
    #expect(reading.plan == plan, "\(reading.lines(name: "plan.yaml").prefix(2))")
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
