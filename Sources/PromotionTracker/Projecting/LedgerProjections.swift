public import EventLog
internal import Projections
internal import PromotionDomain

/// The read models that the ledger keeps in tables of their own, and the rows they come to.
///
/// Rows are a pure function of a stream's folded state. So a row written as events come in and a row written by a
/// rebuild cannot differ: both are what that function says of the same state.
public enum LedgerProjections {
  /// Raise a table's `foldVersion` with every change of its rows.
  public static let all: [ProjectionTable] = [
    promotion, item, finding, dependency, freeze, retraction, SnapshotRow.table,
  ]

  static let promotion = ProjectionTable(
    name: "promotion", foldVersion: 3, key: [.init("promotion", .text)],
    columns: [
      .init("title", .text), .init("environment", .text), .init("is_open", .integer), .init("events", .integer),
      .init("first_at", .integer), .init("last_at", .integer), .init("score", .real), .init("verdict", .text),
      .init("phase", .text), .init("last_event", .integer), .init("time_zone", .text),
    ])

  static let item = ProjectionTable(
    name: "item", foldVersion: 2, key: [.init("promotion", .text), .init("item", .text)],
    columns: [
      .init("kind", .text), .init("component", .text, optional: true), .init("status", .text), .init("credit", .real),
      .init("worth", .real), .init("event", .integer, optional: true),
    ])

  static let finding = ProjectionTable(
    name: "finding", foldVersion: 1, key: [.init("promotion", .text), .init("finding", .text)],
    columns: [.init("severity", .text), .init("title", .text), .init("outcome", .text), .init("event", .integer)])

  static let dependency = ProjectionTable(
    name: "dependency", foldVersion: 1, key: [.init("upstream", .text), .init("promotion", .text)], columns: [])

  static let freeze = ProjectionTable(
    name: "freeze", foldVersion: 2, key: [.init("freeze", .text)],
    columns: [
      .init("environment", .text), .init("from_at", .integer), .init("to_at", .integer),
      .init("lifted_at", .integer, optional: true), .init("reason", .text), .init("event", .integer),
      .init("every", .text, optional: true), .init("until_at", .integer, optional: true), .init("time_zone", .text),
    ])

  static let retraction = ProjectionTable(
    name: "retraction", foldVersion: 1, key: [.init("event", .integer)],
    columns: [.init("stream", .text), .init("retracted_by", .integer), .init("reason", .text)])

  /// What belongs to one promotion, by table.
  ///
  /// `earlier` is what was found of an earlier state, from which what has not changed is taken; it becomes what is found
  /// of this one.
  static func rows(
    _ fold: PromotionFold, _ record: StreamRecord, after earlier: inout EarlierReadiness?
  ) -> [(ProjectionTable, ProjectionRow)] {
    let (stream, state) = (fold.promotion, fold.state)
    var rows = retractions(.promotion(stream), record) + fold.snapshots.map { (SnapshotRow.table, $0) }
    guard let lastAt = state.lastAt, let plan = state.plan else { return rows }
    let readiness = state.readiness(at: lastAt, after: earlier)
    earlier = (state, readiness)
    if let summary = PromotionSummary(state, readiness, events: record.count) {
      rows.append((promotion, ProjectionRow(stream, summary, lastEvent: state.lastPosition)))
    }
    // A plan that somebody else recorded may name an item twice.
    var known: Set<ItemID> = []
    for area in readiness.areas {
      area.items.forEachWithParts { item in
        if known.insert(item.item.id).inserted { rows.append((Self.item, ProjectionRow(stream, item))) }
      }
    }
    for finding in state.findings { rows.append((Self.finding, ProjectionRow(stream, finding))) }
    for upstream in Set(plan.dependencies.promotions).sorted() {
      rows.append((dependency, ProjectionRow(key: [.text(upstream.rawValue), .text(stream.rawValue)], values: [])))
    }
    return rows
  }

  static func rows(_ fold: PromotionFold, _ record: StreamRecord) -> [(ProjectionTable, ProjectionRow)] {
    var earlier: EarlierReadiness?
    return rows(fold, record, after: &earlier)
  }

  typealias EarlierReadiness = (state: PromotionState, readiness: Readiness)

  /// What belongs to no promotion.
  static func rows(_ state: LedgerState, _ record: StreamRecord) -> [(ProjectionTable, ProjectionRow)] {
    retractions(.ledger, record) + state.freezes.map { (freeze, ProjectionRow($0)) }
  }

