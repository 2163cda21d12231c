public import Projections
import PromotionDomain

/// What changed between two reviews, as sentences.
public struct DiffReport: Report, Contract {
  let old: Review
  let new: Review
  let changes: [StateDiff.Group]

  public init(from old: Review, to new: Review) {
    (self.old, self.new, changes) = (old, new, StateDiff(from: old, to: new).groups)
  }

  public var json: JSONObject {
    [
      "promotion": new.promotion.rawValue, "from": new.zone.iso(old.at), "to": new.zone.iso(new.at),
      "scoreFrom": old.readiness.score, "scoreTo": new.readiness.score,
      "verdictFrom": old.readiness.verdict.rawValue, "verdictTo": new.readiness.verdict.rawValue,
      "changes": changes.map { group -> JSONObject in ["title": group.title, "sentences": group.sentences] },
    ]
  }

  public var document: Document {
    let span = "From \(new.zone.text(old.at)) to \(new.zone.text(new.at))"
    return Document(
      answer: "Changes",
      [
        .paragraph(id: "span", "\(strong: span)  \(faint: new.promotion)"),
        .paragraph(id: "none", changes.isEmpty ? "Nothing changed." : .none),
      ], changes.map { Section($0.title, $0.title, [.lines("changes", $0.sentences.map { Words($0) })]) })
  }
}
