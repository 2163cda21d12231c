import PromotionDomain

/// The text of an earlier plan, changed in place into the next one.
struct PlanEditor {
  /// A version that stays.
  private struct Staying: Hashable {
    var version: String
    var component: ComponentID?
    var line: Int
  }

  /// What came of it.
  struct Edited {
    var text: String
    var remarks: [String]
  }

  let plan: Plan
  let succession: PlanSuccession
  let versions: VersionChoice
  let wording: Wording
  let lines: SourceLines
  /// Whether it is a file that people wrote, of which nobody knows what was added to it when.
  let isFile: Bool
  private let tree: Tree
  /// Where keys and values begin, in the order of the text.
  private let beginnings: [Int]

  var edits: [SourceLines.Edit] = []
  private var said: Set<String> = []
  private var remarks: [(line: Int?, sentence: String)] = []
  /// Versions that stay, in the order of the text.
  private var stays: [Staying] = []
  private var hasEarlierIDs = false
  private var carrying = true

  /// Nil for a text that is no YAML.
  init?(_ text: String, _ plan: Plan, _ succession: PlanSuccession, _ versions: VersionChoice, isFile: Bool) {
    let log = IssueLog()
    guard let text = SourceText.checked(Array(text.utf8), log), let tree = TreeParser.parse(text, log) else {
      return nil
    }
    (self.plan, self.succession, self.versions, self.isFile) = (plan, succession, versions, isFile)
    (wording, self.tree) = (Wording(succession), tree)
    let lines = SourceLines(text)
    self.lines = lines
    beginnings = tree.places.compactMap(lines.offset(of:)).sorted()
  }

  /// The new text. Without `carrying` only the id and the times are others; without `remarking` there are no comments on
  /// versions that stay.
  func edited(carrying: Bool, remarking: Bool) -> Edited? {
    var editor = self
    editor.carrying = carrying
    editor.visit(tree, .root, about: nil)
    if carrying { editor.remarkStaying(remarking) }
    if editor.hasEarlierIDs {
      editor.remarks.append((nil, "left out: 'was:', since a new promotion has no items with earlier ids"))
    }
    let text = lines.edited(editor.edits)
    guard carrying else { return Edited(text: text, remarks: []) }
    return Edited(text: text, remarks: editor.sentences(comments(in: text)))
  }

  /// What is to be said, with the lines of the new text: of versions, comments, other texts, and what is left out.
  private func sentences(_ comments: [String]) -> [String] {
    let numbers = lines.numbers(after: edits)
    func number(_ line: Int) -> Int { numbers.indices.contains(line - 1) ? numbers[line - 1] : line }
    let groups = Dictionary(grouping: stays) { Staying(version: $0.version, component: $0.component, line: 0) }
    let versions = groups.values.sorted { $0[0].line < $1[0].line }.map { group in
      let subject = group[0].version + (group[0].component.map { " of \($0)" } ?? "")
      let example = "--set \(group[0].component?.rawValue ?? "version")=…"
      return
        "\(Name.enumerated(lines: group.map { number($0.line) })): \(subject) is still as in \(succession.earlier); \(example) gives another"
    }
    let located = remarks.compactMap { remark -> String? in
      remark.line.map { "line \(number($0)): \(remark.sentence)" }
    }
    return versions + comments + located + remarks.filter { $0.line == nil }.map(\.sentence)
  }

  /// Comments that are kept as they are, and speak of the earlier promotion.
  private func comments(in text: String) -> [String] {
    let text = SourceLines(text)
    return text.numbers.compactMap { number -> String? in
      let line = text[number]
      guard
        let hash = line.indices.first(where: { line[$0] == "#" && ($0 == line.startIndex || line[$0 - 1] == " ") })
      else { return nil }
      let comment = text.string(hash..<line.endIndex)
      let own = comment[..<(comment.firstRange(of: Self.mark)?.lowerBound ?? comment.endIndex)]
      guard wording.speaksOfEarlier(String(own)) else { return nil }
      return "line \(number): a comment still speaks of \(succession.earlier) or its day"
    }
  }

  // MARK: The walk

  private mutating func visit(_ tree: Tree, _ path: PlanPath, about component: ComponentID?) {
    switch tree.content {
    case .text(let text, _): change(text, at: tree, path, about: component)
    case .list(let items):
      for (number, item) in items.enumerated() { visit(item, path.index(number), about: component) }
    case .map(let entries):
      let component = tree.component ?? component
      for entry in entries where !leavesOut(entry, path.key(entry.key)) {
        visit(entry.value, path.key(entry.key), about: component)
      }
      if carrying, isFile, path.names == ["audit"] {
        for entry in entries {
          say(
            entry.keyPlace.line,
            "audit rule '\(entry.key.printable)' is still judged in another way; is it meant to be?")
        }
      }
    }
  }

