import EventLog
import PlanImport
import Projections
import PromotionDomain
import PromotionTracker
import Reports
import Testing

/// Plans made at random, with what was said of their items: the report of one, imported, stands as it stood.
@Suite("A report that comes back stands as it stood")
struct ReportReturnTests {
  private struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  private static let now = Instant(seconds: 1_767_800_000)
  private static let words = [
    "DNS", "mail: done", "[ ] box", "a — b", "level silver", "TODO", "(2/3)", "✅ sent", "x; y",
  ]

  private func item(_ id: String, _ dice: inout Dice, depth: Int = 0) -> Plan.Item {
    let title = "\(id.split(separator: "/").last ?? "") \(Self.words.randomElement(using: &dice) ?? "")"
    var item = Plan.Item(id: ItemID(id), kind: .check, title: title)
    if depth == 0 { item.weight = Double(Int.random(in: 1...3, using: &dice)) }
    item.key = Int.random(in: 0..<5, using: &dice) == 0
    item.optional = !item.key && Int.random(in: 0..<5, using: &dice) == 0
    item.description = Bool.random(using: &dice) ? "level silver; verified" : nil
    item.estimate = Bool.random(using: &dice) ? .minutes(10) : nil
    if Int.random(in: 0..<4, using: &dice) == 0 { item.notApplicable = "none of it; at all" }
    if depth < 2, Int.random(in: 0..<4, using: &dice) == 0 {
      item.parts = (0..<2).map { self.item("\(id)/part\($0)", &dice, depth: depth + 1) }
    }
    return item
  }

  private func marks(_ items: [Plan.Item], _ dice: inout Dice) -> [Command] {
    items.flatMap(\.withParts).filter { $0.parts.isEmpty && $0.notApplicable == nil }.compactMap { item in
      let reason = Self.words.randomElement(using: &dice)
      switch Int.random(in: 0..<6, using: &dice) {
      case 0: return nil
      case 1, 2: return .item(.tick(item.id))
      case 3 where !item.optional: return .item(.waive(item.id, reason: "agreed; with all", until: nil))
      case 4: return .item(.assess(CheckAssessed(item: item.id, status: .partial, done: 1, of: 3, reason: reason)))
      default:
        let status = [MarkedStatus.failed, .missing, .blocked, .assumed].randomElement(using: &dice) ?? .failed
        return .item(.assess(CheckAssessed(item: item.id, status: status, reason: reason)))
      }
    }
  }

  private func review(_ plan: Plan, _ commands: [Command]) throws -> Review {
    let tracker = PromotionTracker(log: MemoryEventLog(clock: { Self.now }), clock: { Self.now })
    _ = try tracker.carryOut(
      Request(
        promotion: plan.promotion, actor: "ann", at: nil,
        commands: [.plan(.apply(plan, naming: PlanNaming()))] + commands))
    return try tracker.review(plan.promotion)
  }

  @Test(arguments: 0..<60)
  func `score, areas and statuses are the same`(seed: Int) throws {
    var dice = Dice(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1)
    var plan = Plan(
      promotion: "p", title: "P", environment: Plan.Environment(name: "prod"), timeZone: "Europe/Berlin")
    plan.readiness.notApplicable = seed % 2 == 0 ? .satisfied : .excluded
    plan.areas = (0..<3).map { number in
      Plan.Area(
        id: AreaID("area\(number)"), title: "Area \(number) - \(Self.words[number])",
        weight: Double([0, 1, 20, 30].randomElement(using: &dice) ?? 1),
        items: (0..<3).map { item("area\(number)/item\($0)", &dice) })
    }
    let before = try review(plan, marks(plan.areas.flatMap(\.items), &dice))
    let provenance = Provenance(position: 1, rootHash: "root", rootBase64: "root", recordedAt: nil)
    let report = Document.readiness(before, provenance, history: nil).markdown()
    let draft = try PlanImport.draft(
      of: [ImportedDocument(name: "report.md", bytes: Array(report.utf8))], ImportSettings(today: Self.now))
    #expect(draft.contradictions == [])
    let after = try review(draft.plan, draft.facts.map(\.command))
    #expect(after.readiness.score == before.readiness.score)
    #expect(after.readiness.areas.map(\.area.title) == before.readiness.areas.map(\.area.title))
    // What is only tracked has no arithmetic in the report.
    func credits(_ review: Review) -> [Double?] { review.readiness.areas.filter(\.isScored).map(\.credit) }
    #expect(credits(after) == credits(before))
    func lines(_ review: Review) -> [String] {
      func lines(_ item: ItemAssessment) -> [String] {
        ["\(item.item.title) \(item.status) \(item.done ?? 0)/\(item.of ?? 0)"] + item.parts.flatMap(lines)
      }
      return review.readiness.areas.flatMap(\.items).flatMap(lines)
    }
    let (found, wanted) = (lines(after), lines(before))
    #expect(found.count == wanted.count && zip(found, wanted).filter { $0 != $1 }.map { "\($0), not \($1)" } == [])
  }
}
