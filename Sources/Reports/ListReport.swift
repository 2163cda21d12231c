public import Projections
import PromotionDomain

/// The promotions of a ledger.
public struct ListReport: Encodable, Sendable {
  public struct Promotion: Encodable, Hashable, Sendable {
    public var promotion: String
    public var title: String
    public var environment: String
    public var open: Bool
    public var events: Int
    public var firstAt: String
    public var lastAt: String
    /// As of its newest event.
    public var score: Double
    public var verdict: String
    public var phase: String
  }

  public var promotions: [Promotion]
  private let summaries: [PromotionSummary]
  private let current: String?

  private enum CodingKeys: String, CodingKey {
    case promotions
  }

  /// `current` is the promotion that verbs mean when none is named.
  public init(_ summaries: [PromotionSummary], current: String?) {
    self.summaries = summaries
    self.current = current
    promotions = summaries.map { summary in
      Promotion(
        promotion: summary.promotion.rawValue, title: summary.title, environment: summary.environment,
        open: summary.isOpen, events: summary.events, firstAt: summary.firstAt.description,
        lastAt: summary.lastAt.description, score: summary.score, verdict: summary.verdict.rawValue,
        phase: summary.phase.rawValue)
    }
  }

  public func terminal(width: Int?) -> Page {
    var page = Page(width: width)
    guard !summaries.isEmpty else {
      page.line(Ink("No promotions yet; 'promo plan apply plan.yaml' opens one."))
      return page
    }
    page.table(
      [
        .init(""), .init("Promotion", cut: true), .init("Into"), .init("Score", .right), .init("Verdict"),
        .init("Phase"),
        .init("Events", .right), .init("Last"), .init("Title", cut: true, least: 5),
      ],
      summaries.map { summary in
        [
          Ink(summary.promotion.rawValue == current ? "*" : "", .accent), Ink(summary.promotion.rawValue, .strong),
          Ink(summary.environment), Ink(Readiness.text(summary.score)),
          Ink(summary.verdict.rawValue, summary.verdict.tone),
          Ink(summary.phase.rawValue), Ink("\(summary.events)"),
          Ink(Zone.utc.text(summary.lastAt).prefix(10).description),
          Ink(summary.title, .faint),
        ]
      })
    page.line(
      Ink("Score, verdict and phase as of each promotion's last event; 'promo status' computes them for now.", .faint))
    return page
  }
}
