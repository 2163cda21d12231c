/// The lists of the plan that was read last, element by element, with the bytes that each was read from.
///
/// A revision mostly repeats the plan before it, and a plan is a hundred times as long as any other payload. What has the
/// same bytes is the same value: it need not be read again, and takes no memory of its own.
final class PlanParts {
  final class List<Element> {
    let depth: Int
    let texts: [[UInt8]]
    let elements: [Element]

    init(depth: Int, texts: [[UInt8]], elements: [Element]) {
      (self.depth, self.texts, self.elements) = (depth, texts, elements)
    }
  }

  /// By the type of their elements: no two lists of a plan have the same.
  private var lists: [ObjectIdentifier: AnyObject] = [:]

  func list<Element>(of type: Element.Type) -> List<Element>? { lists[ObjectIdentifier(type)] as? List<Element> }

  func keep<Element>(_ list: List<Element>) { lists[ObjectIdentifier(Element.self)] = list }
}
