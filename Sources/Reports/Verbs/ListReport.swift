public import Projections
public import PromotionDomain

/// The promotions of a ledger.
public struct ListReport: Report {
  /// One promotion, and how far it had come.
  public struct Promotion: Encodable, Hashable, Sendable {
    public var promotion: String
    public var title: String
    public var environment: String
    public var open: Bool
    public var events: Int
    public var firstAt: String
    public var lastAt: String
    /// As of its newest event, or of the time asked for.
    public var score: Double
    public var verdict: String
    public var phase: String
  }

  public var promotions: [Promotion]
  /// The time asked for; null when none was, and each promotion is as of its newest event.
  @OrNull public var at: String?
  /// What the ledger is taken to have known; null for all of it.
  @OrNull public var knownAt: String?
  @NotInJSON var summaries: [PromotionSummary]
  @NotInJSON var current: String?
  /// What the list is as of, for people.
  @NotInJSON var asOf: String

  /// `current` is the promotion that verbs mean when none is named; `zone` is that of the times asked for.
  public init(
    _ summaries: [PromotionSummary], current: String?, at: Instant? = nil, knownAt: Instant? = nil, zone: Zone = .utc
  ) {
    self.summaries = summaries
    self.current = current
    self.at = at.map(zone.iso)
    self.knownAt = knownAt.map(zone.iso)
    asOf =
      at.map { at in
        "Score, verdict and phase at \(zone.text(at))"
          + (knownAt.map { ", as the ledger knew it at \(zone.text($0))" } ?? "") + " (\(zone.name))."
      } ?? "Score, verdict and phase as of each promotion's last event; 'promo status' computes them for now."
    promotions = summaries.map { summary in
      Promotion(
        promotion: summary.promotion.rawValue, title: summary.title, environment: summary.environment,
        open: summary.isOpen, events: summary.events, firstAt: summary.firstAt.description,
        lastAt: summary.lastAt.description, score: summary.score, verdict: summary.verdict.rawValue,
        phase: summary.phase.rawValue)
    }
  }
}

extension ListReport {
  public var document: Document {
    let none: Words =
      at == nil ? "No promotions yet; 'promo plan apply plan.yaml' opens one." : "No promotions by then."
    return Document(
      answer: "Promotions",
      [
        .table(
          "Promotions", summaries,
          [
            .init("") { $0.promotion.rawValue == current ? "\(code: "*")" : .none },
            .init("Promotion", cut: true) { "\(strong: $0.promotion)" },
            .init("Into") { Words($0.environment) },
            .number("Score") { Words(Readiness.text($0.score)) },
            .init("Verdict") { "\(badge: $0.verdict)" },
            .init("Phase") { Words($0.phase.rawValue) },
            .number("Events") { "\($0.events)" },
            .init("Last") { Words(String(Zone.utc.text($0.lastAt).prefix(10))) },
            .init("Title", cut: true) { "\(faint: $0.title)" },
          ]),
        .paragraph(id: "as-of", summaries.isEmpty ? none : "\(faint: asOf)"),
      ])
  }
}
