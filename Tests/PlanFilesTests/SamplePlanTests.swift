import PlanFiles
import PromotionDomain
import Testing

@Suite struct SamplePlanTests {
  @Test(arguments: Sample.names) func samplesRead(name: String) throws {
    let reading = PlanFile.read(try Sample.text(name))
    #expect(reading.lines(name: name) == [])
    #expect(reading.plan?.promotion.rawValue == name)
  }
}
