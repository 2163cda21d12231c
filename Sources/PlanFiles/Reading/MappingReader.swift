import PromotionDomain

/// One mapping of a plan while it is read: gets its values by key, and puts whatever is wrong with them on record.
///
/// A getter for a required value returns something usable even then, so that reading goes on and one run finds all
/// problems; the plan it makes is thrown away.
struct MappingReader {
  let log: IssueLog
  let zone: Zone
  let path: PlanPath
  let place: SourcePosition
  let entries: [Tree.Entry]
  private(set) var hasUnknownKeys = false

  /// Nil, with an issue, when `tree` is no mapping. Keys other than `keys` are issues. Nothing at all counts as an
  /// empty mapping where `mayBeNull`.
  init?(
    _ tree: Tree, at path: PlanPath, keys: [String], _ log: IssueLog, zone: Zone, example: String? = nil,
    mayBeNull: Bool = false
  ) {
    (self.log, self.zone, self.path, self.place) = (log, zone, path, tree.place)
    if mayBeNull, tree.isNull {
      entries = []
      return
    }
    guard case .map(let entries) = tree.content else {
      let remedy = example.map { "write \($0)" } ?? "its keys are \(keys.joined(separator: ", "))"
      log.error(tree.place, path, "expected a mapping, found \(tree.description); \(remedy)")
      return nil
    }
    self.entries = entries
    for (index, entry) in entries.enumerated() where !keys.contains(entry.key) && !log.isFull {
      hasUnknownKeys = true
      if entry.value.isNull, index > 0, let text = entries[index - 1].text(before: entry) {
        log.error(entry.keyPlace, path, "a comma begins a new key inside { }; write \(text.printable)")
        continue
      }
      let near = Name.nearest(to: entry.key, among: keys, limit: 1).first
      let remedy = near.map { "did you mean '\($0)'?" } ?? "the keys here are \(keys.joined(separator: ", "))"
      log.error(entry.keyPlace, path, "unknown key '\(entry.key.printable)'; \(remedy)")
    }
  }

  /// The value of `key`; nil when it is not there, or, with an issue, when nothing follows the key.
  func value(_ key: String) -> Tree? {
    guard let entry = entries.first(where: { $0.key == key }) else { return nil }
    guard !entry.value.isNull else {
      log.error(entry.keyPlace, path.key(key), "'\(key)' has no value; write one or leave the key out")
      return nil
    }
    return entry.value
  }

  func has(_ key: String) -> Bool { entries.contains { $0.key == key } }

  /// The value of `key`, with an issue when it is missing.
  func required(_ key: String, example: String, or alternative: String = "") -> Tree? {
    if !has(key) { log.error(place, path, "'\(key)' is missing; write '\(key): \(example)'\(alternative)") }
    return value(key)
  }

  // MARK: Text

  enum Length {
    /// One line, at most 500 characters.
    case line
    /// Several lines, at most 10 000 characters.
    case long

    var most: Int {
      switch self {
      case .line: 500
      case .long: 10_000
      }
    }
  }

  func text(_ key: String, _ length: Length = .line) -> String? {
    value(key).flatMap { text($0, path.key(key), length, key) }
  }

  func requiredText(_ key: String, example: String, _ length: Length = .line) -> String {
    required(key, example: example).flatMap { text($0, path.key(key), length, key) } ?? ""
  }

  func text(_ tree: Tree, _ path: PlanPath, _ length: Length, _ name: String) -> String? {
    guard case .text(let written, _) = tree.content, !tree.isNull else {
      log.error(tree.place, path, "'\(name)' is text, found \(tree.description)")
      return nil
    }
    // A block scalar ends with the line break of its last line.
    let text = written.hasSuffix("\n") ? String(written.dropLast()) : written
    let shown = length == .long ? text.replacing("\n", with: "").replacing("\t", with: "") : text
    if text.allSatisfy(\.isWhitespace) {
      log.error(tree.place, path, "'\(name)' is empty; write something or leave the key out")
    } else if text.unicodeScalars.count > length.most {
      log.error(
        tree.place, path, "'\(name)' has \(text.unicodeScalars.count) characters; at most \(length.most) are allowed")
    } else if length == .line, text.contains(where: \.isNewline) {
      log.error(tree.place, path, "'\(name)' has more than one line; write it in one")
    } else if shown.printable != shown {
      log.error(tree.place, path, "'\(name)' holds characters that cannot be shown: \(shown.printable.prefix(60))")
    } else {
      return text
    }
    return nil
  }

