public import Projections
public import PromotionDomain

/// The promotions of a ledger, and how far each had come.
public struct ListReport: Report, Contract {
  let summaries: [PromotionSummary]
  let current: String?
  let at: Instant?
  let knownAt: Instant?
  let zone: Zone

  /// `current` is the promotion that verbs mean when none is named; `zone` is that of the times asked for.
  public init(
    _ summaries: [PromotionSummary], current: String?, at: Instant? = nil, knownAt: Instant? = nil, zone: Zone = .utc
  ) {
    (self.summaries, self.current, self.at, self.knownAt, self.zone) = (summaries, current, at, knownAt, zone)
  }

  public var json: JSONObject {
    [
      "promotions": summaries.map { summary -> JSONObject in
        [
          "promotion": summary.promotion.rawValue, "title": summary.title, "environment": summary.environment,
          "open": summary.isOpen, "events": summary.events, "timeZone": summary.timeZone,
          "firstAt": summary.zone.iso(summary.firstAt), "lastAt": summary.zone.iso(summary.lastAt),
          // As of now, or of the time asked for.
          "score": summary.score, "verdict": summary.verdict.rawValue,
          "phase": summary.phase.rawValue,
        ]
      },
      "at": at.map(zone.iso), "knownAt": knownAt.map(zone.iso),
    ]
  }

  /// What the list is as of, for people.
  private var asOf: String {
    guard let at else { return "Score, verdict and phase as of now." }
    let known = knownAt.map { ", as the ledger knew it at \(zone.text($0))" } ?? ""
    return "Score, verdict and phase at \(zone.text(at))\(known) (\(zone.name))."
  }
}

extension ListReport {
  public var document: Document {
    let none: Words =
      at == nil ? "No promotions yet; 'promo plan apply plan.yaml' opens one." : "No promotions by then."
    // Each promotion's times are in its own zone: said once where that is the same, else in each row.
    let zones = Set(summaries.map(\.timeZone))
    let said = zones.count == 1 ? " Times are in \(zones.first ?? "")." : ""
    return Document(
      answer: "Promotions",
      .table(
        "Promotions", summaries,
        .init("") { $0.promotion.rawValue == current ? "\(code: "*")" : .none },
        .cut("Promotion") { "\(strong: $0.promotion)" },
        .init("Into") { Words($0.environment) },
        .number("Score") { Words(Readiness.text($0.score)) },
        .init("Verdict") { "\(badge: $0.verdict)" },
        .init("Phase") { Words($0.phase.rawValue) },
        .number("Events") { "\($0.events)" },
        .init("Last") { Words($0.zone.civil($0.lastAt).date) },
        .init("Zone") { zones.count > 1 ? Words($0.timeZone) : .none },
        .cut("Title") { "\(faint: $0.title)" }),
      .paragraph(id: "as-of", summaries.isEmpty ? none : "\(faint: asOf + said)"))
  }
}

extension PromotionSummary {
  /// Or UTC on a system that does not know it.
  fileprivate var zone: Zone { Zone(name: timeZone) ?? .utc }
}