  /// The rows of a stream, read from the ledger, and what else was learned of it.
  static func read(
    _ stream: StreamID, in log: any LogReader, unreadable: (Int64, LedgerError) throws -> Void = { throw $1 }
  ) throws -> (rows: [(ProjectionTable, ProjectionRow)], record: StreamRecord) {
    guard let promotion = stream.promotion else {
      var state = LedgerState()
      let record = try log.fold(stream, unreadable: unreadable) { event, _ in state.evolve(event) }
      return (rows(state, record), record)
    }
    var fold = PromotionFold(promotion)
    let record = try log.fold(stream, unreadable: unreadable) { fold.add($0, cameInOrder: $1) }
    return (rows(fold, record), record)
  }

  private static func retractions(_ stream: StreamID, _ record: StreamRecord) -> [(ProjectionTable, ProjectionRow)] {
    record.retractions.sorted { $0.key < $1.key }.compactMap { position, by in
      guard case .history(.eventRetracted(let retracted)) = by.event else { return nil }
      return (
        retraction,
        ProjectionRow(
          key: [.integer(position)],
          values: [.text(stream.rawValue), .integer(by.position), .text(retracted.reason)])
      )
    }
  }
}

extension ProjectionRow {
  fileprivate init(_ promotion: PromotionID, _ summary: PromotionSummary, lastEvent: Int64) {
    self.init(
      key: [.text(promotion.rawValue)],
      values: [
        .text(summary.title), .text(summary.environment), .integer(summary.isOpen ? 1 : 0),
        .integer(Int64(summary.events)), .integer(summary.firstAt.microseconds), .integer(summary.lastAt.microseconds),
        .real(summary.score), .text(summary.verdict.rawValue), .text(summary.phase.rawValue), .integer(lastEvent),
        .text(summary.timeZone),
      ])
  }

  fileprivate init(_ promotion: PromotionID, _ item: ItemAssessment) {
    self.init(
      key: [.text(promotion.rawValue), .text(item.item.id.rawValue)],
      values: [
        .text(item.item.kind.rawValue), item.item.on.map { .text($0.rawValue) } ?? .null, .text(item.status.rawValue),
        .real(item.credit), .real(item.worth), item.origin.map { .integer($0.position) } ?? .null,
      ])
  }

  fileprivate init(_ promotion: PromotionID, _ finding: Finding) {
    let outcome =
      switch finding.outcome {
      case .open: "open"
      case .resolved: "resolved"
      case .accepted: "accepted"
      }
    self.init(
      key: [.text(promotion.rawValue), .text(finding.id.rawValue)],
      values: [
        .text(finding.raised.severity.rawValue), .text(finding.raised.title), .text(outcome),
        .integer(finding.origin.position),
      ])
  }

  fileprivate init(_ freeze: Freeze) {
    self.init(
      key: [.text(freeze.id.rawValue)],
      values: [
        .text(freeze.declared.environment), .integer(freeze.declared.from.microseconds),
        .integer(freeze.declared.to.microseconds), freeze.lifted.map { .integer($0.at.microseconds) } ?? .null,
        .text(freeze.declared.reason), .integer(freeze.origin.position),
        freeze.declared.every.map { .text($0.rawValue) } ?? .null,
        freeze.declared.until.map { .integer($0.microseconds) } ?? .null, .text(freeze.declared.timeZone),
      ])
  }
}

extension PromotionSummary {
  /// The reverse of the row; nil when the row was not written by this fold.
  init?(_ row: ProjectionRow) {
    guard case .text(let promotion)? = row.key.first, row.values.count == 11,
      case .text(let title) = row.values[0], case .text(let environment) = row.values[1],
      case .integer(let isOpen) = row.values[2], case .integer(let events) = row.values[3],
      case .integer(let firstAt) = row.values[4], case .integer(let lastAt) = row.values[5],
      case .real(let score) = row.values[6], case .text(let verdictText) = row.values[7],
      case .text(let phaseText) = row.values[8],
      case .text(let timeZone) = row.values[10], let verdict = Verdict(rawValue: verdictText),
      let phase = Phase(rawValue: phaseText)
    else { return nil }
    self.init(
      promotion: PromotionID(promotion), title: title, environment: environment, timeZone: timeZone,
      isOpen: isOpen == 1, events: Int(clamping: events), firstAt: Instant(microseconds: firstAt),
      lastAt: Instant(microseconds: lastAt),
      score: score, verdict: verdict, phase: phase)
  }
}