  /// A list of texts. One text alone is a list of one.
  func texts(_ key: String, _ length: Length = .line) -> [String] {
    guard let tree = value(key) else { return [] }
    if case .text = tree.content { return text(tree, path.key(key), length, key).map { [$0] } ?? [] }
    return list(key).enumerated().compactMap { number, item in
      text(item, path.key(key).index(number), length, key)
    }
  }

  // MARK: Names

  func name<Kind>(_ key: String) -> Identifier<Kind>? {
    value(key).flatMap { name($0, path.key(key)) }
  }

  func requiredName<Kind>(_ key: String, example: String) -> Identifier<Kind> {
    required(key, example: example).flatMap { name($0, path.key(key)) } ?? "unnamed"
  }

  func name<Kind>(_ tree: Tree, _ path: PlanPath) -> Identifier<Kind>? {
    guard case .text(let text, _) = tree.content else {
      log.error(tree.place, path, "expected a name, found \(tree.description)")
      return nil
    }
    return name(text, tree.place, path)
  }

  func name<Kind>(_ text: String, _ place: SourcePosition, _ path: PlanPath) -> Identifier<Kind>? {
    if let problem = Name.problem(with: text) {
      log.error(place, path, problem)
      return nil
    }
    return Identifier(text)
  }

  func names<Kind>(_ key: String) -> [Identifier<Kind>] {
    guard let tree = value(key) else { return [] }
    if case .text = tree.content { return name(tree, path.key(key)).map { [$0] } ?? [] }
    return list(key).enumerated().compactMap { number, item in name(item, path.key(key).index(number)) }
  }

  // MARK: Collections

  static let mostItems = Plan.mostItems

  /// The elements of a list, none when the key is missing. Nothing at all is an issue.
  func list(_ key: String) -> [Tree] {
    guard let tree = value(key) else { return [] }
    return list(tree, path.key(key), key)
  }

  func list(_ tree: Tree, _ path: PlanPath, _ name: String) -> [Tree] {
    guard case .list(let items) = tree.content else {
      log.error(tree.place, path, "'\(name)' is a list, with '- ' before each entry; found \(tree.description)")
      return []
    }
    guard items.count <= Self.mostItems else {
      log.error(tree.place, path, "'\(name)' has \(items.count) entries; at most \(Self.mostItems) are allowed")
      return []
    }
    return items
  }

  /// The entries of a mapping from names to things, in the order written.
  func named(_ key: String, example: String? = nil) -> [Tree.Entry] {
    guard let tree = value(key) else { return [] }
    guard case .map(let entries) = tree.content else {
      let remedy = example.map { "write \($0)" } ?? "write the name of each and a colon, in place of '- '"
      log.error(
        tree.place, path.key(key),
        "'\(key)' is a mapping from names to what they stand for; found \(tree.description); \(remedy)")
      return []
    }
    guard entries.count <= Self.mostItems else {
      log.error(
        tree.place, path.key(key), "'\(key)' has \(entries.count) entries; at most \(Self.mostItems) are allowed")
      return []
    }
    return entries
  }

  /// A reader for the mapping under `key`.
  func mapping(_ key: String, keys: [String], example: String? = nil) -> MappingReader? {
    value(key).flatMap { MappingReader($0, at: path.key(key), keys: keys, log, zone: zone, example: example) }
  }
}

extension Tree.Entry {
  /// The two as one quoted text: `check: 'Tell ops, then wait'`, where `next` has no value and stands behind this on its
  /// line.
  fileprivate func text(before next: Tree.Entry) -> String? {
    guard case .text(let text, isPlain: true) = value.content, next.keyPlace.line == value.place.line else {
      return nil
    }
    return "\(key): '\("\(text), \(next.key)".replacing("'", with: "''"))'"
  }
}
