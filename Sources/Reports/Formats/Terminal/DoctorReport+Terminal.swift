extension DoctorReport {
  public func terminal(width: Int?) -> Page {
    var page = Page(width: width)
    page.table(
      [.init(""), .init("", flexible: true)],
      [
        [Ink("promo", .faint), Ink(promo)],
        [Ink("Ledger", .faint), Ink(ledger) + (readOnly ? Ink("  (cannot be written)", .caution) : Ink(""))],
        [Ink("Events", .faint), Ink("\(events)")],
        [Ink("File", .faint), problems.isEmpty ? Ink("sound", .good) : Ink(problems.joined(separator: "; "), .bad)],
        [Ink("Contents", .faint), Ink("'promo verify' checks every event", .faint)],
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
