import PromotionDomain

/// One piece of a page at one instant: what stays as it is, and what it holds.
///
/// Pieces are compared from instant to instant by key, shape and content; only where those differ is anything rendered.
struct Part {
  /// Which of its siblings it is, at every instant.
  var key: String
  var shape: Shape
  var content: Content
  /// For what only the newest document tells, as a chronicle or a figure over time: since when it is seen. Nil for
  /// what each instant's document says anew.
  var since: Instant?

  init(_ key: String, _ shape: Shape, _ content: Content, since: Instant? = nil) {
    (self.key, self.shape, self.content, self.since) = (key, shape, content, since)
  }

  static func leaf(_ key: String, _ head: String, _ tail: String, _ leaf: Leaf) -> Part {
    Part(key, Shape(head, tail), .leaf(leaf))
  }
}

/// The markup around what a part holds.
struct Shape: Hashable {
  /// The first tag without its `>`, so that attributes can follow: `<td`.
  var head: String
  /// What follows before the first of its parts.
  var inner: String
  var tail: String

  init(_ head: String, inner: String = "", _ tail: String) {
    (self.head, self.inner, self.tail) = (head, inner, tail)
  }
}

enum Content: Hashable {
  /// Markup that may be another at each instant, rendered as one piece.
  case leaf(Leaf)
  /// Parts, each of which comes, goes and changes by itself.
  case whole(Whole)
  /// Markup that is the same at every instant; what counts is its newest version.
  case fixed(Fixed)
}

/// What has parts. `Whole+Parts.swift` says which.
enum Whole: Hashable {
  case document(Document)
  case top([Fact])
  case frame(Document)
  case contents([Section])
  case main(Document)
  case facts([Fact])
  case fact(Fact)
  case section(Section)
  /// `level` is that of the heading they stand under.
  case blocks([Block], level: Int)
  case group(title: Words, [Block], level: Int)
  case folded(title: Words, [Block], level: Int)
  case link(Section)
  case rows([Table.Row])
  case row(Table.Row)
  case checklist([Checklist.Entry])
  case checklistEntry(Checklist.Entry)
  case list([List.Entry])
  case listEntry(List.Entry)
  case code(String)
  case dial(ScoreDial)
  case areas([AreaBar])
}

/// What is rendered in one piece. `Leaf+Markup.swift` says how.
enum Leaf: Hashable {
  case words(Words)
  case text(String)
  case code(String)
  /// A line of a checklist, without its parts.
  case checklistLine(Checklist.Entry)
  case dialName(ScoreDial)
  case dial(ScoreDial)
  /// `most` is the largest share of any area, which is as wide as there is room.
  case bar(AreaBar, most: Double)
}

enum Fixed: Hashable {
  case markup(String)
  case figure(Figure)
  /// The slider and what belongs to it; nothing in a page without a replay.
  case replay
  /// The time that is shown, or how long it is until another, which the page's script writes: it may lie between two
  /// changes.
  case time(Words)
}
