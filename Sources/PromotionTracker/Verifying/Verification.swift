public import EventLog
internal import Foundation
internal import PromotionDomain

/// Everything that can be checked about a ledger from the ledger alone, and against checkpoints that were kept.
///
/// Reads the ledger once in its own order, for what was hashed and numbered, and stream by stream, for what the events
/// come to. Holds one event at a time, and of each stream what is to be compared.
public struct Verification: Sendable {
  /// Something that is not as it must be.
  public struct Problem: Hashable, Sendable {
    /// The event that is wrong, or the first that is affected; nil for what concerns no event.
    public var event: Int64?
    /// Without a full stop.
    public var sentence: String

    public init(event: Int64? = nil, _ sentence: String) { (self.event, self.sentence) = (event, sentence) }
  }

  public private(set) var problems: [Problem] = []
  public let size: Int64
  public let root: Hash256
  /// How many checkpoints the ledger was held against.
  public let checkpoints: Int

  /// The same as `init(of:checkpoints:)` of what the ledger holds now, on several threads.
  public init(of ledger: any EventLog, checkpoints: [Checkpoint] = []) throws {
    let helpers = try ledger.helpers()
    self = try ledger.read { try Verification(of: $0, checkpoints: checkpoints, helpedBy: helpers) }
  }

  /// `checkpoints` are of this ledger; their signatures are for the caller to verify.
  public init(of log: any LogReader, checkpoints: [Checkpoint] = []) throws {
    try self.init(of: log, checkpoints: checkpoints, helpedBy: [])
  }

  private enum Part {
    case ledger(LedgerVerification, [Problem])
    case stream(StreamCheck)
  }

  private init(of log: any LogReader, checkpoints: [Checkpoint], helpedBy helpers: [any EventLog]) throws {
    let tables = try StreamCheck.currentTables(in: log)
    // The longest part first: the whole ledger in its own order.
    let parts = try log.map([nil] + log.streams(), helpedBy: helpers) { stream, log in
      if let stream { return Part.stream(try StreamCheck(of: stream, tables, in: log)) }
      var rows = RowCheck()
      let hashes = try LedgerVerification(of: log, checkpoints: checkpoints) { rows.add($0) }
      return Part.ledger(hashes, try rows.finish(in: log))
    }
    var (ledger, streams): (LedgerVerification?, [StreamCheck]) = (nil, [])
    for part in parts {
      switch part {
      case .ledger(let hashes, let rowProblems):
        ledger = hashes
        problems += hashes.problems.map { Problem(event: $0.event, $0.description) } + rowProblems
      case .stream(let check):
        problems += check.problems
        streams.append(check)
      }
    }
    size = ledger?.size ?? 0
    root = ledger?.root ?? MerkleTree.emptyRoot
    self.checkpoints = checkpoints.count
    if streams.reduce(0, { $0 + $1.events }) != size, problems.isEmpty {
      problems.append(Problem("the index of the streams does not list every event; run 'promo doctor'"))
    }
    if let seen = try log.seenBeyondTheEnd() {
      problems.append(
        Problem(event: size + 1, "the projections have seen \(seen) events, of which only \(size) are left"))
    }
    // Projections of a broken ledger say nothing more.
    if problems.isEmpty { problems += try streams.projectionProblems(tables, in: log) }
    problems.sort { ($0.event ?? .max) < ($1.event ?? .max) }
  }
}

extension LogReader {
  /// How many events the rows of the promotions have seen, where that is more than there are: the end of the ledger was cut
  /// off. A row names the newest event that it rests on.
  func seenBeyondTheEnd() throws -> Int64? {
    let promotion = LedgerProjections.promotion
    guard let stored = try projection(promotion.name), stored.foldVersion == promotion.foldVersion,
      let column = promotion.columns.firstIndex(where: { $0.name == "last_event" })
    else { return nil }
    let newest = try rows(of: promotion).compactMap { row -> Int64? in
      if case .integer(let event) = row.values[column] { event } else { nil }
    }
    guard let seen = newest.max(), seen > (try head().position) else { return nil }
    return seen
  }
}

extension EventLog {
  /// `write` to a ledger whose end is there: to append in the place of events that are gone would hide that.
  func writeOn<T>(_ body: (any LogWriter) throws -> T) throws -> T {
    try write { log in
      if let seen = try log.seenBeyondTheEnd() {
        throw LedgerError.damaged(
          ledger: name,
          detail: "its last events are gone: there were \(seen) at least, and \(try log.head().position) are left")
      }
      return try body(log)
    }
  }
}

extension LedgerVerification.Problem {
  /// The event that is wrong, or the first that is affected.
  fileprivate var event: Int64? {
    switch self {
    case .data(let position), .leaf(let position), .missing(let position): position
    case .node(let level, let index): index << Int64(level) + 1
    case .checkpoint, .cutOff: nil
    }
  }
}
