public import PromotionDomain

/// A report as a value: what it says, without how it looks.
///
/// The reports of a promotion and the answers of verbs build one; the formats (Markdown, HTML, JSON, terminal) lay it
/// out. No format computes anything. Sections, blocks and rows carry stable ids, so that a template can
/// replace a section, a script can find one, and two documents of different instants can be compared cell by cell.
public struct Document: Hashable, Sendable {
  /// Nil for the answer to a verb.
  public var kind: DocumentKind?
  /// `Readiness of PROD, January 2026`
  public var title: String
  /// The part of the ledger that it shows; nil without a promotion.
  public var origin: DocumentOrigin?
  /// What the reader must know first, label by label: verdict, score, phase, as of when.
  public var header: [Fact]
  /// Those that are not empty.
  public var sections: [Section]
  /// The ids of all sections that the report can have, the empty ones included.
  public let sectionIDs: [String]

  public init(
    kind: DocumentKind?, title: String, origin: DocumentOrigin? = nil, header: [Fact] = [], sections: [Section] = []
  ) {
    (self.kind, self.title, self.origin, self.header) = (kind, title, origin, header)
    self.sections = sections.filter { $0.blocks.contains(where: \.isShown) }
    sectionIDs = sections.map(\.id)
  }

  public func section(_ id: String) -> Section? { sections.first { $0.id == id } }
}

/// Which promotion a document is of, and what part of the ledger it saw: enough to see it again.
public struct DocumentOrigin: Hashable, Sendable {
  public var promotion: PromotionID
  /// The newest event that could be seen.
  public var position: Int64
  public var at: Instant

  public init(promotion: PromotionID, position: Int64, at: Instant) {
    (self.promotion, self.position, self.at) = (promotion, position, at)
  }
}

/// Which questions a document answers.
public enum DocumentKind: String, Codable, Hashable, Sendable, CaseIterable {
  /// Are we ready, and if not, what is missing?
  case readiness
  /// What happened on the day, against what was planned?
  case deployment
  /// Was it done by the rules, and who can prove it?
  case audit
  /// What went wrong, when, and what came before and after?
  case postmortem
}

/// A part of a document under one heading.
public struct Section: Hashable, Sendable {
  /// Stable within the kind of document: `areas`, `discrepancies`.
  public var id: String
  public var title: String
  public var blocks: [Block]

  /// A section whose `blocks` show nothing is left out of the document.
  public init(_ id: String, _ title: String, _ blocks: [Block]) {
    (self.id, self.title, self.blocks) = (id, title, blocks)
  }

  init(_ id: String, _ title: String, _ blocks: Block...) { self.init(id, title, blocks) }
}

/// A label and what stands for it.
public struct Fact: Hashable, Sendable {
  /// Stable within its list: `score`.
  public var id: String
  public var label: String
  public var words: Words

  public init(_ id: String, _ label: String, _ words: Words) {
    (self.id, self.label, self.words) = (id, label, words)
  }
}
