import PromotionDomain

/// The most memory that each long work holds, of the largest ledger and of the longest promotion.
struct MemoryWork {
  let bench: Bench

  private static let limit = 100.0

  func findings() throws -> [Finding] {
    let ledger = try bench.ledgers.ledger(bench.shape)
    let long = try bench.ledgers.ledger(Bench.long)
    let (many, one) = (Format.count(bench.shape.events), "one promotion of \(Format.count(Bench.long.events))")
    return [
      try peak("rebuild", many) { bench.promo("projections", "rebuild", ledger: ledger) },
      try peak("rebuild", one) { bench.promo("projections", "rebuild", ledger: long) },
      try peak("verify", many) { bench.promo("verify", ledger: ledger) },
      try peak("verify", one) { bench.promo("verify", ledger: long) },
      try peak("import", many) { try importing(bench.shape) },
      try peak("import", one) { try importing(Bench.long) },
      try peak("export", many) { bench.promo("export", ledger: ledger) },
      try peak("replay", one) {
        bench.promo("replay", "-p", LedgerMaker.name(0).rawValue, ledger: long)
      },
    ]
  }

  private func importing(_ shape: LedgerMaker.Shape) throws -> Child {
    let target = try bench.ledgers.blank("import")
    try bench.promo("init", ledger: target).succeeding()
    return bench.promo(try bench.ledgers.importing(shape), ledger: target)
  }

  private func peak(_ work: String, _ size: String, _ child: () throws -> Child) throws -> Finding {
    let megabytes = try child().peakMegabytes()
    _ = try bench.ledgers.blank("import")
    return Finding("peak memory of \(work), \(size)", megabytes: [megabytes], atMost: Self.limit)
  }
}
