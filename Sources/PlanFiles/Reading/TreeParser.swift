import PromotionDomain
import Yams

/// YAML text to a `Tree`, through Yams.
///
/// Yams resolves aliases while it composes, compares keys by everything below them, and gives up at the first mapping
/// with a key written twice. A few aliases of aliases as a key would therefore keep it busy for years. So it never sees
/// an alias: each `*` is handed to it as a private-use character, which leaves all places as they are, and the aliases
/// are resolved here, with their total size bounded. In the same way the first letter of a repeated key is exchanged so
/// that the rest of the file can be read too.
enum TreeParser {
  /// How many values a plan may hold once its aliases are resolved.
  static let mostValues = 200_000
  /// How deeply lists and mappings may be nested. (libYAML itself stops at 1000, before Yams recurses.)
  static let mostLevels = 64
  /// How many repeated keys are reported before the file is given up.
  private static let mostRepeatedKeys = 20
  /// Each repeated key costs another reading of the whole file, which must not add up in a big one.
  private static let mostScalarsReadAgain = 1_000_000

  private static let star: Unicode.Scalar = "\u{10FFFD}"
  private static let firstStandIn: UInt32 = 0x100000

  static func parse(_ text: String, _ log: IssueLog) -> Tree? {
    var scalars = Array(text.unicodeScalars).map { $0 == "*" ? star : $0 }
    var builder = TreeBuilder(log: log, star: star)
    while true {
      var source = String.UnicodeScalarView()
      source.append(contentsOf: scalars)
      do {
        let parser = try Yams.Parser(yaml: String(source), resolver: .basic, encoding: .utf8)
        guard let root = try parser.singleRoot() else {
          log.error(SourcePosition(line: 1, column: 1), .root, "the file holds no plan, only comments")
          return nil
        }
        // Anchors are weak in nodes; the parser keeps them.
        return withExtendedLifetime(parser) { builder.document(root) }
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
        let place = SourcePosition(line: context.mark.line, column: context.mark.column)
        let count = builder.standIns.count
        guard count < mostRepeatedKeys, count * scalars.count < mostScalarsReadAgain,
          let index = index(of: place, in: scalars), scalars[index].isKeyLetter,
          let standIn = Unicode.Scalar(firstStandIn + UInt32(count))
        else {
          let key = builder.restored(keys.first ?? "")
          log.error(place, .root, "key '\(key.printable)' is written more than once in this mapping; keep one")
          return nil
        }
        builder.standIns[standIn] = scalars[index]
        scalars[index] = standIn
      } catch {
        let (place, sentence) = YAMLProblem.located(error, in: SourceLines(text))
        log.error(place, .root, builder.restored(sentence))
        return nil
      }
    }
  }

  private static func index(of place: SourcePosition, in scalars: [Unicode.Scalar]) -> Int? {
    var (line, index) = (1, 0)
    while line < place.line {
      guard index < scalars.count else { return nil }
      // libYAML ends lines at CR, LF and CRLF.
      if scalars[index] == "\r", index + 1 < scalars.count, scalars[index + 1] == "\n" { index += 1 }
      if scalars[index] == "\n" || scalars[index] == "\r" { line += 1 }
      index += 1
    }
    index += place.column - 1
    return scalars.indices.contains(index) ? index : nil
  }
}

extension Unicode.Scalar {
  /// A letter that can begin a plain key, so that another character can stand in for it. Not a digit or sign: those
  /// never begin a key of a plan.
  fileprivate var isKeyLetter: Bool { properties.isAlphabetic || self == "_" }
}

/// Yams nodes to a `Tree`.
struct TreeBuilder {
  let log: IssueLog
  let star: Unicode.Scalar
  /// What private-use characters stand for the first letters of repeated keys.
  var standIns: [Unicode.Scalar: Unicode.Scalar] = [:]
  private var anchors: [String: Tree] = [:]
  private var hasGivenUp = false
  /// Whether parts are missing, so that reading on would only blame what is not there.
  private var isBroken = false

  init(log: IssueLog, star: Unicode.Scalar) { (self.log, self.star) = (log, star) }

