import PromotionDomain

/// A place in a page: what it holds at the instant that was added last, and how it came to.
///
/// A page has a place for every part that is seen at any instant; where a part is not seen, its place is hidden.
final class PageSlot {
  let key: String
  let shape: Shape
  /// The number under which changes name it, in the order of creation.
  let number: Int32
  var value: AnyHashable
  var content: Content

  var isPresent = true
  /// How often it came or went.
  var toggles = 0
  /// Of a leaf: the fragments it holds now and held first, and whether it ever held another.
  var fragment: Int32 = 0
  var firstFragment: Int32 = 0
  var isChanging = false

  // Of a whole:
  private(set) var children: [PageSlot] = []
  private var byName: [Name: PageSlot] = [:]
  /// Those present now, in their order.
  var present: [PageSlot] = []
  var order = Ordering()
  /// Whether two of its children ever changed places.
  var isReordered = false

  // Among its siblings:
  var rank = 0
  var firstRank = 0
  /// Where it is in its parent's `present`, and since which alignment.
  var index = 0
  var alignment = -1

  init(_ part: Part, number: Int32) {
    (key, shape, self.number) = (part.key, part.shape, number)
    (value, content) = (part.value, part.content)
  }

  /// What tells siblings apart.
  private struct Name: Hashable {
    var key: String
    var shape: Shape
    var kind: Int
  }

  func holds(_ part: Part) -> Bool {
    key == part.key && content.kind == part.content.kind && shape == part.shape
  }

  func child(for part: Part) -> PageSlot? {
    byName[Name(key: part.key, shape: part.shape, kind: part.content.kind)]
  }

  func add(_ child: PageSlot) {
    children.append(child)
    byName[Name(key: child.key, shape: child.shape, kind: child.content.kind)] = child
  }

  /// In the order in which the page has them.
  func sortChildren() {
    let ranks = order.ranks
    children.sort { ranks[$0.rank] < ranks[$1.rank] }
  }
}

/// Ranks of siblings: marks in a line, to which more are added at any place.
struct Ordering {
  /// The marks, each a number in the order of creation.
  private var line: [Int] = []
  /// By mark, its place in the line.
  private(set) var ranks: [Int] = []

  func comes(_ a: Int, before b: Int) -> Bool { ranks[a] < ranks[b] }

  /// A new mark right behind another, or (nil) before all.
  mutating func mark(after mark: Int?) -> Int {
    let (new, place) = (ranks.count, mark.map { ranks[$0] + 1 } ?? 0)
    line.insert(new, at: place)
    ranks.append(place)
    for index in line.indices.dropFirst(place + 1) { ranks[line[index]] = index }
    return new
  }
}
