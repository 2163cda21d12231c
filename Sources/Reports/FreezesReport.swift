public import PromotionDomain

/// The freezes of a ledger.
public struct FreezesReport: Encodable, Sendable {
  public struct Freeze: Encodable, Hashable, Sendable {
    public var freeze: String
    public var environment: String
    public var from: String
    public var to: String
    public var reason: String
    public var active: Bool
    /// `planned`, `active`, `over` or `lifted`.
    public var state: String
    @OrNull public var liftedAt: String?
    public var event: Int64
  }

  public var freezes: [Freeze]

  public init(_ state: LedgerState, at instant: Instant, zone: Zone) {
    freezes = state.freezes.map { freeze in
      Freeze(
        freeze: freeze.id.rawValue, environment: freeze.declared.environment, from: zone.iso(freeze.declared.from),
        to: zone.iso(freeze.declared.to), reason: freeze.declared.reason, active: freeze.isActive(at: instant),
        state: freeze.lifted != nil
          ? "lifted" : instant < freeze.declared.from ? "planned" : freeze.isActive(at: instant) ? "active" : "over",
        liftedAt: freeze.lifted.map { zone.iso($0.at) }, event: freeze.origin.position)
    }
  }

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
