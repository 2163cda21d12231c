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
    /// The fragments it held so far, the newest first.
    var held: [Int] = []
  }

  let root = Element("", tail: "")
  private(set) var slots: [Slot] = []
  private var fragments: [String] = []
  private let carried: [String]
  private let initial: [Int]
  private let steps: [[Int]]
  /// What happened at each instant.
  private(set) var said: [String] = []

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
    if let begin = tag.range(of: " data-r=") {
      element.slots = String(tag[begin.upperBound...].prefix { "pco".contains($0) })
      let rest = String(tag[begin.upperBound...].dropFirst(element.slots.count))
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
    for index in slots.indices where slots[index].kind == "o" || slots[index].kind == "c" {
      if slots[index].kind == "o" {
        change(index, &numbers)
      } else {
        let number = reference(&numbers)
        slots[index].held = [number]
        slots[index].element.children = [.text(fragments[number])]
      }
    }
    // How each was present first follows from how it is and how often that changed.
    for step in steps {
      walk(Array(step.dropFirst())) { index, rest in
        parity[index] += slots[index].kind == "p" ? 1 : 0
        skip(index, &rest)
      }
    }
    for index in slots.indices where slots[index].kind == "p" && parity[index] % 2 == 1 {
      slots[index].element.isHidden.toggle()
    }
    for step in steps {
      var step = step[...]
      said.append(fragments[reference(&step)])
      walk(Array(step)) { index, rest in
        if slots[index].kind == "p" { slots[index].element.isHidden.toggle() } else { change(index, &rest) }
      }
      pages.append(ordered(root))
    }
    return pages
  }

  /// Hands `body` each slot that a step changes, with the numbers behind it; it takes those that are the slot's.
  private func walk(_ step: [Int], _ body: (Int, inout ArraySlice<Int>) -> Void) {
    var rest = step[...]
    var slot = -1
    while let distance = rest.popFirst() {
      slot += distance + 1
      body(slot, &rest)
    }
  }

  private func skip(_ index: Int, _ rest: inout ArraySlice<Int>) {
    guard slots[index].kind != "p" else { return }
    let value = rest.popFirst()
    if slots[index].kind == "c", let value, value < 2 { rest.removeFirst(value == 0 ? 2 : 1) }
  }

  private func reference(_ numbers: inout ArraySlice<Int>) -> Int {
    let code = numbers.popFirst() ?? 0
    if code > 0 { return fragments.count - code }
    fragments.append(carried[fragments.count])
    return fragments.count - 1
  }

  private func change(_ index: Int, _ numbers: inout ArraySlice<Int>) {
    let element = slots[index].element
    guard slots[index].kind == "c" else {
      element.rank = numbers.popFirst() ?? 0
      return
    }
    let code = numbers.popFirst() ?? 0
    var number = fragments.count
    switch code {
    case 0:
      let (begin, end) = (numbers.popFirst() ?? 0, numbers.popFirst() ?? 0)
      let last = Array(fragments[slots[index].held[0]].utf8)
      let text = last[..<begin] + Array(carried[number].utf8) + last[(last.count - end)...]
      fragments.append(String(decoding: text, as: UTF8.self))
    case 1: number = reference(&numbers)
    default: number = slots[index].held.remove(at: code - 1)
    }
    slots[index].held.insert(number, at: 0)
    element.children = [.text(fragments[number])]
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
