public import Projections
import PromotionDomain

/// How a plan differs from the one in force, and what that does to what was said.
public struct PlanChangeReport: Encodable, Sendable {
  /// A word that counts no longer.
  public struct Falling: Encodable, Hashable, Sendable {
    /// `mark`, `waiver`, `sign-off` or `decision`.
    public var kind: String
    /// The item or the role; `go` or `no-go`.
    public var subject: String
    public var event: Int64
    public var actor: String
    public var reasons: [String]
  }

  /// A new item, and one that is gone and much like it.
  public struct Alike: Encodable, Hashable, Sendable {
    public var new: String
    public var gone: String
  }

  public var changes: [String]
  public var falls: [Falling]
  /// The ids that items had, by those they have.
  public var renamed: [String: String]
  public var alike: [Alike]
  @NotInJSON var sentences: [String]

  /// Nil for the first plan of a promotion. `isSettled` leaves out what was asked and answered.
  public init(_ change: PlanChange?, isSettled: Bool = false) {
    changes = change?.sentences ?? ["The plan is new."]
    falls = (change?.falls ?? []).map {
      Falling(
        kind: $0.kind.rawValue, subject: $0.subject, event: $0.event, actor: $0.actor.rawValue, reasons: $0.reasons)
    }
    renamed = Dictionary(
      (change?.renamed ?? [:]).map { ($0.key.rawValue, $0.value.rawValue) }, uniquingKeysWith: { first, _ in first })
    alike = (isSettled ? [] : change?.alike ?? []).map { Alike(new: $0.asWritten.rawValue, gone: $0.gone.rawValue) }
    sentences = (change?.falls ?? []).map(\.sentence)
  }
}

extension PlanChangeReport {
  /// A line for each difference, then one for each word that falls.
  public func terminal(width: Int?) -> Page {
    var page = Page(width: width)
    if changes.isEmpty { page.line("The plans are the same.") }
    for sentence in changes { page.line(Ink(sentence), hanging: 2) }
    for sentence in warnings { page.line(Ink("! ", .caution) + sentence, hanging: 2) }
    return page
  }

  /// What somebody has to know before the plan is applied.
  public var warnings: [String] {
    sentences
      + alike.map {
        "\($0.new) is new and much like \($0.gone), which is gone; if it is the same, give it 'was: \($0.gone)'"
      }
  }
}

/// What became of a plan that was applied: what any verb that appends says, and what the plan changes.
public struct PlanOutcomeReport: Report {
  private let outcome: OutcomeReport
  private let change: PlanChangeReport?

  public init(_ outcome: OutcomeReport, _ change: PlanChangeReport?) { (self.outcome, self.change) = (outcome, change) }

  private enum CodingKeys: String, CodingKey {
    case changes, falls, renamed
  }

  public func encode(to encoder: any Encoder) throws {
    try outcome.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(change?.changes ?? [], forKey: .changes)
    try container.encode(change?.falls ?? [], forKey: .falls)
    try container.encode(change?.renamed ?? [:], forKey: .renamed)
  }

  public var document: Document { outcome.document }
}
