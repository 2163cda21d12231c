public import PromotionDomain

/// The freezes of a ledger.
public struct FreezesReport: Report {
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

extension FreezesReport {
  public var document: Document {
    Document(
      answer: "Freezes",
      [
        .paragraph(id: "none", freezes.isEmpty ? "No freeze was declared." : .none),
        .table(
          "Freezes", freezes,
          [
            .number("Event") { "\(event: $0.event)" },
            .init("Freeze") { "\(strong: $0.freeze)" },
            .init("Environment") { Words($0.environment) },
            .init("From") { Words(short($0.from)) },
            .init("To") { Words(short($0.to)) },
            .init("State") { "\(badge: $0.state, $0.active ? .caution : .faint)" },
            .init("Why") { Words($0.reason) },
          ]),
      ])
  }

  /// RFC 3339 to the minute, for people.
  private func short(_ iso: String) -> String { iso.prefix(16).split(separator: "T").joined(separator: " ") }
}
