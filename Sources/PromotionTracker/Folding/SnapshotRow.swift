internal import EventLog
internal import Foundation
internal import PromotionDomain

/// One stored snapshot, and where it stands in its promotion's history.
struct SnapshotRow: Hashable {
  var promotion: PromotionID
  /// The last event that it takes into account: all that happened before this one (at the same instant, that stand
  /// before it in the ledger) is in it, and nothing that happened after.
  var at: Instant
  var position: Int64
  /// Of the events up to this one in the ledger, the snapshot has all that count.
  var newestInOrder: Int64
  /// The events that came to it after the snapshot before, in the order in which they happened.
  var since: [Int64]
  var snapshot: Snapshot

  /// Whether it takes an event into account.
  func has(_ event: LoggedEvent) -> Bool { event.place <= EventPlace(occurredAt: at, position: position) }
}

extension SnapshotRow {
  static let table = ProjectionTable(
    name: "snapshot", foldVersion: 3,
    key: [.init("promotion", .text), .init("at", .integer), .init("position", .integer)],
    columns: [
      .init("newest_in_order", .integer), .init("events", .integer), .init("work", .integer),
      .init("first_at", .integer), .init("last_position", .integer), .init("plan_revision", .integer),
      .init("soak_runs", .text), .init("standing", .text), .init("since", .text),
    ])

  var key: [ProjectionValue] { [.text(promotion.rawValue), .integer(at.microseconds), .integer(position)] }

  var row: ProjectionRow {
    let counts = snapshot.counts
    return ProjectionRow(
      key: key,
      values: [
        .integer(newestInOrder), .integer(Int64(counts.events)), .integer(Int64(counts.work)),
        .integer(counts.firstAt.microseconds), .integer(counts.lastPosition), .integer(Int64(counts.planRevision)),
        .text(
          counts.runs.sorted { $0.key < $1.key }.map { "\($0.key.rawValue.escaped)=\($0.value)" }.joined(separator: " ")
        ),
        .text(PositionList.text(snapshot.standing)), .text(PositionList.text(since)),
      ])
  }

  /// The reverse; nil when the row was not written by this fold.
  init?(_ row: ProjectionRow) {
    guard row.key.count == 3, row.values.count == 9, case .text(let promotion) = row.key[0],
      case .integer(let at) = row.key[1], case .integer(let position) = row.key[2],
      case .integer(let newestInOrder) = row.values[0], case .integer(let events) = row.values[1],
      case .integer(let work) = row.values[2], case .integer(let firstAt) = row.values[3],
      case .integer(let lastPosition) = row.values[4], case .integer(let planRevision) = row.values[5],
      case .text(let runs) = row.values[6], case .text(let standing) = row.values[7],
      case .text(let since) = row.values[8], let standing = PositionList.positions(standing),
      let since = PositionList.positions(since)
    else { return nil }
    (self.promotion, self.at, self.position) = (PromotionID(promotion), Instant(microseconds: at), position)
    (self.newestInOrder, self.since) = (newestInOrder, since)
    let pairs = runs.split(separator: " ").compactMap { pair -> (SoakID, Int)? in
      let parts = pair.split(separator: "=")
      guard parts.count == 2, let count = Int(parts[1]) else { return nil }
      return parts[0].removingPercentEncoding.map { (SoakID($0), count) }
    }
    snapshot = Snapshot(
      standing: standing,
      counts: .init(
        events: Int(clamping: events), work: Int(clamping: work), firstAt: Instant(microseconds: firstAt),
        lastAt: self.at, lastPosition: lastPosition, planRevision: Int(clamping: planRevision),
        runs: Dictionary(pairs) { first, _ in first }))
    guard isPossible else { return nil }
  }

  /// Whether the numbers can be those of a ledger. What is computed with them must not overflow.
  private var isPossible: Bool {
    let counts = snapshot.counts
    guard (1...RecordedEvent.highestNumber).contains(counts.lastPosition) else { return false }
    let (positions, upToAll) = (1...counts.lastPosition, 0...Int(clamping: counts.lastPosition))
    return positions.contains(position) && (0...counts.lastPosition).contains(newestInOrder)
      && upToAll.contains(counts.events) && upToAll.contains(counts.work) && upToAll.contains(counts.planRevision)
      && counts.runs.values.allSatisfy(upToAll.contains) && snapshot.standing.allSatisfy(positions.contains)
      && since.allSatisfy(positions.contains)
  }
}

extension String {
  /// Without the signs that part one soak from the next.
  fileprivate var escaped: String {
    addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }
}

/// A list of event numbers as text: each by how far it is from the one before, which takes few digits.
enum PositionList {
  static func text(_ positions: [Int64]) -> String {
    var (text, last) = ("", Int64(0))
    for position in positions {
      if !text.isEmpty { text += " " }
      text += String(position &- last)
      last = position
    }
    return text
  }

  /// Nil when `text` is no such list.
  static func positions(_ text: String) -> [Int64]? {
    var (positions, last): ([Int64], Int64) = ([], 0)
    for step in text.utf8.split(separator: UInt8(ascii: " ")) {
      guard let step = Int64(Substring(step)) else { return nil }
      let (position, isTooLarge) = last.addingReportingOverflow(step)
      guard !isTooLarge else { return nil }
      positions.append(position)
      last = position
    }
    return positions
  }
}