  private mutating func change(_ text: String, at tree: Tree, _ path: PlanPath, about component: ComponentID?) {
    let names = path.names
    guard !tree.isNull, let key = names.last else { return }
    if names == ["promotion"] { return put(succession.promotion.rawValue, at: tree, text) }
    if isTime(names) {
      if let moved = moved(text, key) { put(moved, at: tree, text, isTime: true) }
      return
    }
    guard carrying else { return }
    if names == ["title"], let title = succession.title { return put(title, at: tree, text) }
    if names.first == "batches", key == "version" {
      return setVersion(versions.version(of: component, old: text), at: tree, text, component)
    }
    if isItemText(names), key == "tag" {
      return setVersion(versions.tag(text, of: component), at: tree, text, component)
    }
    if Self.carriedKeys.contains(key), !Self.keptSections.contains(names.first ?? "") {
      let (wording, replacements) = (wording, versions.replacements(about: component))
      let carried = wording.carried(text, versions: replacements)
      if carried != text { put(carried, at: tree, text) { wording.carried($0, versions: replacements) } }
    } else if names == ["dependencies", "promotions"] {
      say(tree.place.line, "it still depends on \(text.printable), as \(succession.earlier) did")
    } else if wording.speaksOfEarlier(text) {
      say(tree.place.line, "\(path) still speaks of \(succession.earlier) or its day")
    }
  }

  /// What is read as a title or a name, and what is to be done. Notes and reasons say what was, and stay.
  private static let carriedKeys: Set = Set(Plan.ItemKind.allCases.map(\.rawValue)).union([
    "title", "id", "action", "steps", "links", "location", "group", "names",
  ])
  private static let keptSections: Set = [
    "people", "agents", "environment", "audit", "dependencies", "resources", "set",
  ]

  private func isItemText(_ names: [String]) -> Bool {
    names.count > 2 && names[0] == "areas" && ["items", "parts"].contains(names[names.count - 2])
  }

  // MARK: Times

  private func isTime(_ names: [String]) -> Bool {
    guard let section = names.first, let key = names.last, names.count > 1,
      ["from", "to", "until", "due", "at", "first"].contains(key)
    else { return false }
    let parent = names[names.count - 2]
    switch section {
    // One that comes again is there for every promotion.
    case "window": return plan.window?.every == nil
    // An item counts from a day of its own.
    case "areas": return parent == "window" || (key == "due" && parent != "when")
    case "soaks", "decision", "batches", "validations", "criteria": return true
    default: return false
    }
  }

  /// A time as much later, spelled as it was where that can be.
  private func moved(_ text: String, _ key: String) -> String? {
    let zone = plan.zone
    let dateAlone = MappingReader.dateAlone[key] ?? .beginning
    guard let instant = try? TimePhrase.absolute(text, zone: zone, dateAlone: dateAlone) else { return nil }
    let wanted = zone.sameClock(instant, later: succession.span)
    if text.utf8.count >= 10, let date = try? TimePhrase.absolute(String(text.prefix(10)), zone: .utc) {
      let spelled = CivilTime(date + succession.span, offset: 0).date + text.dropFirst(10)
      if (try? TimePhrase.absolute(spelled, zone: zone, dateAlone: dateAlone)) == wanted { return spelled }
    }
    return YAMLText.instant(wanted, zone)
  }

  // MARK: Versions

  private mutating func setVersion(_ new: String?, at tree: Tree, _ text: String, _ component: ComponentID?) {
    if let new { return put(new, at: tree, text) }
    guard text.contains(where: \.isNumber) else { return }
    stays.append(Staying(version: text.printable, component: component, line: tree.place.line))
  }

  private static let mark = "# still "

  /// Comments behind the lines of versions that stay, in the place of those that an earlier plan had there.
  private mutating func remarkStaying(_ remarking: Bool) {
    var marked: [(line: Int, start: Int)] = []
    for line in lines.numbers {
      let text = lines[line]
      guard let hash = text.indices.last(where: { text[$0...].starts(with: Self.mark.unicodeScalars) }),
        hash > text.startIndex, text[hash - 1] == " ",
        lines.string(hash..<text.endIndex).contains(", as in ")
      else { continue }
      var start = hash
      while start > text.startIndex, text[start - 1] == " " { start -= 1 }
      marked.append((line, start))
    }
    let starts = Dictionary(marked.map { ($0.line, $0.start) }, uniquingKeysWith: { first, _ in first })
    let stays = Dictionary(grouping: stays, by: \.line)
    for line in Set(starts.keys).union(stays.keys).sorted() {
      let end = lines[line].endIndex
      let comment =
        stays[line].map { "  \(Self.mark)\($0.map(\.version).joined(separator: " and ")), as in \(succession.earlier)" }
        ?? ""
      edits.append(SourceLines.Edit(range: (starts[line] ?? end)..<end, text: remarking ? comment : ""))
    }
  }

