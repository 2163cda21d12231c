public import PromotionDomain

/// The health of a ledger file and of what lies below it.
public struct DoctorReport: Report, Contract {
  public var promo: String
  public var ledger: String
  public var events: Int64
  public var readOnly: Bool
  /// The version of SQLite that this binary is linked with.
  public var sqlite: String
  /// Whether that version has the WAL-reset bug (sqlite.org/wal.html).
  public var hasWALResetBug: Bool
  /// What SQLite's own integrity check found; empty when the file is sound.
  public var problems: [String]
  public var staleProjections: [String]
  /// By how much the newest event lies ahead of this machine's clock; nil where it does not.
  public var newestAhead: TimeSpan?

  public init(
    promo: String, ledger: String, events: Int64, readOnly: Bool, sqlite: String, hasWALResetBug: Bool,
    problems: [String], staleProjections: [String], newestAhead: TimeSpan? = nil
  ) {
    (self.promo, self.ledger, self.events, self.readOnly, self.sqlite) = (promo, ledger, events, readOnly, sqlite)
    (self.hasWALResetBug, self.problems, self.staleProjections) = (hasWALResetBug, problems, staleProjections)
    self.newestAhead = newestAhead
  }

  public var json: JSONObject {
    [
      "promo": promo, "ledger": ledger, "events": events, "readOnly": readOnly, "sqlite": sqlite,
      "hasWALResetBug": hasWALResetBug, "problems": problems, "staleProjections": staleProjections,
      // In seconds.
      "newestAhead": newestAhead?.seconds,
    ]
  }
}

extension DoctorReport {
  public var document: Document {
    let stale = "behind: \(staleProjections.joined(separator: ", "))"
    let bug =
      "has the WAL-reset bug; promo is not affected, since it writes and checkpoints only under its own lock, "
      + "but let no other program write to the file"
    return Document(
      answer: "Doctor",
      .facts(
        id: "health",
        [
          Fact("promo", "promo", Words(promo)),
          Fact(
            "ledger", "Ledger", Words(ledger) + (readOnly ? "\(badge: "  (cannot be written)", .caution)" : .none)),
          Fact("events", "Events", "\(events)"),
          Fact(
            "file", "File",
            problems.isEmpty
              ? "\(badge: "sound", .good)" : "\(badge: problems.joined(separator: "; "), .bad)"),
          Fact("contents", "Contents", "\(faint: "'promo verify' checks every event")"),
          Fact(
            "projections", "Projections",
            staleProjections.isEmpty
              ? "\(badge: "current", .good)"
              : "\(badge: "\(stale); the next append or 'promo projections rebuild' mends that", .caution)"),
          Fact(
            "clock", "Clock",
            newestAhead.map { "\(badge: "\($0.aheadOfClock); set one of the clocks right", .caution)" }
              ?? "\(badge: "not behind the newest event", .good)"),
          Fact("sqlite", "SQLite", Words(sqlite) + (hasWALResetBug ? "  \(faint: bug)" : .none)),
        ]))
  }
}
