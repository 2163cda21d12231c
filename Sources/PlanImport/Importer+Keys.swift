import PromotionDomain

/// What a document says of itself, of the promotion, or of how much is done.
extension Importer {
  mutating func metadata(_ key: String, _ value: String, _ line: Int) -> Bool {
    if soak(key, value, line) { return true }
    if let meaning = ImportWords.keys[key.lowercased().trimmingBlanks], fact(meaning, key, value, line) { return true }
    return planned(key, value, line) || share(key, value, line)
  }

  private mutating func fact(_ key: Key, _ name: String, _ value: String, _ line: Int) -> Bool {
    func says(_ word: String) -> Bool { name.lowercased().contains(word) }
    let when = Self.span(value)
    switch key {
    case .zone:
      // The survey took it.
      guard settings.zone == nil, case .zone? = WrittenZone.all(in: value, isKey: true).first else { return false }
    case .date:
      guard let when, when.day != nil else { return false }
      if date == nil || says("last") { date = when }
    case .verdict:
      let isVerdict = verdict(value, line)
      return counted(value, line) || isVerdict
    case .decision:
      guard let when, when.day != nil || when.from != nil else { return false }
      decision = (when, place(line))
      if let name = value[...].range(of: "decided by ") ?? value[...].range(of: " by ") {
        decider = (value[name.upperBound...].tidied.fitting, place(line))
      }
    case .window:
      guard let when, when.from != nil, when.to != nil else { return false }
      if let window, window.from != when.from || window.to != when.to {
        contradict(line, "the window is \(when) here and \(window) before")
      }
      window = window ?? when
    case .promotion:
      guard Name.problem(with: value) == nil else { return false }
      promotion = value
    case .approvals: for role in value.split(separator: ",") { sign(role.tidied) }
    case .total:
      guard let span = Phrase(value).leadingLength else { return counted(value, line) }
      if says("total") {
        let group = headingAbove
        let parent = sections.last { $0.level < (group?.level ?? 8) }
        claims.totals.append((span, parent?.line ?? group?.line ?? 0, group?.line ?? 0, place(line)))
      } else if let index = sections.last(where: { $0.area != nil })?.area {
        areas[index].estimate = areas[index].estimate ?? span
      } else {
        return false
      }
    case .environment, .account, .region, .profile, .project, .version, .people, .reference:
      return isAboutWhole && whole(key, name, value)
    case .impact, .action, .consequence, .warning, .estimate, .remark: return false
    }
    return true
  }

  /// What the lines at the head of a document say, and those at its end.
  private mutating func whole(_ key: Key, _ name: String, _ value: String) -> Bool {
    switch key {
    case .environment:
      guard let name = Self.environment(in: value) else { return false }
      environment[.environment] = name
      if let from = value[...].range(of: "from ") { origin = Self.environment(in: String(value[from.upperBound...])) }
      for word in value.split(whereSeparator: { " (),".contains($0) }) {
        if word.count == 12, word.allSatisfy(\.isNumber) { environment[.account] = String(word) }
        if Self.isRegion(word) { environment[.region] = String(word) }
      }
    case .account, .region, .profile: environment[key] = environment[key] ?? value.fitting
    case .project: _ = component(value)
    case .version:
      title = title ?? value.fitting
      refer(name, value)
    case .people: return !owners(value).isEmpty
    default: refer(name, value)
    }
    return true
  }

  /// Whether what stands here is said of the whole document.
  private var isAboutWhole: Bool {
    sections.allSatisfy { $0.level == 1 } || topic == .summary || topic == .criteria
  }

  private static func isRegion(_ word: Substring) -> Bool {
    let parts = word.split(separator: "-")
    return parts.count >= 3 && parts[0].count == 2 && parts.last?.count == 1 && parts.last?.first?.isNumber == true
  }

  /// `PROD prep: Jan 9, 19:00-22:00` is when the work of an area is planned.
  private mutating func planned(_ key: String, _ value: String, _ line: Int) -> Bool {
    guard let when = Self.span(value), when.day != nil, when.to != nil else { return false }
    let words = Self.words(key.lowercased())
    if let known = headingWindows.first(where: { heading in words.allSatisfy(heading.words.contains) }) {
      if known.when.from != when.from || known.when.to != when.to || known.when.day?.day != when.day?.day {
        contradict(line, "\(key) is \(when) here, and \(known.when) in line \(known.line)")
      }
      return true
    }
    let area = areas.firstIndex { area in words.allSatisfy(Self.words(area.title).contains) }
    guard let area, !sections.isEmpty else { return false }
    areas[area].window = areas[area].window ?? when
    return true
  }

  /// `⚠️ MOSTLY READY - 3 secrets needed`, `85/100`.
  private mutating func verdict(_ value: String, _ line: Int) -> Bool {
    let phrase = Phrase(value)
    for index in phrase.tokens.indices {
      guard let (number, end) = phrase.decimal(at: index), phrase[end + 1]?.number == 100,
        phrase[end]?.isSign("/") == true || phrase[end]?.lower == "of"
      else { continue }
      // A report by this program has added up what it lists.
      if !isPromoReport { claims.scores.append((number, place(line))) }
      return true
    }
    // What is said of a section is no word on the whole.
    guard sections.allSatisfy({ $0.level == 1 || $0.topic == .summary || $0.topic == .criteria }) else { return false }
    func spaced(_ phrase: Phrase) -> String { " \(phrase.tokens.map(\.lower).joined(separator: " ")) " }
    var text = spaced(phrase)
    var found: Set<String> = []
    for verdict in ImportWords.verdicts where text.contains(spaced(Phrase(verdict))) {
      found.insert(verdict)
      text = text.replacing(spaced(Phrase(verdict)), with: "  ")
    }
    if !found.isEmpty { claims.verdicts.append((found, place(line))) }
    return !found.isEmpty
  }

  /// `GitHub secrets: 50 % ready`
  private mutating func share(_ key: String, _ value: String, _ line: Int) -> Bool {
    let phrase = Phrase(value)
    let percent = phrase.tokens.indices.lazy.compactMap { index in
      phrase.decimal(at: index).flatMap { number, end in phrase[end]?.isSign("%") == true ? number : nil }
    }
    guard let percent = percent.first(where: { $0 <= 100 }), claims.shares.count < Self.most else { return false }
    claims.shares.append((key, percent, place(line)))
    return true
  }
}
