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
}
