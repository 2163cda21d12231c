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
  /// What killed commands left of outputs.
  public var leftovers: [Leftover]

  /// The beginning of an output whose command was killed.
  public struct Leftover: Hashable, Sendable {
    public var path: String
    /// Whether it is gone by now.
    public var isRemoved: Bool

    public init(path: String, isRemoved: Bool) { (self.path, self.isRemoved) = (path, isRemoved) }
  }

  public init(
    promo: String, ledger: String, events: Int64, readOnly: Bool, sqlite: String, hasWALResetBug: Bool,
    problems: [String], staleProjections: [String], newestAhead: TimeSpan? = nil, leftovers: [Leftover] = []
  ) {
    (self.promo, self.ledger, self.events, self.readOnly, self.sqlite) = (promo, ledger, events, readOnly, sqlite)
    (self.hasWALResetBug, self.problems, self.staleProjections) = (hasWALResetBug, problems, staleProjections)
    (self.newestAhead, self.leftovers) = (newestAhead, leftovers)
  }

  public var json: JSONObject {
    [
      "promo": promo, "ledger": ledger, "events": events, "readOnly": readOnly, "sqlite": sqlite,
      "hasWALResetBug": hasWALResetBug, "problems": problems, "staleProjections": staleProjections,
      // In seconds.
      "newestAhead": newestAhead?.seconds,
      "leftovers": leftovers.map { ["path": $0.path, "removed": $0.isRemoved] as JSONObject },
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
        ] + leftoverFacts))
  }

  /// None where there is nothing to say.
  private var leftoverFacts: [Fact] {
    let removed = leftovers.filter(\.isRemoved).map(\.path)
    let left = leftovers.filter { !$0.isRemoved }.map(\.path)
    let sentences =
      (removed.isEmpty ? [] : ["removed what killed commands left: \(removed.joined(separator: ", "))"])
      + (left.isEmpty ? [] : ["left by killed commands, removed once a day old: \(left.joined(separator: ", "))"])
    guard !sentences.isEmpty else { return [] }
    return [Fact("leftovers", "Leftovers", "\(badge: sentences.joined(separator: "; "), .caution)")]
  }
}
