public import Projections
import PromotionDomain

/// One report of a promotion at one instant after another, for a replay.
///
///     var series = DocumentSeries(.readiness, provenance)
///     let first = series.document(review, history: nil)
///
/// A section is made only where something that it reads is not as it was at the instant before; otherwise it is the
/// same one again, which is quick to compare as well. Figures over time alone may be as of an earlier instant in the
/// documents without a history: a replay shows those of the newest, which has one and is made as a whole.
public struct DocumentSeries {
  /// The reports that are made of one review, so that they can be made at every instant.
  public enum Kind: Sendable {
    case readiness
    case deployment
  }

  private let kind: Kind
  private let provenance: Provenance
  private let lookups = Lookups()
  private var before: (from: PromotionSections, sections: [Section])?

  public init(_ kind: Kind, _ provenance: Provenance) { (self.kind, self.provenance) = (kind, provenance) }

  /// What the report says as of `review`, with the chronicle that `history` gives it.
  public mutating func document(_ review: Review, history: ScoreHistory?) -> Document {
    let sections = PromotionSections(review, provenance: provenance, history: history, lookups: lookups)
    let changed = history == nil ? before.map { Inputs.changed(from: $0.from, to: sections) } : nil
    let made = kind.recipes.enumerated().map { index, recipe in
      guard let changed, let before, changed.isDisjoint(with: recipe.reads) else { return recipe.make(sections) }
      return before.sections[index]
    }
    before = (sections, made)
    return sections.document(kind.document, made)
  }
}

extension DocumentSeries.Kind {
  fileprivate var document: DocumentKind {
    switch self {
    case .readiness: .readiness
    case .deployment: .deployment
    }
  }

  fileprivate var recipes: [SectionRecipe] {
    switch self {
    case .readiness: SectionRecipe.readiness
    case .deployment: SectionRecipe.deployment
    }
  }
}

/// What the sections of one series of documents look up again and again.
final class Lookups {
  private var times: [Instant: String] = [:]
  private var zone = ""
  private var known: (count: Int, first: Int64, last: Int64)?

  /// `2026-01-08 08:25`
  func time(_ instant: Instant, in zone: Zone) -> String {
    if zone.name != self.zone { (self.zone, times) = (zone.name, [:]) }
    if let text = times[instant] { return text }
    let text = zone.text(instant)
    times[instant] = text
    return text
  }

  /// How many events the reviews of the series know, with the numbers of the first and the last; nil for none.
  func knownEvents(_ review: Review) -> (count: Int, first: Int64, last: Int64)? {
    if let known { return known }
    for event in review.history.events where review.view.knows(event) {
      known = (1 + (known?.count ?? 0), known?.first ?? event.position, event.position)
    }
    return known
  }
}