  mutating func document(_ root: Node) -> Tree? {
    let tree = tree(root, level: 0, path: .root)
    return hasGivenUp || isBroken ? nil : tree
  }

  func restored(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0.value >= 0x100000 }) else { return text }
    var restored = String.UnicodeScalarView()
    restored.append(contentsOf: text.unicodeScalars.map { $0 == star ? "*" : standIns[$0] ?? $0 })
    return String(restored)
  }

  private mutating func tree(_ node: Node, level: Int, path: PlanPath) -> Tree {
    let place = SourcePosition(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    var tree = Tree(place: place, content: .text("", isPlain: true))
    switch node {
    case .scalar(let scalar):
      let isPlain = scalar.style == .plain
      if isPlain, scalar.string.unicodeScalars.first == star { return alias(scalar.string, place, path) }
      tree.content = .text(restored(scalar.string), isPlain: isPlain)
    case .sequence(let sequence):
      guard descend(level, place, path) else { return tree }
      var items: [Tree] = []
      for (number, item) in sequence.enumerated() where !hasGivenUp {
        items.append(self.tree(item, level: level + 1, path: path.index(number)))
      }
      (tree.size, tree.depth) = measure(items)
      tree.content = .list(items)
    case .mapping(let mapping):
      guard descend(level, place, path) else { return tree }
      let entries = self.entries(mapping, level: level, path: path)
      (tree.size, tree.depth) = measure(entries.map(\.value))
      tree.content = .map(entries)
    case .alias:
      break  // Only made by Yams' encoder.
    }
    if tree.size > TreeParser.mostValues, !hasGivenUp {
      hasGivenUp = true
      log.error(
        place, path, "this holds more than \(TreeParser.mostValues) values; aliases count as often as they are used")
    }
    if let anchor = node.anchor { anchors[anchor.rawValue] = tree }
    return tree
  }

  private mutating func entries(_ mapping: Node.Mapping, level: Int, path: PlanPath) -> [Tree.Entry] {
    var entries: [Tree.Entry] = []
    var seen: [String: SourcePosition] = [:]
    for (keyNode, valueNode) in mapping where !hasGivenUp {
      let place = SourcePosition(line: keyNode.mark?.line ?? 1, column: keyNode.mark?.column ?? 1)
      guard case .scalar(let scalar) = keyNode, scalar.string.unicodeScalars.first != star else {
        isBroken = true
        log.error(place, path, "a key is plain text, not a list, a mapping or an alias")
        continue
      }
      let key = restored(scalar.string)
      let value = tree(valueNode, level: level + 1, path: path.key(key))
      if let first = seen[key] {
        log.error(place, path, "key '\(key.printable)' is already on line \(first.line); keep one of the two")
      } else if key == "<<" {
        log.error(
          place, path, "merge keys ('<<') are not supported; repeat the keys, or use an alias for a whole value")
      } else {
        seen[key] = place
        entries.append(Tree.Entry(key: key, keyPlace: place, value: value))
      }
    }
    return entries
  }

  private mutating func alias(_ text: String, _ place: SourcePosition, _ path: PlanPath) -> Tree {
    let name = String(restored(text).dropFirst())
    if let tree = anchors[name] { return tree }
    isBroken = true
    log.error(
      place, path,
      "'*\(name.printable)' refers to an anchor '&\(name.printable)' that is not above it; put text that begins with '*' in quotes"
    )
    return Tree(place: place, content: .text(restored(text), isPlain: false))
  }

  private mutating func descend(_ level: Int, _ place: SourcePosition, _ path: PlanPath) -> Bool {
    if level < TreeParser.mostLevels { return true }
    if !hasGivenUp {
      hasGivenUp = true
      log.error(place, .root, "lists and mappings are nested more than \(TreeParser.mostLevels) levels deep here")
    }
    return false
  }

  /// Size and depth of a collection of `children`.
  private func measure(_ children: [Tree]) -> (Int, Int) {
    var (size, depth) = (1, 0)
    for child in children {
      size = min(size + child.size, TreeParser.mostValues + 1)
      depth = max(depth, child.depth)
    }
    return (size, depth + 1)
  }
}
