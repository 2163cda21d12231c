import PromotionDomain

extension FreezesReport {
  public func terminal(width: Int?) -> Page {
    var page = Page(width: width)
    if freezes.isEmpty { page.line(Ink("No freeze was declared.")) }
    page.table(
      [
        .init("Event", .right), .init("Freeze"), .init("Environment"), .init("From"), .init("To"), .init("State"),
        .init("Why", flexible: true),
      ],
      freezes.map { freeze in
        let state = Ink(freeze.state, freeze.active ? .caution : .faint)
        return [
          Ink("#\(freeze.event)", .faint), Ink(freeze.freeze, .strong), Ink(freeze.environment),
          Ink(short(freeze.from)), Ink(short(freeze.to)), state, Ink(freeze.reason),
        ]
      })
    return page
  }

  /// RFC 3339 to the minute, for people.
  private func short(_ iso: String) -> String { iso.prefix(16).split(separator: "T").joined(separator: " ") }
}
