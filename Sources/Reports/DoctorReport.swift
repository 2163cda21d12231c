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
}
