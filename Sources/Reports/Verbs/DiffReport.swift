public import Projections
import PromotionDomain

/// What changed between two reviews, as sentences.
public struct DiffReport: Report {
  /// The changes of one kind, each a sentence.
  public struct Group: Encodable, Hashable, Sendable {
    public var title: String
    public var sentences: [String]
  }

  public var promotion: String
  public var from: String
  public var to: String
  public var scoreFrom: Double
  public var scoreTo: Double
  public var verdictFrom: String
  public var verdictTo: String
  public var changes: [Group]

  @NotInJSON var zone: Zone
  @NotInJSON var times: (Instant, Instant)

  public init(from old: Review, to new: Review) {
    let zone = new.zone
    self.zone = zone
    times = (old.at, new.at)
    promotion = new.promotion.rawValue
    from = zone.iso(old.at)
    to = zone.iso(new.at)
    scoreFrom = old.readiness.score
    scoreTo = new.readiness.score
    verdictFrom = old.readiness.verdict.rawValue
    verdictTo = new.readiness.verdict.rawValue
    changes = StateDiff(from: old, to: new).groups.map { Group(title: $0.title, sentences: $0.sentences) }
  }
}

extension DiffReport {
  public var document: Document {
    Document(
      answer: "Changes",
      [
        .paragraph(
          id: "span", "\(strong: "From \(zone.text(times.0)) to \(zone.text(times.1))")  \(faint: promotion)"),
        .paragraph(id: "none", changes.isEmpty ? "Nothing changed." : .none),
      ], changes.map { Section($0.title, $0.title, [.lines("changes", $0.sentences.map { Words($0) })]) })
  }
}
