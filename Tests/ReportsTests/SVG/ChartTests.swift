import Fixtures
import Foundation
import FoundationXML
import PromotionDomain
import Testing

@testable import Projections
@testable import Reports

/// Charts are sound XML whatever the ledger holds, and say in words what they show.
@Suite struct ChartTests {
  /// The elements of a drawing, as an XML parser sees them.
  final class Elements: NSObject, XMLParserDelegate {
    struct Element {
      var name: String
      var attributes: [String: String]
      var text = ""
    }

    private(set) var all: [Element] = []
    private var open: [Int] = []

    init(_ svg: String) throws {
      super.init()
      let parser = XMLParser(data: Data(svg.utf8))
      parser.delegate = self
      try #require(parser.parse(), "\(String(describing: parser.parserError)): \(svg.prefix(2000))")
    }

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      open.append(all.count)
      all.append(Element(name: name, attributes: attributes))
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
      if let last = open.last { all[last].text += string }
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
      open.removeLast()
    }

    func texts(_ name: String) -> [String] { all.filter { $0.name == name }.map(\.text) }
  }

  static let hostile = [
    "<script>alert(1)</script>", "\"'&amp;<>", "a\u{0}b\u{1B}[31m", String(repeating: "long", count: 2500),
    "שלום \u{202E}evil", "👩‍👩‍👧‍👦🚀", "]]>", "\u{2028}\u{FFFF}", "",
  ]

  private func review(_ past: [any Past], at instant: Instant) -> Review {
    let history = History(story(past))
    let view = History.View(at: instant)
    return Review(of: "release-7", history, view: view, at: instant, position: Int64(past.count))
  }

  private func charts(_ review: Review) -> [String] {
    [Chart.score(review).svg, Chart.gantt(review).svg] + review.readiness.soaks.map { Chart.soak($0, review).svg }
  }

  /// Sound, with a name and a description, and no number that is none.
  private func check(_ svg: String) throws {
    let elements = try Elements(svg).all
    let root = try #require(elements.first)
    #expect(root.name == "svg" && root.attributes["role"] == "img")
    #expect(elements.dropFirst().prefix(2).map(\.name) == ["title", "desc"])
    for element in elements {
      for (name, value) in element.attributes where ["x", "y", "x1", "width", "height", "d", "cx"].contains(name) {
        #expect(!value.contains("nan") && !value.contains("inf"), "\(element)")
      }
      if element.name == "rect" { #expect(!(element.attributes["width"] ?? "").hasPrefix("-"), "\(element)") }
    }
    #expect(!svg.contains("var(--"))
  }

  @Test(arguments: hostile) func `names of all kinds`(_ text: String) throws {
    let plan = Plan.sample.with { plan in
      plan.title = text
      for index in plan.areas.indices { plan.areas[index].title = text }
      for index in plan.soaks.indices { plan.soaks[index].title = text }
      for index in plan.batches.indices { plan.batches[index].title = text }
    }
    let past: [any Past] = [
      Event.applied(plan).at("07 08:00"), Event.soakBegan().at("07 18:40"), Event.checkpoint(1).at("07 20:02"),
      Event.raised("f").at("08 01:00"), Event.batchBegan("foundation").at("10 09:03"),
    ]
    for svg in charts(review(past, at: time("10 09:30"))) { try check(svg) }
  }

  @Test func `a measurement is shown as it was meant`() {
    let past: [any Past] = [
      Event.applied(.sample).at("07 08:00"), Event.soakBegan().at("07 18:40"),
      Event.checkpoint(1, errors: 0.1 + 0.2).at("07 20:02"),
    ]
    for svg in charts(review(past, at: time("07 21:00"))) { #expect(!svg.contains("0.30000")) }
    #expect(charts(review(past, at: time("07 21:00")))[2].contains(">0.3<"))
  }

  @Test func `what is cut off is in a tooltip`() throws {
    let title = String(repeating: "name ", count: 60)
    let plan = Plan.sample.with { $0.soaks[0].title = title }
    let elements = try Elements(Chart.gantt(review([Event.applied(plan).at("07 08:00")], at: time("08 08:00"))).svg)
    #expect(elements.texts("text").contains { $0.hasPrefix("name name") && $0.hasSuffix("…") && $0.count < 60 })
    #expect(elements.texts("title").contains(title))
  }

  @Test func `nothing, one event, and the ends of time`() throws {
    for svg in charts(review([Event.ticked("x").at("08 08:00")], at: time("08 08:00"))) { try check(svg) }
    for svg in charts(review([Event.applied(.sample).at("08 08:00")], at: time("08 08:00"))) { try check(svg) }
    let plan = Plan.sample.with { plan in
      plan.soaks[0].window = Plan.Window(from: .earliest, to: .latest)
      plan.soaks[0].checkpoints.first = .latest
      plan.batches[0].window = Plan.Window(from: .latest, to: .earliest)
      plan.timeZone = "Pacific/Apia"
    }
    for instant in [Instant.earliest, time("08 08:00"), .latest] {
      for svg in charts(review([Event.applied(plan).at("07 08:00")], at: instant)) { try check(svg) }
    }
  }

  @Test func `measurements that are no numbers`() throws {
    var past: [any Past] = [Event.applied(.sample).at("07 08:00"), Event.soakBegan().at("07 18:40")]
    for (index, value) in [Double.nan, .infinity, -.infinity, 1e308, -1e308, 0, -0.0].enumerated() {
      past.append(Event.checkpoint(index + 1, errors: value).at("08 0\(index):00"))
    }
    for svg in charts(review(past, at: time("09 08:00"))) { try check(svg) }
  }

  @Test func `random histories`() throws {
    for seed in 0..<20 {
      var random = RandomStory(seed: UInt64(seed))
      let past = random.past(60)
      for svg in charts(review(past, at: random.instant())) { try check(svg) }
    }
  }

  @Test func `the score's chart says what it was and how it got there`() throws {
    let past: [any Past] = [
      Event.applied(.sample).at("07 08:00"), Event.ticked("infrastructure/network").at("07 10:00"),
      Event.ticked("workflows/api").at("08 09:00"),
    ]
    let elements = try Elements(Chart.score(review(past, at: time("08 12:00"))).svg)
    #expect(elements.texts("title").first?.contains("Score 55 of 100, NOT READY") == true)
    #expect(elements.texts("desc").first?.hasSuffix("MOSTLY READY begins at 80.") == true)
    #expect(elements.texts("text").contains("55"))
    // One dot for each event that moved the score.
    #expect(elements.all.count { $0.name == "circle" } == 3)
  }

  @Test func `thousands of moves are drawn once a pixel`() throws {
    let points = (0..<5000).map { index in
      BurnUp.Point(
        at: time("07 08:00") + .minutes(Int64(index)), event: Int64(index), score: Double(index % 100),
        verdict: .notReady, sentence: "moved")
    }
    let burnUp = BurnUp(points: points, mostlyReady: 80, zone: .utc, now: time("12 08:00"))
    let elements = try Elements(burnUp.drawing().standalone())
    let dots = elements.all.count { $0.name == "circle" }
    #expect((100...230).contains(dots))
    #expect(elements.texts("desc").first?.contains("5000 changes") == true)
  }

  @Test func `a week with an hour of deployment is cut into its course and its day`() {
    let plan = Plan.sample
    let zone = Zone(name: "Africa/Johannesburg") ?? .utc
    let gantt = Gantt(
      Timeline(review([Event.applied(plan).at("07 08:00")], at: time("08 08:00"))), zone: zone, now: time("08 08:00"))
    #expect(gantt.panels.map(\.title).first == "Course")
    #expect(gantt.panels.map(\.title).dropFirst().contains("2026-01-10"))
    let soak = gantt.panels.flatMap(\.rows).first { $0.row.kind == .soak }
    #expect(soak?.parts.count == 8)
    #expect(!gantt.panels[0].rows.contains { $0.row.kind == .deployment })
  }
}

/// Histories of everything that can happen, from `RandomCommands` or the like.
struct RandomStory {
  private var random: Seeded

  init(seed: UInt64) { random = Seeded(seed) }

  mutating func instant() -> Instant {
    random.chance(10) ? random.pick([.earliest, .latest], or: .latest) : time("06 00:00") + .minutes(minutes())
  }

  private mutating func minutes() -> Int64 { Int64(random.next() % 8000) }

  mutating func past(_ count: Int) -> [any Past] {
    var past: [any Past] = [Event.applied(.sample).at("07 08:00")]
    for _ in 0..<count {
      let event: Event =
        switch random.next() % 8 {
        case 0: .ticked(random.pick(["infrastructure/network", "workflows/api", "prep/dns"], or: "x"))
        case 1: .marked("secrets/api", random.pick([.failed, .partial, .verified, .pending], or: .pending))
        case 2: .checkpoint(Int(random.next() % 10), errors: random.pick([.nan, 0.01, 5, .infinity], or: 0))
        case 3: .soakBegan()
        case 4: .batchBegan(random.pick(["foundation", "backend"], or: "x"))
        case 5: .deploying(random.pick(["schemas", "api", "site"], or: "x"), in: "foundation")
        case 6: .failed("schemas")
        default: .raised("f1")
        }
      var entry = event.entry
      entry.at = instant()
      past.append(entry)
    }
    return past
  }
}
