import Foundation

/// What goes over a whole ledger: rebuild, verify, import.
struct BulkWork {
  let bench: Bench

  private var shape: LedgerMaker.Shape { bench.shape }

  func findings() throws -> [Finding] {
    let ledger = try bench.ledgers.ledger(shape)
    let size = Format.count(shape.events)
    let rebuild = try bench.contest.run(
      { try seconds(.rebuild, of: shape) }, against: { try bench.read(ledger) })
    let verify = try bench.contest.run(
      { try seconds(.verify, of: shape) }, against: { try bench.read(ledger) })
    let insert = try bench.contest.run(
      { try seconds(.import, of: shape) }, against: { try bareInsert() })
    let read = "sqlite3 reading the same rows, two JSON fields each"
    return [
      Finding("rebuild every projection, \(size)", against: read, rebuild, atMost: 1.5),
      Finding("verify, \(size)", against: read, verify, atMost: 2),
      Finding(
        "import of JSON Lines, \(size)", against: "bare prepared INSERT of the same rows, one transaction", insert,
        atMost: 2.5),
    ]
  }

  /// The same work on ten times as many events, by event.
  func growth(from small: LedgerMaker.Shape) throws -> [Finding] {
    let parts = Double(shape.events) / Double(small.events)
    let works: [Work] = [.rebuild, .verify, .import, .export]
    return try works.map { work in
      let times = try Contest(rounds: max(1, bench.rounds - 1)).run(
        { try seconds(work, of: shape) }, against: { try seconds(work, of: small) })
      return Finding(
        "\(work.rawValue), \(Format.count(shape.events)), by event",
        against: "the same on \(Format.count(small.events))",
        times, per: parts, atMost: 1.1)
    }
  }

  private enum Work: String {
    case rebuild
    case verify
    case `import`
    case export
  }

  private func seconds(_ work: Work, of shape: LedgerMaker.Shape) throws -> Double {
    let ledger = try bench.ledgers.ledger(shape)
    switch work {
    case .rebuild: return try bench.promo("projections", "rebuild", ledger: ledger).succeeding().seconds
    case .verify: return try bench.promo("verify", ledger: ledger).succeeding().seconds
    case .export: return try bench.promo("export", ledger: ledger).succeeding().seconds
    case .import:
      let target = try bench.ledgers.blank("import")
      try bench.promo("init", ledger: target).succeeding()
      let seconds = try bench.promo(bench.ledgers.importing(shape), ledger: target).succeeding().seconds
      _ = try bench.ledgers.blank("import")
      return seconds
    }
  }

  private func bareInsert() throws -> Double {
    let target = try bench.ledgers.blank("bare")
    try bench.promo("init", ledger: target).succeeding()
    let seconds = try BareLedger(target).insertAll(from: BareLedger(bench.ledgers.ledger(shape)))
    _ = try bench.ledgers.blank("bare")
    return seconds
  }
}

enum Format {
  /// `1M`, `100k`, `250`.
  static func count(_ count: Int) -> String {
    if count >= 1_000_000, count % 1_000_000 == 0 { return "\(count / 1_000_000)M events" }
    return count >= 1000 && count % 1000 == 0 ? "\(count / 1000)k events" : "\(count) events"
  }
}
