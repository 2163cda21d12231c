import PromotionDomain

/// A page at many instants: all its places, and what changed in them when.
///
/// Documents are added from the oldest to the newest and are not kept; what a page at an instant needs is in the
/// changes up to then. The work for an instant is comparing two documents and rendering what differs.
struct PageTree {
  /// In which the documents write times.
  private let zone: Zone

  enum Change: UInt8 {
    case toggled, fragment, rank
  }

  /// What one instant changed.
  struct Step {
    var change: Change
    var place: Int32
    /// The fragment or mark from then on.
    var value: Int32
  }

  private(set) var root: PageSlot?
  /// By instant.
  private(set) var steps: [[Step]] = []
  private(set) var fragments: [String] = []
  private var numbers: [String: Int32] = [:]
  private var placeCount: Int32 = 0
  private var alignments = 0
  /// Set while what only the newest document tells is put in: the index of an instant.
  private var indexOf: ((Instant) -> Int)?

  init(zone: Zone) { self.zone = zone }

  /// The document as of an instant later than all before.
  mutating func add(_ document: Document) {
    steps.append([])
    put(document)
  }

  /// Adds what only the newest document tells: chronicles and figures over time. `index` gives the first of the
  /// instants that were added that is not before a time.
  mutating func finish(with newest: Document, index: @escaping (Instant) -> Int) {
    indexOf = index
    put(newest)
    indexOf = nil
  }

  private var isNewest: Bool { indexOf != nil }
  private var now: Int { steps.count - 1 }

  private mutating func put(_ document: Document) {
    let part = document.part(in: zone)
    if let root { update(root, part) } else { root = make(part) }
  }

  // MARK: One place

  private mutating func make(_ part: Part) -> PageSlot {
    let place = PageSlot(part, number: placeCount)
    placeCount += 1
    switch part.content {
    case .leaf(let html):
      place.fragment = number(of: html())
      place.firstFragment = place.fragment
    case .whole(let parts): align(place, parts(), isNew: true)
    case .rows(let rows): align(place, parts(rows), isNew: true)
    case .fixed, .controls: break
    }
    return place
  }

  private mutating func update(_ place: PageSlot, _ part: Part) {
    if updateRows(of: place, part) { return }
    let isSame = place.value == part.value
    // A chronicle is part of what may be the same as before.
    guard isNewest || !isSame else { return }
    (place.value, place.content) = (part.value, part.content)
    switch part.content {
    case .leaf(let html):
      guard !isSame else { return }
      let fragment = number(of: html())
      guard fragment != place.fragment else { return }
      place.fragment = fragment
      place.isChanging = true
      steps[now].append(Step(change: .fragment, place: place.number, value: fragment))
    case .whole(let parts): align(place, parts(), isNew: false)
    case .rows(let rows): align(place, parts(rows), isNew: false)
    case .fixed, .controls: break
    }
  }

  /// Tables with the rows they had, which are most tables at most instants, are compared row by row at once. Whether
  /// `place` is one.
  private mutating func updateRows(of place: PageSlot, _ part: Part) -> Bool {
    guard !isNewest, case .rows(let rows) = part.content, case .rows(let before) = place.content,
      rows.count == before.count, rows.count == place.present.count,
      zip(rows, before).allSatisfy({ $0.id == $1.id && $0.level == $1.level && $0.since == nil && $1.since == nil })
    else { return false }
    (place.value, place.content) = (part.value, part.content)
    for (index, row) in rows.enumerated() where !row.cells.elementsEqual(before[index].cells, by: isShownAlike) {
      update(place.present[index], row.part(in: zone))
    }
    return true
  }

  private func parts(_ rows: [Table.Row]) -> [Part] { rows.map { $0.part(in: zone) } }

  /// Whether two cells are the same to a page, which counts down by itself.
  private func isShownAlike(_ a: Words, _ b: Words) -> Bool {
    if case .left(_, let until)? = a.spans.first, case .left(_, let other)? = b.spans.first, a.spans.count == 1 {
      return until == other && b.spans.count == 1
    }
    return a == b
  }