  // MARK: What is left out

  private mutating func leavesOut(_ entry: Tree.Entry, _ path: PlanPath) -> Bool {
    guard carrying, path.names.first == "areas", case .text(let text, _) = entry.value.content else { return false }
    if entry.key == "was", isItemText(path.names), remove(entry, text) {
      hasEarlierIDs = true
      return true
    }
    let isOfEarlier =
      wording.speaksOfEarlier(text) || versions.old.contains { wording.speaks(of: $0.version, in: text) }
    guard entry.key == "notApplicable", isOfEarlier, remove(entry, text) else { return false }
    let reason = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    say(
      nil,
      "left out, since its reason is of \(succession.earlier): that \(PlanPath(path.steps.dropLast())) is not applicable (\(reason.printable))"
    )
    return true
  }

  /// Takes a key with its value out of the text. False where that cannot be done in place.
  private mutating func remove(_ entry: Tree.Entry, _ text: String) -> Bool {
    let number = entry.keyPlace.line
    let line = lines[number]
    let column = entry.keyPlace.column - 1
    guard let key = lines.offset(of: entry.keyPlace) else { return false }
    if line.prefix(column).allSatisfy({ $0 == " " }) {
      var next = number + 1
      while next < lines.numbers.upperBound {
        let below = lines[next]
        let indent = below.prefix { $0 == " " }.count
        guard below.allSatisfy({ $0 == " " }) ? false : indent > column else { break }
        next += 1
      }
      edits.append(SourceLines.Edit(range: lines.start(of: number)..<lines.start(of: next), text: ""))
      return true
    }
    guard let end = lines.scalar(text, at: entry.value.place)?.range?.upperBound else { return false }
    var start = key
    while start > 0, [" ", "\n", "\r"].contains(lines.scalars[start - 1]) { start -= 1 }
    guard start > 0, lines.scalars[start - 1] == "," else { return false }
    edits.append(SourceLines.Edit(range: (start - 1)..<end, text: ""))
    return true
  }

  // MARK: Texts

  /// Writes `new` in the place of `text`, in its style. `inLines` is how the lines of a text of several are changed.
  private mutating func put(
    _ new: String, at tree: Tree, _ text: String, isTime: Bool = false, inLines: ((String) -> String)? = nil
  ) {
    guard new != text, let found = lines.scalar(text, at: tree.place) else { return }
    if let range = found.range {
      let written =
        switch found.style {
        case .plain, .block: isTime ? new : YAMLText.asGiven(new, inPlaceOf: text)
        case .singleQuoted where !new.contains(where: \.isNewline): "'\(new.replacing("'", with: "''"))'"
        case .singleQuoted, .doubleQuoted: YAMLText.quoted(new)
        }
      edits.append(SourceLines.Edit(range: range, text: written))
    } else if let inLines {
      let next = beginnings.partitioningIndex { $0 > found.start }
      let end = next < beginnings.count ? beginnings[next] : lines.scalars.count
      edits.append(
        SourceLines.Edit(range: found.start..<end, text: inLines(lines.string(found.start..<end))))
    }
  }

  /// An alias brings the same value again, at the same line.
  private mutating func say(_ line: Int?, _ sentence: String) {
    if said.insert("\(line ?? 0) \(sentence)").inserted { remarks.append((line, sentence)) }
  }
}

extension PlanPath {
  /// Its keys, without the places in lists.
  fileprivate var names: [String] {
    steps.compactMap { step in
      if case .key(let name) = step { name } else { nil }
    }
  }
}

extension Tree {
  /// The places of all keys and values in it.
  fileprivate var places: [SourcePosition] {
    switch content {
    case .text: [place]
    case .list(let items): [place] + items.flatMap(\.places)
    case .map(let entries): [place] + entries.flatMap { [$0.keyPlace] + $0.value.places }
    }
  }

  /// The component that a mapping is about.
  fileprivate var component: ComponentID? {
    for key in ["on", "component"] {
      if case .text(let text, _)? = self[key]?.value.content { return ComponentID(text) }
    }
    return nil
  }
}
