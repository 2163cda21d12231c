import PromotionDomain

/// What a page's script needs to show other instants than the newest: numbers, and pieces of markup they stand for.
///
/// Slots are what can change: an element's presence, its content, its place among its siblings. They are numbered as
/// their elements stand in the page, `data-r` saying which of the three an element has. All numbers are written in five
/// bits a character, lowest first, the sixth saying that more follow, in the digits of base 64 (as in source maps).
struct ReplayScript {
  /// The page as it is at the newest instant, every slot marked.
  private(set) var html = ""
  /// Content and ranks that slots had first, in the order of the slots.
  private(set) var initial = ""
  /// What each instant changed, a space between two: what happened, then for each change the distance from the slot
  /// before and its new content or rank. A presence needs no value, as it always becomes the other.
  private(set) var changes = ""
  /// Markup, in the order in which the above first names it. Where it takes the place of other markup, only what
  /// differs between the two: how much of their beginning and end they share stands in `changes`.
  private(set) var fragments: [String] = []

  private let tree: PageTree
  private let controls: String
  /// By place: the numbers of its slots, as far as it has any.
  private var slots: [Int32: Slots] = [:]
  private var slotCount = 0

  /// `sentences`: by instant, markup that says what happened. `controls`: the slider and what belongs to it.
  init(_ tree: PageTree, sentences: [String] = [], controls: String = "") {
    (self.tree, self.controls) = (tree, controls)
    guard let root = tree.root else { return }
    var initialSlots: [Initial] = []
    write(root, isRanked: false, ranks: [], &initialSlots)
    for slot in initialSlots {
      switch slot {
      case .fragment(let place, let fragment):
        initial += reference(to: tree.fragments[Int(fragment)])
        held[place] = [fragment]
      case .rank(let rank): initial += Self.digits(rank)
      }
    }
    var lines: [String] = []
    for (index, steps) in tree.steps.enumerated() {
      let said = reference(to: index < sentences.count ? sentences[index] : "")
      lines.append(said + line(steps))
    }
    changes = lines.joined(separator: " ")
  }

  private struct Slots {
    var presence, content, rank: Int?

    func number(of change: PageTree.Change) -> Int? {
      switch change {
      case .toggled: presence
      case .fragment: content
      case .rank: rank
      }
    }
  }

  private enum Initial {
    case fragment(place: Int32, Int32)
    case rank(Int)
  }

  // MARK: The page

  private mutating func write(_ place: PageSlot, isRanked: Bool, ranks: [Int], _ initials: inout [Initial]) {
    if !place.shape.head.isEmpty {
      html += place.shape.head
      mark(place, isRanked: isRanked, ranks: ranks, &initials)
      html += ">"
      html += place.shape.inner
    }
    switch place.content {
    case .leaf: html += tree.fragments[Int(place.fragment)]
    case .fixed(let content): html += content()
    case .controls: html += controls
    case .whole, .rows:
      place.sortChildren()
      let ranks = place.isReordered ? place.order.ranks : []
      for child in place.children { write(child, isRanked: place.isReordered, ranks: ranks, &initials) }
    }
    html += place.shape.tail
  }

  /// The slots of `place`, if it has any, as attributes of its first tag.
  private mutating func mark(_ place: PageSlot, isRanked: Bool, ranks: [Int], _ initials: inout [Initial]) {
    var kinds = ""
    var numbers = Slots()
    func slot(_ kind: Character) -> Int {
      kinds.append(kind)
      slotCount += 1
      return slotCount - 1
    }
    if place.toggles > 0 { numbers.presence = slot("p") }
    if place.isChanging {
      numbers.content = slot("c")
      initials.append(.fragment(place: place.number, place.firstFragment))
    }
    if isRanked {
      numbers.rank = slot("o")
      initials.append(.rank(ranks[place.firstRank]))
      self.ranks[Int(place.number)] = ranks
    }
    guard !kinds.isEmpty else { return }
    slots[place.number] = numbers
    html += " data-r=\(kinds)"
    if !place.isPresent { html += " hidden" }
  }

  /// By place: the ranks that the marks of its siblings stand for.
  private var ranks: [Int: [Int]] = [:]

  // MARK: The changes

  private mutating func line(_ steps: [PageTree.Step]) -> String {
    let changes = steps.compactMap { step in
      slots[step.place]?.number(of: step.change).map { (slot: $0, step: step) }
    }.sorted { $0.slot < $1.slot }
    var line = ""
    var previous = -1
    for (slot, step) in changes {
      line += Self.digits(slot - previous - 1)
      previous = slot
      switch step.change {
      case .toggled: break
      case .fragment: line += content(step.value, of: step.place)
      case .rank: line += Self.digits(ranks[Int(step.place)]?[Int(step.value)] ?? 0)
      }
    }
    return line
  }

  /// By place: the fragments that it held so far, the newest first.
  private var held: [Int32: [Int32]] = [:]

  /// What a slot holds from now on. Most slots return to what they held before: 2 is what it held before the last, 3
  /// the one before that, and so on. 1 is followed by a reference to what only others held. 0 is the next fragment of
  /// all, followed by how many characters it shares with what it takes the place of, at the beginning and at the end.
  private mutating func content(_ fragment: Int32, of place: Int32) -> String {
    var own = held.removeValue(forKey: place) ?? []
    defer { held[place] = own }
    if let index = own.firstIndex(of: fragment) {
      own.remove(at: index)
      own.insert(fragment, at: 0)
      return Self.digits(index + 1)
    }
    let previous = own.first.map { tree.fragments[Int($0)] } ?? ""
    own.insert(fragment, at: 0)
    let text = tree.fragments[Int(fragment)]
    if numbers[text] != nil { return Self.digits(1) + reference(to: text) }
    let shared = Self.shared(text, previous)
    numbers[text] = fragments.count
    fragments.append(String(decoding: text.utf8.dropFirst(shared.begin).dropLast(shared.end), as: UTF8.self))
    return Self.digits(0) + Self.digits(shared.begin) + Self.digits(shared.end)
  }

  /// By text: its number among `fragments`.
  private var numbers: [String: Int] = [:]

  /// 0 is the next fragment that was not named yet, carried whole; any other is counted back from there.
  private mutating func reference(to text: String) -> String {
    if let number = numbers[text] { return Self.digits(fragments.count - number) }
    numbers[text] = fragments.count
    fragments.append(text)
    return Self.digits(0)
  }

  /// How much of their beginnings and ends two texts share, as far as that is ASCII, where a character is a byte here
  /// and a unit of a string in the script.
  private static func shared(_ a: String, _ b: String) -> (begin: Int, end: Int) {
    let (a, b) = (Array(a.utf8), Array(b.utf8))
    let most = min(a.count, b.count)
    var begin = 0
    while begin < most, a[begin] == b[begin], a[begin] < 0x80 { begin += 1 }
    var end = 0
    while end < most - begin, a[a.count - 1 - end] == b[b.count - 1 - end], a[a.count - 1 - end] < 0x80 { end += 1 }
    return (begin, end)
  }

  static func digits(_ number: Int) -> String {
    var number = max(0, number)
    guard number >= 32 else { return single[number] }
    var digits = ""
    repeat {
      let more = number >= 32
      digits.append(alphabet[number & 31 | (more ? 32 : 0)])
      number >>= 5
    } while number > 0
    return digits
  }

  private static let single = alphabet.prefix(32).map { String($0) }
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
}
