/// The health of a ledger file and of what lies below it.
public struct DoctorReport: Encodable, Sendable {
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

  public init(
    promo: String, ledger: String, events: Int64, readOnly: Bool, sqlite: String, hasWALResetBug: Bool,
    problems: [String], staleProjections: [String]
  ) {
    self.promo = promo
    self.ledger = ledger
    self.events = events
    self.readOnly = readOnly
    self.sqlite = sqlite
    self.hasWALResetBug = hasWALResetBug
    self.problems = problems
    self.staleProjections = staleProjections
  }

  public func terminal(width: Int?) -> Page {
    var page = Page(width: width)
    page.table(
      [.init(""), .init("", flexible: true)],
      [
        [Ink("promo", .faint), Ink(promo)],
        [Ink("Ledger", .faint), Ink(ledger) + (readOnly ? Ink("  (cannot be written)", .caution) : Ink(""))],
        [Ink("Events", .faint), Ink("\(events)")],
        [Ink("File", .faint), problems.isEmpty ? Ink("sound", .good) : Ink(problems.joined(separator: "; "), .bad)],
        [
          Ink("Projections", .faint),
          staleProjections.isEmpty
            ? Ink("current", .good)
            : Ink(
              "behind: \(staleProjections.joined(separator: ", ")); the next append or 'promo projections rebuild' mends that",
              .caution),
        ],
        [Ink("SQLite", .faint), Ink(sqlite) + sqliteRemark],
      ], titles: false)
    return page
  }

  private var sqliteRemark: Ink {
    guard hasWALResetBug else { return Ink("") }
    return Ink(
      "  has the WAL-reset bug; promo is not affected, since it writes and checkpoints only under its own lock, but let no other program write to the file",
      .faint)
  }
}
