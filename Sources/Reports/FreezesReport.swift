public import PromotionDomain

/// The freezes of a ledger.
public struct FreezesReport: Encodable, Sendable {
  /// One freeze, with how it stands.
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
  /// When a freeze must hold to be active.
  public var at: String
  /// What the ledger is taken to have known; null for all of it.
  @OrNull public var knownAt: String?

  /// What `state` says of `instant`.
  public init(_ state: LedgerState, at instant: Instant, knownAt: Instant? = nil, zone: Zone) {
    at = zone.iso(instant)
    self.knownAt = knownAt.map(zone.iso)
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
