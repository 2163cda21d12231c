import Projections
public import PromotionDomain

/// What a command did, for the person or script that sent it.
public struct OutcomeReport: Encodable, Sendable {
  public struct Appended: Encodable, Hashable, Sendable {
    public var event: Int64
    public var type: String
    public var sentence: String
  }

  public var promotion: String
  /// Empty when everything asked for was so already.
  public var events: [Appended]
  /// Whether these are the events of an earlier request under the same idempotency key.
  public var replay: Bool
  public var dryRun: Bool
  @OrNull public var score: Double?
  @OrNull public var change: Double?
  @OrNull public var verdict: String?
  @OrNull public var phase: String?

  private let before: Readiness?
  private let after: Readiness?

  private enum CodingKeys: String, CodingKey {
    case promotion, events, replay, dryRun, score, change, verdict, phase
  }

  public init(
    promotion: PromotionID, events: [LoggedEvent], isReplay: Bool, isDryRun: Bool, before: Readiness?,
    after: Readiness?, zone: Zone
  ) {
    self.promotion = promotion.rawValue
    self.events = events.map {
      Appended(event: $0.position, type: $0.event.storedType.rawValue, sentence: $0.event.sentence(in: zone))
    }
    replay = isReplay
    dryRun = isDryRun
    self.before = before
    self.after = after
    score = after?.score
    change = after.map { cut($0.score - (before?.score ?? 0)) }
    verdict = after?.verdict.rawValue
    phase = after?.phase.rawValue
  }

  public func terminal(width: Int?) -> Page {
    var page = Page(width: width)
    if events.isEmpty { page.line(Ink("Already so; nothing was appended.")) }
    for event in events {
      let number = dryRun ? Ink("would append", .caution) : Ink("#\(event.event)", .accent)
      page.line(
        number + " " + event.sentence + (replay ? Ink("  (done before under this key)", .caution) : Ink("")), hanging: 2
      )
    }
    guard let after, !events.isEmpty else { return page }
    var changes: [Ink] = []
    if after.score != before?.score {
      changes.append(
        Ink("score \(before.map { Readiness.text($0.score) + " → " } ?? "")")
          + Ink(Readiness.text(after.score), .strong))
    }
    if after.verdict != before?.verdict { changes.append(Ink(after.verdict.rawValue, after.verdict.tone)) }
    if after.phase != before?.phase { changes.append(Ink(after.phase.rawValue, .accent)) }
    if let first = changes.first { page.line(changes.dropFirst().reduce(first) { $0 + ", " + $1 }, indent: 2) }
    // Who decides hears what the decision does not wait for.
    if after.verdict == .go, before?.verdict != .go, !after.awaiting.isEmpty {
      page.line(Ink("still awaited: \(after.awaiting.joined(separator: "; "))", .caution), indent: 2, hanging: 4)
    }
    let known = before?.reasons ?? []
    if after.verdict == .blocked {
      // What the events above say themselves is not said again.
      let new = after.reasons.filter { reason in
        !known.contains(reason) && !events.contains { reason.contains("(#\($0.event))") }
      }
      for reason in new { page.line(Ink(reason), indent: 2, hanging: 2) }
    }
    return page
  }
}
