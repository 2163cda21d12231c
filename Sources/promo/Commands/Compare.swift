import ArgumentParser
import EventLog
import Interchange
import PromotionDomain
import Reports

struct CompareVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Say where two ledgers, or exports of them, went apart.",
    discussion: """
      Each may be a ledger or its export as JSON Lines. Exit code 0 when they are the same or one only goes further, \
      1 when they differ.

      Example: promo compare .promo/ledger.db backup.jsonl
      """)

  @Argument(help: ArgumentHelp("A ledger or an export.", valueName: "a"), completion: .file())
  var a: String
  @Argument(help: ArgumentHelp("Another one.", valueName: "b"), completion: .file())
  var b: String
  @OptionGroup var output: OutputOptions

  func run() throws {
    let comparison = try Self.reading(a) { left in
      try Self.reading(b) { right in try HistoryComparison(left, right) }
    }
    let report = ComparisonReport(comparison, a: a, b: b)
    try output.show(report)
    if report.relation == .apart { throw Unmet() }
  }

  /// Hands `body` the events of a ledger or of an export, whichever `path` is by its first bytes.
  private static func reading<T>(_ path: String, _ body: (HistoryComparison.Events) throws -> T) throws -> T {
    let file = try SpooledFile(path)
    guard try LedgerStore.isLedger(file.chunk(at: 0) ?? []) else {
      var offset: Int64 = 0
      let events = JSONLinesEvents {
        let chunk = try file.chunk(at: offset)
        offset += Int64(chunk?.count ?? 0)
        return chunk
      }
      return try body {
        do {
          return try events.next()
        } catch let error as JSONLinesError {
          throw Refusal(.unreadable, "'\(path)', \(error)")
        }
      }
    }
    return try LedgerStore(path, mode: .readOnly).log.read { log in
      var position: Int64 = 0
      return try body {
        position += 1
        return try log.event(at: position)
      }
    }
  }
}

extension ComparisonReport {
  init(_ comparison: HistoryComparison, a: String, b: String) {
    let (relation, by) = Self.relation(comparison.relation)
    self.init(
      a: a, b: b, eventsA: comparison.countInA, eventsB: comparison.countInB, common: comparison.common,
      relation: relation, by: by,
      difference: comparison.parting.map { parting in
        Difference(
          event: parting.position,
          fields: parting.fields.map { Difference.Field(field: $0.field, a: $0.a, b: $0.b) })
      },
      streams: comparison.streams.map { stream in
        let (relation, by) = Self.relation(stream.relation)
        return Stream(
          stream: stream.stream.rawValue, eventsA: stream.countInA, eventsB: stream.countInB, relation: relation,
          by: by, version: stream.partsAt)
      },
      redactedInAOnly: comparison.redactedInAOnly, redactedInBOnly: comparison.redactedInBOnly)
  }

  private static func relation(_ relation: HistoryComparison.Relation) -> (Relation, by: Int64) {
    switch relation {
    case .same: (.same, 0)
    case .aExtendsB(let by): (.aExtendsB, by)
    case .bExtendsA(let by): (.bExtendsA, by)
    case .apart: (.apart, 0)
    }
  }
}
