public import EventLog
internal import PromotionDomain

/// Everything that can be checked about a ledger from the ledger alone, and against checkpoints that were kept.
///
/// Reads each event twice and holds one stream at a time.
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

  /// `checkpoints` are of this ledger; their signatures are for the caller to verify.
  public init(of log: any LogReader, checkpoints: [Checkpoint] = []) throws {
    let hashes = try LedgerVerification(of: log, checkpoints: checkpoints)
    (size, root, self.checkpoints) = (hashes.size, hashes.root, checkpoints.count)
    problems = hashes.problems.map { Problem(event: $0.event, $0.description) }
    problems += try Self.rows(of: log)
    problems += try Self.lostEvents(in: log)
    // Projections of a broken ledger say nothing more.
    if problems.isEmpty { problems += try Self.projections(in: log) }
    problems.sort { ($0.event ?? .max) < ($1.event ?? .max) }
  }

  /// What each event must be in the order of the ledger and of its stream, and whether its data is what its type says.
  private static func rows(of log: any LogReader) throws -> [Problem] {
    var problems: [Problem] = []
    var versions: [StreamID: Int64] = [:]
    var lastRecorded: Instant?
    var ids: Set<String> = []
    try log.forEachEvent(in: nil, after: 0, upTo: nil) { event in
      func add(_ sentence: String) { problems.append(Problem(event: event.position, sentence)) }
      let version = versions[event.stream, default: 0] + 1
      if event.version != version {
        add("event #\(event.position) is version \(event.version) of \(event.stream), where \(version) is due")
      }
      versions[event.stream] = event.version
      if let lastRecorded, event.recordedAt < lastRecorded {
        add("event #\(event.position) was recorded at \(event.recordedAt), before the event in front of it")
      }
      lastRecorded = event.recordedAt
      if event.occurredAt > event.recordedAt {
        add("event #\(event.position) is said to have happened after it was recorded")
      }
      if !ids.insert(event.id).inserted { add("the id of event #\(event.position) is that of another event, too") }
      do {
        _ = try EventCodec.current.decode(event)
      } catch {
        add("\(error)")
      }
    }
    return problems
  }

  /// A projection never gets ahead of the events, unless events are gone.
  private static func lostEvents(in log: any LogReader) throws -> [Problem] {
    let head = try log.head().position
    let reached = try LedgerProjections.all.compactMap { try log.projection($0.name)?.position }.max() ?? 0
    guard reached > head else { return [] }
    return [Problem(event: head + 1, "the projections have seen \(reached) events, of which only \(head) are left")]
  }

  /// Whether every stored row is the one that the events come to, and there are no others.
  private static func projections(in log: any LogReader) throws -> [Problem] {
    // One that is behind, or was never built, claims nothing.
    let head = try log.head().position
    let current = try Set(
      LedgerProjections.all.filter { table in
        let stored = try log.projection(table.name)
        return stored?.foldVersion == table.foldVersion && stored?.position == head
      })
    var expected: [String: Int] = [:]
    var wrong: Set<String> = []
    for stream in try log.streams() {
      for (table, row) in try ProjectionRunner.rows(of: stream, in: log) where current.contains(table) {
        expected[table.name, default: 0] += 1
        if try log.row(row.key, of: table) != row { wrong.insert(table.name) }
      }
    }
    for table in current {
      var stored = 0
      try log.forEachRow(of: table, prefix: [], in: .live) { _ in stored += 1 }
      if stored != expected[table.name, default: 0] { wrong.insert(table.name) }
    }
    return wrong.sorted().map { name in
      Problem("the projection '\(name)' is not what the events come to; run 'promo projections rebuild'")
    }
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