  private mutating func number(of fragment: String) -> Int32 {
    if let number = numbers[fragment] { return number }
    let number = Int32(fragments.count)
    fragments.append(fragment)
    numbers[fragment] = number
    return number
  }

  // MARK: The children of one place

  /// Makes the children of `place` be `parts`. `isNew`: the place itself came just now, and its children with it.
  private mutating func align(_ place: PageSlot, _ parts: [Part], isNew: Bool) {
    let before = place.present
    alignments += 1
    let alignment = alignments
    var present: [PageSlot] = []
    present.reserveCapacity(parts.count)
    var next = 0
    var isOrdered = true
    for part in parts where part.since == nil || isNewest {
      let isNext = next < before.count && before[next].alignment != alignment && before[next].holds(part)
      let part = isNext ? part : distinct(part, in: place, alignment)
      let child: PageSlot
      if isNext {
        child = before[next]
      } else if let known = place.child(for: part) {
        child = known
      } else {
        child = make(part)
        place.add(child)
        child.rank = place.order.mark(after: present.last?.rank)
        child.firstRank = child.rank
        child.alignment = alignment
        present.append(child)
        if !isNew || part.since != nil { appear(child, since: part.since) }
        continue
      }
      if child.isPresent { next = child.index + 1 } else { toggle(child, at: now) }
      if let last = present.last, !place.order.comes(last.rank, before: child.rank) { isOrdered = false }
      child.alignment = alignment
      present.append(child)
      update(child, part)
    }
    for child in before where child.alignment != alignment {
      toggle(child, at: now)
    }
    for (index, child) in present.enumerated() { child.index = index }
    place.present = present
    if !isOrdered { reorder(place) }
  }

  /// A part whose key another one of this document has already goes by a number behind it.
  private func distinct(_ part: Part, in place: PageSlot, _ alignment: Int) -> Part {
    var (part, number) = (part, 1)
    let key = part.key
    while place.child(for: part)?.alignment == alignment {
      number += 1
      part.key = "\(key)\u{0}\(number)"
    }
    return part
  }

  private mutating func toggle(_ place: PageSlot, at index: Int) {
    place.isPresent.toggle()
    place.toggles += 1
    steps[index].append(Step(change: .toggled, place: place.number, value: 0))
  }

  /// `place` is new where its parent is not, or is seen later than that.
  private mutating func appear(_ place: PageSlot, since: Instant?) {
    let index = since.flatMap { since in indexOf.map { $0(since) } } ?? now
    guard index > 0 else { return }
    place.isPresent = false
    toggle(place, at: min(index, now))
  }

  /// Gives new ranks to as few children as will do: all but a longest run of those that are in order already.
  private mutating func reorder(_ place: PageSlot) {
    let staying = longestRun(place.present) { place.order.comes($0.rank, before: $1.rank) }
    place.isReordered = true
    for (index, child) in place.present.enumerated() where !staying.contains(index) {
      child.rank = place.order.mark(after: index > 0 ? place.present[index - 1].rank : nil)
      steps[now].append(Step(change: .rank, place: child.number, value: Int32(child.rank)))
    }
  }
}

/// The indices of a longest increasing subsequence (patience sorting).
private func longestRun<T>(_ elements: [T], _ isBefore: (T, T) -> Bool) -> Set<Int> {
  /// By length less one, the index at which the run of that length with the least end ends.
  var ends: [Int] = []
  var previous = [Int?](repeating: nil, count: elements.count)
  for index in elements.indices {
    var (low, high) = (0, ends.count)
    while low < high {
      let middle = (low + high) / 2
      if isBefore(elements[ends[middle]], elements[index]) { low = middle + 1 } else { high = middle }
    }
    previous[index] = low > 0 ? ends[low - 1] : nil
    if low < ends.count { ends[low] = index } else { ends.append(index) }
  }
  var run: Set<Int> = []
  var index = ends.last
  while let at = index {
    run.insert(at)
    index = previous[at]
  }
  return run
}
