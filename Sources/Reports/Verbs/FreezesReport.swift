public import PromotionDomain

/// The freezes of a ledger, each with how it stands.
public struct FreezesReport: Report, Contract {
  let freezes: [Freeze]
  let instant: Instant
  let knownAt: Instant?
  let zone: Zone

  /// What `state` says of `instant`.
  public init(_ state: LedgerState, at instant: Instant, knownAt: Instant? = nil, zone: Zone) {
    (freezes, self.instant, self.knownAt, self.zone) = (state.freezes, instant, knownAt, zone)
  }

  public var json: JSONObject {
    [
      "freezes": freezes.map { freeze -> JSONObject in
        [
          "freeze": freeze.id.rawValue, "environment": freeze.declared.environment,
          "from": zone.iso(freeze.declared.from), "to": zone.iso(freeze.declared.to), "reason": freeze.declared.reason,
          "active": freeze.isActive(at: instant), "state": state(freeze),
          "liftedAt": freeze.lifted.map { zone.iso($0.at) }, "event": freeze.origin.position,
        ]
      },
      // When a freeze must hold to be active; and what the ledger is taken to have known, null for all of it.
      "at": zone.iso(instant), "knownAt": knownAt.map(zone.iso),
    ]
  }

  private func state(_ freeze: Freeze) -> String {
    if freeze.lifted != nil { return "lifted" }
    if instant < freeze.declared.from { return "planned" }
    return freeze.isActive(at: instant) ? "active" : "over"
  }
}

extension FreezesReport {
  public var document: Document {
    Document(
      answer: "Freezes",
      .paragraph(id: "none", freezes.isEmpty ? "No freeze was declared." : .none),
      .table(
        "Freezes", freezes,
        .number("Event") { "\(event: $0.origin.position)" },
        .init("Freeze") { "\(strong: $0.id)" },
        .init("Environment") { Words($0.declared.environment) },
        .init("From") { Words(short($0.declared.from)) },
        .init("To") { Words(short($0.declared.to)) },
        .init("State") { "\(badge: state($0), $0.isActive(at: instant) ? .caution : .faint)" },
        .init("Why") { Words($0.declared.reason) }))
  }

  /// RFC 3339 to the minute, for people.
  private func short(_ instant: Instant) -> String {
    zone.iso(instant).prefix(16).split(separator: "T").joined(separator: " ")
  }
}
