import PromotionDomain

/// A position in a file, both counted from 1.
struct SourcePosition: Hashable {
  var line: Int
  var column: Int
}

/// A YAML document with all its aliases resolved: texts, lists and mappings, each with its place.
///
/// A scalar stays the text that was written. YAML's own idea of its type would turn the account `004…` into another
/// number and the country `no` into false.
struct Tree {
  enum Content {
    /// `isPlain` without quotes, so that `null` and nothing at all can be told from text.
    case text(String, isPlain: Bool)
    case list([Tree])
    case map([Entry])
  }
  struct Entry {
    var key: String
    var keyPlace: SourcePosition
    var value: Tree
  }

  var place: SourcePosition
  var content: Content
  /// The values in it, itself included, with aliases counted as often as they are used.
  var size = 1
  /// Levels of nesting, 0 for a text.
  var depth = 0

  /// Whether nothing was written: an empty value, `~` or `null`.
  var isNull: Bool {
    if case .text(let text, isPlain: true) = content { return ["", "~", "null", "Null", "NULL"].contains(text) }
    return false
  }

  subscript(key: String) -> Entry? {
    guard case .map(let entries) = content else { return nil }
    return entries.first { $0.key == key }
  }

  /// The place of `path`, or of as much of it as the file holds: of a key, not of its value.
  func place(of path: PlanPath) -> SourcePosition {
    var node = self
    var place = self.place
    for step in path.steps {
      switch (step, node.content) {
      case (.key(let name), _):
        guard let entry = node[name] else { return place }
        (node, place) = (entry.value, entry.keyPlace)
      case (.index(let number), .list(let items)) where items.indices.contains(number):
        (node, place) = (items[number], items[number].place)
      case (.index, _):
        return place
      }
    }
    return place
  }

  /// "a list", for sentences that say what was found.
  var description: String {
    if isNull { return "nothing" }
    switch content {
    case .text(let text, _):
      let shown = text.printable
      return "'\(shown.count > 40 ? shown.prefix(40) + "…" : shown[...])'"
    case .list: return "a list"
    case .map: return "a mapping"
    }
  }
}
