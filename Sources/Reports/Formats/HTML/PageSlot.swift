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

/// Ranks of siblings: marks on a line, between any two of which there is always room for another.
struct Ordering {
  /// By mark, its place on the line; only its relation to others counts.
  private var places: [Double] = []
  /// Marks along the line.
  private var line: [Int] = []

  func comes(_ a: Int, before b: Int) -> Bool { places[a] < places[b] }

  /// A new mark right behind another, or (nil) before all.
  mutating func mark(after mark: Int?) -> Int {
    let index = mark.map { position(of: $0) + 1 } ?? 0
    let new = places.count
    let before = index > 0 ? places[line[index - 1]] : nil
    let after = index < line.count ? places[line[index]] : nil
    switch (before, after) {
    case (nil, nil): places.append(0)
    case (let before?, nil): places.append(before + 1)
    case (nil, let after?): places.append(after - 1)
    case (let before?, let after?): places.append((before + after) / 2)
    }
    line.insert(new, at: index)
    if places[new] == before || places[new] == after { spread() }
    return new
  }

  /// Numbers from 0 on, by mark.
  var ranks: [Int] {
    var ranks = [Int](repeating: 0, count: places.count)
    for (rank, mark) in line.enumerated() { ranks[mark] = rank }
    return ranks
  }

  /// After some fifty halvings of one gap there is no number left in it.
  private mutating func spread() {
    for (index, mark) in line.enumerated() { places[mark] = Double(index) }
  }

  private func position(of mark: Int) -> Int {
    var (low, high) = (0, line.count)
    while low < high {
      let middle = (low + high) / 2
      if places[line[middle]] < places[mark] { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
