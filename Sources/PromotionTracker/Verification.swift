public import EventLog
internal import Foundation
internal import PromotionDomain

/// Everything that can be checked about a ledger from the ledger alone, and against checkpoints that were kept.
///
/// Reads the ledger once in its own order, for what was hashed and numbered, and once stream by stream, for what the
/// events come to. Holds a few streams of ordinary length at a time, and of longer ones what is to be compared.
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

  /// The same as `init(of:checkpoints:)` of what the ledger holds now, on two threads.
  public init(of ledger: any EventLog, checkpoints: [Checkpoint] = []) throws {
    self = try ledger.read { try Verification(of: $0, checkpoints: checkpoints, helpedBy: ledger) }
  }

  /// `checkpoints` are of this ledger; their signatures are for the caller to verify.
  public init(of log: any LogReader, checkpoints: [Checkpoint] = []) throws {
    try self.init(of: log, checkpoints: checkpoints, helpedBy: nil)
  }

  private init(of log: any LogReader, checkpoints: [Checkpoint], helpedBy ledger: (any EventLog)?) throws {
    let tables = try StreamCheck.currentTables(in: log)
    let work = StreamChecks(of: try StreamGroups.all(in: log), tables)
    let helper = try ledger.map { try CheckingThread(work, $0.sibling(), at: log.head(), log.projections()) }
    var rows = RowCheck()
    let hashes: LedgerVerification
    do {
      hashes = try LedgerVerification(of: log, checkpoints: checkpoints) { rows.add($0) }
      try work.carryOut(in: log)
    } catch {
      work.stop()
      throw error
    }
    try helper?.finish()
    let streams = work.result

    (size, root, self.checkpoints) = (hashes.size, hashes.root, checkpoints.count)
    problems = hashes.problems.map { Problem(event: $0.event, $0.description) }
    problems += try rows.finish(in: log)
    problems += streams.problems
    if streams.events != size, problems.isEmpty {
      problems.append(Problem("the index of the streams does not list every event; run 'promo doctor'"))
    }
    problems += try Self.lostEvents(in: log)
    // Projections of a broken ledger say nothing more.
    if problems.isEmpty { problems += try streams.projectionProblems(tables, in: log) }
    problems.sort { ($0.event ?? .max) < ($1.event ?? .max) }
  }

  /// A projection never gets ahead of the events, unless events are gone.
  private static func lostEvents(in log: any LogReader) throws -> [Problem] {
    let head = try log.head().position
    let reached = try LedgerProjections.all.compactMap { try log.projection($0.name)?.position }.max() ?? 0
    guard reached > head else { return [] }
    return [Problem(event: head + 1, "the projections have seen \(reached) events, of which only \(head) are left")]
  }
}

extension LedgerVerification.Problem {
  /// The event that is wrong, or the first that is affected.
  fileprivate var event: Int64? {
    switch self {
    case .data(let position), .leaf(let position), .missing(let position): position
    case .node(let level, let index): index << Int64(level) + 1
    case .checkpoint: nil
    }
  }
}
