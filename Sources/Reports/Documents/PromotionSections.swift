import Projections
import PromotionDomain

/// The sections that a promotion's documents are made of, each from one review of the promotion.
///
/// A section is a method in a file of its own. It never asks what time it is: everything holds at the time of the review.
struct PromotionSections {
  let review: Review
  /// Empty where the review finds no plan.
  let plan: Plan
  let provenance: Provenance
  /// Nil in the documents of a replay, of which the newest one alone tells the chronicle.
  let history: ScoreHistory?

  let readiness: Readiness
  let state: PromotionState
  let record: PromotionRecord
  /// Looked up once: a zone of its name is searched for each time.
  let zone: Zone
  let timeline: Timeline
  private let lookups: Lookups

  /// `lookups` are those of all documents in a series.
  init(_ review: Review, provenance: Provenance, history: ScoreHistory?, lookups: Lookups = Lookups()) {
    self.review = review
    self.lookups = lookups
    (readiness, state, record) = (review.readiness, review.state, review.record)
    zone = review.zone
    timeline = Timeline(review)
    plan = review.plan ?? Plan(promotion: review.promotion, title: "", environment: .init(name: ""), timeZone: "UTC")
    self.provenance = provenance
    self.history = history
  }

  /// A document of these sections, with what it takes to make it again.
  func document(_ kind: DocumentKind, _ sections: [Section]) -> Document {
    Document(
      kind: kind, title: "\(kind.rawValue.capitalizedFirst) of \(title)",
      origin: DocumentOrigin(promotion: review.promotion, position: provenance.position, at: review.at),
      header: header, sections: sections)
  }

  /// How many events are known, with the numbers of the first and the last; nil for none.
  var knownEvents: (count: Int, first: Int64, last: Int64)? { lookups.knownEvents(review) }

  // MARK: Words that many sections use

  func when(_ instant: Instant) -> String { lookups.time(instant, in: zone) }

  /// `2026-01-10 09:00–10:00`, with both days where they differ.
  func span(_ window: Plan.Window) -> String {
    let (from, to) = (when(window.from), when(window.to))
    guard from != to else { return from }
    return from.prefix(10) == to.prefix(10) ? "\(from)–\(to.dropFirst(11))" : "\(from) – \(to)"
  }

  /// `Thandi Mokoena` for the person the plan knows, else the actor as logged.
  func name(_ actor: Actor) -> String {
    plan.people.first { $0.isActor(actor) }?.name ?? plan.agents.first { $0.isActor(actor) }?.title ?? actor.rawValue
  }

  func names(_ owners: [OwnerID]) -> String { plan.names(owners) }

  /// `Sipho Dlamini, 9 Jan 19:05, #57`
  func origin(_ origin: Origin?) -> Words {
    guard let origin else { return .none }
    return
      "\(name(origin.actor)), \(time: zone.brief(origin.at, on: review.at), at: origin.at), \(event: origin.position)"
  }

  /// A note and evidence, as far as there are any.
  func remarks(_ remarks: Remarks) -> Words {
    .joined([Words(remarks.note)] + (remarks.evidence ?? []).map { Words($0) }, by: "; ")
  }

  func points(_ value: Double) -> String { Readiness.text(value) }
}

extension Words {
  init(_ evidence: EvidenceReference) {
    switch evidence {
    case .url(let url): self = "\(link: url, to: url)"
    case .file(let file):
      let kept = file.isKept ? ", a copy is kept" : ""
      self = "\(code: file.name) (\(file.bytes) bytes, SHA-256 \(code: file.sha256.prefix(12))…\(kept))"
    }
  }
}

extension String {
  /// With a capital at its beginning.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
