import PromotionDomain
import Testing

@Suite struct NumberTests {
  /// 0.1 + 0.2 as a processor adds them.
  private static let noisy = 0.30000000000000004

  private static let shown: [(Double, String)] = [
    (noisy, "0.3"), (-noisy, "-0.3"), (0.3, "0.3"), (3.3000000000000003, "3.3"), (85, "85"),
    (0.6666666666666666, "0.666666666667"), (0.05, "0.05"), (0, "0"), (1_234_567.1, "1234567.1"), (99.999, "99.999"),
    (1e-9, "1e-09"), (1e20, "1e+20"), (3e300, "3e+300"), (5e-324, "5e-324"),
  ]

  @Test(arguments: shown)
  func `a number is shown without the noise of binary fractions`(_ value: Double, _ text: String) {
    #expect(number(value) == text)
  }

  @Test(arguments: [noisy, 0.6666666666666666, 1e-9, 0.1, 1e20, 123_456.789])
  func `what is written to be read back is exact`(_ value: Double) { #expect(Double(exactNumber(value)) == value) }

  @Test(arguments: [.infinity, -.infinity, 0, 5e-324, 1.7e308] as [Double])
  func `what has no noise stays`(_ value: Double) { #expect(withoutNoise(value) == value) }

  @Test func `a measured value is told like any other number`() {
    #expect(MeasuredValue.number(Self.noisy).description == "0.3")
    #expect(Plan.Threshold(metric: "x", bound: .below, value: 1, unit: "percent").text(Self.noisy) == "0.3 %")
  }
}
