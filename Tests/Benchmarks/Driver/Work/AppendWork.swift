import EventLog
import PromotionDomain
import PromotionTracker
import SQLiteLog

/// Appending one event: within a process that stays, and by the command line.
struct AppendWork {
  let bench: Bench

  private static let appends = 200
  private let promotion = LedgerMaker.name(0)
  private var stream: String { StreamID.promotion(promotion).rawValue }

  func findings() throws -> [Finding] {
    let size = Format.count(bench.shape.events)
    let ours = try bench.ledgers.scratch("ours", of: bench.shape)
    let theirs = try bench.ledgers.scratch("theirs", of: bench.shape)
    defer { bench.ledgers.removeScratch() }
    let durable = try within(ours, theirs)
    let whole = try wholeProcess(ours, theirs)
    return [
      Finding(
        "durable append through the tracker, \(size)", against: "a bare durable INSERT into the same table", durable,
        atMost: 1.5),
      Finding(
        "promo tick, whole process, \(size)", against: "sqlite3 FILE 'INSERT …', whole process, as durable", whole,
        atMost: 3),
    ]
  }

  private func within(_ ours: String, _ theirs: String) throws -> (ours: [Double], theirs: [Double]) {
    let log = try SQLiteEventLog.open(ours)
    defer { log.close() }
    let bare = try BareLedger(theirs)
    return try bench.contest.run(
      { try Self.append(Self.appends, to: promotion, in: log) },
      against: { try bare.append(Self.appends, to: stream) })
  }

  /// The seconds that `count` requests take, each of which appends one event.
  static func append(_ count: Int, to promotion: PromotionID, in log: SQLiteEventLog) throws -> Double {
    let tracker = PromotionTracker(log: log, isClockTrusted: true)
    let item: ItemID = "infrastructure/iam-role"
    return try timed {
      for number in 0..<count {
        let command: Command =
          number % 2 == 0
          ? .item(.assess(CheckAssessed(item: item, status: .pending, reason: "not yet"))) : .item(.tick(item))
        let outcome = try tracker.carryOut(
          Request(promotion: promotion, actor: "bench@example.com", commands: [command]))
        guard outcome.events.count == 1 else { throw Child.Failure(description: "a request appended nothing") }
      }
    }
  }

  private func wholeProcess(_ ours: String, _ theirs: String) throws -> (ours: [Double], theirs: [Double]) {
    try bench.shortContest.run(
      {
        // Something that is ticked cannot be ticked again.
        try promo("mark", "--as", "pending", "--note", "not yet", to: ours).succeeding()
        return try promo("tick", to: ours).succeeding().seconds
      },
      against: {
        let insertion = try BareLedger(theirs).insertStatement(stream: stream)
        return try Child("sqlite3", theirs, "PRAGMA synchronous = FULL; " + insertion).succeeding().seconds
      })
  }

  private func promo(_ words: String..., to ledger: String) -> Child {
    Child([bench.promo] + words + ["infrastructure/iam-role", "-p", promotion.rawValue, "--ledger", ledger])
  }
}
