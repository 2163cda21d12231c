import Fixtures
import PromotionDomain
import Testing

@testable import Projections
@testable import Reports

/// What is printed beside a sum adds up to it, digit by digit.
@Suite struct ShownSumTests {
  @Test func `thirds add up, though one has to be larger`() {
    let thirds = ShownSum([100 / 3, 100 / 3, 100 / 3], total: 100)
    #expect(thirds.parts == ["33.3334", "33.3333", "33.3333"] && thirds.total == "100" && !thirds.isExact)
    let halves = ShownSum([10, 24.5, 10 / 3, 60 * 6.0 / 11], total: 70.560606)
    #expect(halves.parts == ["10", "24.5", "3.33", "32.73"] && halves.total == "70.56" && halves.isExact)
  }

  @Test func `nothing is shown as complete before it is`() {
    #expect(ShownSum([99.96], total: 99.96).total == "99.9")
    #expect(ShownSum([99.99999], total: 99.99999).total == "99.9")
    #expect(ShownSum([], total: 0).total == "0")
    #expect(ShownSum([.infinity, 1], total: 100).parts.count == 2)
  }

  @Test func `of 2,000 random promotions every printed sum is the printed score`() throws {
    var random = Seeded(7)
    var (shown, inexact) = (0, 0)
    for _ in 0..<2000 {
      let readiness = Self.readiness(&random)
      let sum = ScoreArithmetic(readiness)
      guard !sum.areas.isEmpty else { continue }
      shown += 1
      let points = sum.areas.compactMap { sum.points(of: $0)?.split(separator: " ").first.flatMap { Double($0) } }
      #expect(points.count == sum.areas.count)
      let score = try #require(Double(sum.score))
      #expect(abs(points.reduce(0, +) - score) < 1e-9, "\(points) for \(score)")
      #expect(Readiness.text(readiness.score) == Readiness.text(score) || abs(readiness.score - score) < 0.1)

      // `(40 × 100 % + 20 × 66.67 %) / 60`
      let terms = sum.sum.dropFirst().split(separator: ")")[0].split(separator: "+").map { term in
        term.split { " ×%".contains($0) }.compactMap { Double($0) }.reduce(1, *)
      }
      let digits = sum.score.split(separator: ".").dropFirst().first?.count ?? 0
      let unit = (0..<max(1, digits)).reduce(1.0) { power, _ in power * 10 }
      let computed = terms.reduce(0, +) / sum.weights
      #expect(abs(computed - score) <= 1 / unit, "\(sum.sum) for \(score)")
      if abs((computed * unit).rounded() / unit - score) > 1e-9 { inexact += 1 }
      #expect((readiness.score == 100) == readiness.openScoredItems.isEmpty)
    }
    // A score just below a whole number is not rounded up to it; the sum in a reader's head is.
    #expect(shown > 1500 && inexact < 40)
  }

  private static func readiness(_ random: inout Seeded) -> Readiness {
    let weights: [Double] = [0, 1, 1, 2.5, 5, 10, 40]
    func pick(_ random: inout Seeded) -> Double { weights[Int.random(in: 0..<weights.count, using: &random)] }
    var past: [any Past] = []
    let areas = (0..<Int.random(in: 1...6, using: &random)).map { number -> Plan.Area in
      let items = (0..<Int.random(in: 1...7, using: &random)).map { index -> Plan.Item in
        let id = ItemID("a\(number)/\(index)")
        switch Int.random(in: 0..<4, using: &random) {
        case 0: past.append(Event.ticked(id))
        case 1: past.append(Event.marked(id, .partial, 1, of: Int.random(in: 2...7, using: &random)))
        default: break
        }
        return Plan.Item(id: id, kind: .check, title: "\(index)", weight: pick(&random))
      }
      return Plan.Area(id: AreaID("a\(number)"), title: "A", weight: number == 0 ? 3 : pick(&random), items: items)
    }
    let plan = Plan(
      promotion: "p", title: "P", environment: .init(name: "prod"), timeZone: "UTC", areas: areas)
    return History(story([Event.applied(plan)] + past)).state().readiness(at: time("12 08:00"))
  }
}
