import PromotionDomain
import Testing

@Suite struct NumberTests {
  private static let told: [(value: Double, text: String)] = [
    (0.1 + 0.2, "0.3"), (0.3, "0.3"), (1.1 * 3, "3.3"), (85.0, "85"), (2.0 / 3, "0.666666666667"), (1e-9, "1e-09"),
    (0.05, "0.05"), (-0.1 - 0.2, "-0.3"), (1e20, "1e+20"), (0.0, "0"), (1234567.1, "1234567.1"), (99.999, "99.999"),
    (1e300 * 3, "3e+300"), (5e-324, "5e-324"),
  ]

  @Test(arguments: told) func `a number is shown without the noise of binary fractions`(told: (value: Double, text: String)) {
    #expect(number(told.value) == told.text)
  }

  @Test(arguments: [0.1 + 0.2, 2.0 / 3, 1e-9, 0.1, 1e20, 123_456.789])
  func `what is written to be read back is exact`(_ value: Double) { #expect(Double(exactNumber(value)) == value) }

  @Test(arguments: [.infinity, -.infinity, 0, 5e-324, 1.7e308] as [Double])
  func `what has no noise stays`(_ value: Double) { #expect(withoutNoise(value) == value) }

  @Test func `a measured value is told like any other number`() {
    #expect(MeasuredValue.number(0.1 + 0.2).description == "0.3")
    #expect(Plan.Threshold(metric: "x", bound: .below, value: 1, unit: "percent").text(0.1 + 0.2) == "0.3 %")
  }
}
