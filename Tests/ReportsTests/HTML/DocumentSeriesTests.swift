import Fixtures
import Projections
import PromotionDomain
import Testing

@testable import Reports

/// A report that is made instant after instant says at each what a report of that instant alone says.
@Suite struct DocumentSeriesTests {
  /// The events of random commands to the sample promotion.
  private func history(seed: UInt64, commands count: Int) -> History {
    var commands = RandomCommands(seed: seed)
    var fold = RunningFold(story([Event.applied(.sample)]))
    var now = time("07 08:00")
    for _ in 0..<count {
      now = now + .minutes(Int64(commands.random.next() % 300))
      let position = Int64(fold.history.events.count)
      var context = CommandContext(
        at: now, actor: commands.random.pick(["lee", "dana", "oli"], or: "oli"), remarks: commands.remarks(),
        despite: commands.random.chance(40) ? "it is urgent" : nil, position: position, surroundings: .none,
        history: fold.history)
      let command = commands.next(newest: position)
      context.times = command.resolvedTimes
      guard let events = try? fold.state.decide(command, context) else { continue }
      for (index, event) in events.enumerated() {
        fold.append(
          LoggedEvent(
            position: position + Int64(index) + 1, occurredAt: now, recordedAt: now, actor: context.actor,
            event: event, remarks: context.remarks))
      }
    }
    return fold.history
  }

  private func review(_ history: History) -> Review {
    let at = (history.events.map(\.occurredAt).max() ?? time("07 08:00")) + .days(2)
    let view = History.View(at: at)
    return Review(of: "release-7", history, view: view, at: at, position: Int64(history.events.count))
  }

  @Test(arguments: 0..<16) func `at every instant of a random promotion`(seed: UInt64) throws {
    var random = Seeded(seed)
    let last = review(history(seed: seed, commands: 120))
    let provenance = Provenance(position: last.position, rootHash: "root", rootBase64: "root", recordedAt: nil)
    var readiness = DocumentSeries(.readiness, provenance)
    var deployment = DocumentSeries(.deployment, provenance)
    try ReviewSeries(last).forEach(surroundings: { _, _ in Surroundings(dependents: random.chance(20) ? ["next"] : []) }
    ) {
      moment in
      let review = moment.review
      #expect(
        readiness.document(review, history: nil).withoutFigures
          == Document.readiness(review, provenance, history: nil).withoutFigures, "seed \(seed) at \(review.at)")
      #expect(
        deployment.document(review, history: nil).withoutFigures
          == Document.deployment(review, provenance, history: nil).withoutFigures, "seed \(seed) at \(review.at)")
    }
  }

  @Test func `the newest document is as one made alone, with its figures`() throws {
    let last = review(history(seed: 7, commands: 60))
    let provenance = Provenance(position: last.position, rootHash: "root", rootBase64: "root", recordedAt: nil)
    let history = ScoreHistory(last)
    var series = DocumentSeries(.readiness, provenance)
    try ReviewSeries(last).forEach { _ = series.document($0.review, history: nil) }
    #expect(series.document(last, history: history) == .readiness(last, provenance, history: history))
  }

  @Test func `what nothing touched is not made again`() throws {
    let last = review(History(story([Event.applied(.sample), Event.ticked("workflows/api"), .raised("f")])))
    var series = DocumentSeries(
      .readiness, Provenance(position: 3, rootHash: "root", rootBase64: "root", recordedAt: nil))
    var made: [[Section]] = []
    try ReviewSeries(last).forEach { made.append(series.document($0.review, history: nil).sections) }
    let kept = zip(made, made.dropFirst()).map { before, after in
      after.count { section in before.contains { $0.id == section.id && $0.blocks.isSame(as: section.blocks) } }
    }
    #expect(kept.allSatisfy { $0 > 3 })
  }
}

extension Document {
  /// Without what only the newest document of a replay tells.
  fileprivate var withoutFigures: Document {
    var document = self
    document.sections = sections.map { Section($0.id, $0.title, $0.blocks.withoutFigures) }
    return document
  }
}

extension [Block] {
  fileprivate var withoutFigures: [Block] {
    compactMap { block in
      switch block {
      case .figure(_, .burnUp), .figure(_, .gantt), .figure(_, .soak): nil
      case .group(let id, let title, let folded, let blocks):
        .group(id: id, title: title, folded: folded, blocks.withoutFigures)
      case .paragraph, .callout, .facts, .table, .checklist, .list, .code, .figure, .blank: block
      }
    }
  }

  fileprivate func isSame(as other: [Block]) -> Bool {
    withUnsafeBufferPointer { a in other.withUnsafeBufferPointer { a.baseAddress == $0.baseAddress } }
  }
}
