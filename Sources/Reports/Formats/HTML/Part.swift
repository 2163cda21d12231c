import PromotionDomain

/// One piece of a page at one instant: what stays as it is, and what it holds.
///
/// Pieces are compared from instant to instant by key, shape and value; only where those differ is anything rendered.
struct Part {
  /// Which of its siblings it is, at every instant.
  var key: String
  var shape: Shape
  /// Parts of the same key, shape and value are rendered alike.
  var value: AnyHashable
  var content: Content
  /// For what only the newest document tells, as a chronicle or a figure over time: since when it is seen. Nil for
  /// what each instant's document says anew.
  var since: Instant?

  /// A part made of others, which `parts` makes where `value` is another than before.
  init<Value: Hashable>(
    _ key: String, _ shape: Shape, since: Instant? = nil, _ value: Value, _ parts: @escaping (Value) -> [Part]
  ) {
    (self.key, self.shape, self.since, self.value) = (key, shape, since, AnyHashable(value))
    content = .whole { parts(value) }
  }

  /// Markup that is rendered in one piece, again where `value` is another than before.
  static func leaf<Value: Hashable>(
    _ key: String, _ head: String, _ tail: String, _ value: Value, _ html: @escaping (Value) -> String
  ) -> Part {
    Part(key, Shape(head, tail), value, .leaf { html(value) })
  }

  static func words(_ key: String, _ head: String, _ tail: String, _ words: Words, in zone: Zone) -> Part {
    leaf(key, head, tail, words) { $0.html(in: zone) }
  }

  /// Markup that is the same at every instant; its newest version counts.
  static func fixed(
    _ key: String, _ shape: Shape, since: Instant? = nil, of value: AnyHashable = 0, _ html: @escaping () -> String
  ) -> Part {
    Part(key, shape, since: since, value, .fixed(html))
  }

  static func rows(_ key: String, _ shape: Shape, since: Instant?, _ rows: [Table.Row]) -> Part {
    Part(key, shape, since: since, rows, .rows(rows))
  }

  /// The place of the slider and what belongs to it; nothing in a page without a replay.
  static func controls(_ key: String, _ shape: Shape) -> Part { Part(key, shape, 0, .controls) }

  private init<Value: Hashable>(
    _ key: String, _ shape: Shape, since: Instant? = nil, _ value: Value, _ content: Content
  ) {
    (self.key, self.shape, self.since, self.content) = (key, shape, since, content)
    self.value = AnyHashable(value)
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

enum Content {
  case leaf(() -> String)
  /// Parts, each of which comes, goes and changes by itself.
  case whole(() -> [Part])
  /// Parts that are most of a page at most instants, and are compared row by row.
  case rows([Table.Row])
  case fixed(() -> String)
  case controls

  /// Tells apart siblings of one key that do not hold the same kind of thing.
  var kind: Int {
    switch self {
    case .leaf: 0
    case .whole, .rows: 1
    case .fixed: 2
    case .controls: 3
    }
  }
}
