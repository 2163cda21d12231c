import Foundation

/// A page taken apart as far as a replay needs it: the elements with their slots, to which changes can be applied as
/// the page's script applies them.
final class StaticPage {
  final class Element {
    var head: String
    var tail: String
    var children: [Node] = []
    weak var parent: Element?
    var slots = ""
    var isHidden = false
    var rank = 0

    init(_ head: String, tail: String) { (self.head, self.tail) = (head, tail) }

    var html: String {
      guard !isHidden else { return "" }
      return head + children.map(\.html).joined() + tail
    }
  }

  enum Node {
    case text(String)
    case element(Element)

    var html: String {
      switch self {
      case .text(let text): text
      case .element(let element): element.html
      }
    }
  }

  struct Slot {
    var element: Element
    var kind: Character
    var value = 0
  }

  let root = Element("", tail: "")
  private(set) var slots: [Slot] = []
  private var fragments: [String] = []
  private let carried: [String]
  private let initial: [Int]
  private let steps: [[Int]]

  init(html: String, initial: String, changes: String, fragments: [String]) {
    carried = fragments
    self.initial = Self.numbers(initial)
    steps = changes.split(separator: " ", omittingEmptySubsequences: false).map { Self.numbers(String($0)) }
    var open = [root]
    var rest = html[...]
    while !rest.isEmpty {
      guard rest.first == "<", let end = rest.firstIndex(of: ">") else {
        let text = rest.prefix { $0 != "<" }
        open[open.count - 1].children.append(.text(String(text)))
        rest = rest[text.endIndex...]
        continue
      }
      let tag = String(rest[...end])
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("</") {
        open.removeLast().tail = tag
      } else if tag.hasSuffix("/>") {
        open[open.count - 1].children.append(.text(tag))
      } else {
        let element = take(tag)
        element.parent = open[open.count - 1]
        open[open.count - 1].children.append(.element(element))
        open.append(element)
      }
    }
  }

  private func take(_ tag: String) -> Element {
    var head = tag
    let element = Element(head, tail: "")
    if let begin = tag.range(of: " data-r=\""), let end = tag[begin.upperBound...].firstIndex(of: "\"") {
      element.slots = String(tag[begin.upperBound..<end])
      let rest = String(tag[tag.index(after: end)...])
      element.isHidden = rest.contains(" hidden")
      head = String(tag[..<begin.lowerBound]) + rest.replacing(" hidden", with: "")
      element.head = head
      for kind in element.slots { slots.append(Slot(element: element, kind: kind)) }
    }
    return element
  }

  private static let digits = Dictionary(
    uniqueKeysWithValues: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".enumerated().map {
      ($1, $0)
    })

  private static func numbers(_ text: String) -> [Int] {
    var numbers: [Int] = []
    var (number, shift) = (0, 0)
    for character in text {
      let digit = digits[character] ?? 0
      number |= (digit & 31) << shift
      shift += 5
      if digit < 32 {
        numbers.append(number)
        (number, shift) = (0, 0)
      }
    }
    return numbers
  }

  /// The page at every instant.
  func replay() -> [String] {
    var pages: [String] = []
    var parity = [Int](repeating: 0, count: slots.count)
    var numbers = initial[...]
    for index in slots.indices where slots[index].kind != "p" { set(index, &numbers, isFirst: true) }
    // How each was present first follows from how it is and how often that changed.
    for step in steps { walk(step) { index, _ in parity[index] += slots[index].kind == "p" ? 1 : 0 } }
    for index in slots.indices where slots[index].kind == "p" && parity[index] % 2 == 1 {
      slots[index].element.isHidden.toggle()
    }
    for step in steps {
      walk(step) { index, rest in
        if slots[index].kind == "p" {
          slots[index].element.isHidden.toggle()
        } else {
          set(index, &rest, isFirst: false)
        }
      }
      pages.append(ordered(root))
    }
    return pages
  }

  private var known: Set<Int> = []

  private func walk(_ step: [Int], _ body: (Int, inout ArraySlice<Int>) -> Void) {
    var rest = step[...]
    var slot = -1
    while let distance = rest.popFirst() {
      slot += distance + 1
      let before = rest.count
      body(slot, &rest)
      // A walk that only counts still has to step over the values.
      if rest.count == before, slots[slot].kind != "p" { skip(&rest, slot) }
    }
  }

  private func skip(_ rest: inout ArraySlice<Int>, _ slot: Int) {
    let value = rest.popFirst()
    if slots[slot].kind == "c", value == 0 { rest.removeFirst(2) }
  }

  private func set(_ index: Int, _ numbers: inout ArraySlice<Int>, isFirst: Bool) {
    let value = numbers.popFirst() ?? 0
    let element = slots[index].element
    guard slots[index].kind == "c" else {
      element.rank = value
      return
    }
    if value > 0 {
      slots[index].value = fragments.count - value
    } else {
      var text = carried[fragments.count]
      if !isFirst, let begin = numbers.popFirst(), let end = numbers.popFirst() {
        let other = Array(fragments[slots[index].value].utf8)
        text = String(decoding: other[..<begin] + Array(text.utf8) + other[(other.count - end)...], as: UTF8.self)
      }
      slots[index].value = fragments.count
      fragments.append(text)
    }
    element.children = [.text(fragments[slots[index].value])]
  }

  /// With children in the order of their ranks.
  private func ordered(_ element: Element) -> String {
    guard !element.isHidden else { return "" }
    var ranked: [Element] = []
    var html = element.head
    for child in element.children {
      switch child {
      case .text(let text): html += text
      case .element(let child) where child.slots.contains("o"): ranked.append(child)
      case .element(let child): html += ordered(child)
      }
    }
    return html + ranked.sorted { $0.rank < $1.rank }.map(ordered).joined() + element.tail
  }
}
