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
        // Its times are in its own zone. `every` is null where it does not come again; `activeUntil` is when the span
        // ends that it is in, `next` when it begins next.
        let (declared, zone) = (freeze.declared, freeze.declared.zone)
        return [
          "freeze": freeze.id.rawValue, "environment": declared.environment, "from": zone.iso(declared.from),
          "to": zone.iso(declared.to), "every": declared.every?.rawValue, "until": declared.until.map(zone.iso),
          "timeZone": declared.timeZone, "reason": declared.reason, "active": freeze.isActive(at: instant),
          "state": state(freeze), "activeUntil": freeze.span(at: instant).map { zone.iso($0.to) },
          "next": freeze.next(after: instant).map(zone.iso), "liftedAt": freeze.lifted.map { zone.iso($0.at) },
          "event": freeze.origin.position,
        ]
      },
      // When a freeze must hold to be active; and what the ledger is taken to have known, null for all of it.
      "at": zone.iso(instant), "knownAt": knownAt.map(zone.iso),
    ]
  }

  private func state(_ freeze: Freeze) -> String {
    if freeze.lifted != nil { return "lifted" }
    if freeze.isActive(at: instant) { return "active" }
    return freeze.next(after: instant) == nil ? "over" : "planned"
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
        .init("From") { Words(short($0.declared.from, $0)) },
        .init("To") { Words(short($0.declared.to, $0)) },
        .init("Zone") { Words($0.declared.timeZone) },
        .init("Again") { again($0) },
        .init("State") { "\(badge: state($0), $0.isActive(at: instant) ? .caution : .faint)" },
        .init("Why") { Words($0.declared.reason) }))
  }

  /// To the minute, in the freeze's own zone.
  private func short(_ instant: Instant, _ freeze: Freeze) -> String {
    let civil = freeze.declared.zone.civil(instant)
    return "\(civil.date) \(civil.clock())"
  }

  private func again(_ freeze: Freeze) -> Words {
    guard let every = freeze.declared.every else { return .none }
    let next = freeze.next(after: instant).map { ", next \(short($0, freeze))" } ?? ""
    return "every \(every.rawValue)\(next)"
  }
}
