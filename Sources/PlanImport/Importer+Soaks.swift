import Markdown
import PromotionDomain

/// A soak as a document speaks of it, perhaps on several lines.
struct SoakDraft {
  var title: String
  var place: ImportedDraft.Place
  var start: Phrase.When?
  var end: Phrase.When?
  var length: TimeSpan?
  var count: Int?
  var every: TimeSpan?
  var limits: [Phrase.Limit] = []
  /// The area of a load test, which is a soak only where its length and what is looked at are written.
  var testArea: String?

  /// Takes from a text what it says for certain, and tells whether that was anything.
  mutating func read(_ text: String, as key: SoakKey) -> Bool {
    let phrase = Phrase(text)
    let before = figures
    for time in phrase.placedTimes where time.when.day != nil && time.when.from != nil {
      if time.when.to != nil {
        start = start ?? time.when
        end = end ?? Phrase.When(day: time.when.toDay ?? time.when.day, from: time.when.to)
      } else if key == .start || ImportWords.soakKeys[time.word] == .start {
        start = start ?? time.when
      } else if key == .end || ImportWords.soakKeys[time.word] == .end {
        end = end ?? time.when
      }
    }
    var isEvery = key == .every
    for index in phrase.tokens.indices {
      if phrase.tokens[index].lower == "every" { isEvery = true }
      if let count = phrase[index]?.number, key == .checkpoints && index == 0 || phrase.counts(checkpointsAt: index + 1)
      {
        self.count = self.count ?? count
      }
      guard let (span, _) = phrase.length(at: index), span > .zero, phrase[index - 1]?.isSign("<>≤≥=") != true else {
        continue
      }
      if isEvery { every = every ?? span } else if key == .whole || key == .length { length = length ?? span }
      isEvery = false
    }
    for limit in phrase.limits
    where limit.name.first?.isNumber == false && !limits.contains(where: { $0.name == limit.name }) {
      limits.append(limit)
    }
    return figures != before
  }

  /// How much is known.
  private var figures: Int {
    [start != nil, end != nil, length != nil, count != nil, every != nil].count { $0 } + limits.count
  }

  /// When it is looked at: so often as is said, the last time no later than at its end; else once, at its end. Nil where
  /// what is said does not fit into it.
  func checkpoints(_ length: TimeSpan, from start: Instant?) -> Plan.Checkpoints? {
    let count = count ?? every.map { Int(length.seconds / max(1, $0.seconds)) } ?? 1
    guard (1...Plan.Checkpoints.mostCheckpoints).contains(count) else { return nil }
    let every = every ?? TimeSpan(seconds: length.seconds / Int64(count))
    guard every >= .minutes(1), every * (count - 1) <= length else { return nil }
    let isFromStart = every * count > length
    // Where it has no date, its first one is `every` after its start.
    if start == nil, isFromStart { return nil }
    return Plan.Checkpoints(
      first: start.map { isFromStart ? $0 : $0 + every }, every: .span(every), count: count)
  }
}

/// What a line says of a soak.
enum SoakKey { case whole, start, end, length, every, checkpoints }

extension Importer {
  /// `Soak: 2026-01-07 18:40 to 2026-01-09 18:40`, `Bake time: 24 hours`, and below a heading for it `Start: …`.
  mutating func soak(_ key: String, _ value: String, _ line: Int) -> Bool {
    guard !isPromoReport else { return false }
    let isNamed = Self.isSoak(key)
    guard let title = isNamed ? key : sections.last(where: \.isSoak)?.title else { return false }
    let words = Self.words(key).filter { ImportWords.environments[$0] == nil && !ImportWords.soakWords.contains($0) }
    let meaning = words.isEmpty && isNamed ? SoakKey.whole : ImportWords.soakKeys[words.joined(separator: " ")]
    guard let meaning else { return false }
    return soak(title, line) { draft in
      // What its heading said is said again.
      draft.read(value, as: meaning) || draft.length.map { $0 == Phrase(value).leadingLength } ?? false
    }
  }

  /// `24 h soak, 4 checkpoints every 6 h, error rate < 0.1 %`, `Soak for 24 hours`.
  mutating func soak(_ text: MarkdownText, _ line: Int) -> Bool {
    guard !isPromoReport else { return false }
    let text = ["hour", "day", "minute"].reduce(text.plain) { $0.replacing("-\($1)", with: " \($1)") }
    let phrase = Phrase(text)
    if let (_, end) = phrase.length(at: 0),
      let place = phrase.tokens.indices.first(where: { $0 >= end && Self.isSoak(phrase.tokens[$0].lower) }),
      phrase.tokens[end..<place].allSatisfy({ ImportWords.environments[$0.lower] != nil || $0.isSign("-") })
    {
      return soak(phrase.tokens[end...place].map { String($0.text) }.joined(separator: " "), line) {
        $0.read(text, as: .whole)
      }
    }
    let start = phrase[1]?.lower == "for" ? 2 : 1
    if Self.isSoak(phrase[0]?.lower ?? ""), phrase.length(at: start) != nil {
      return soak("soak", line) { $0.read(text, as: .whole) }
    }
    return false
  }

  /// `4 checkpoints every 6 h` and `Error rate < 0.1 %` below the heading of a soak.
  mutating func soakDetail(_ text: MarkdownText, _ line: Int) -> Bool {
    let phrase = Phrase(text.plain)
    guard !isPromoReport, let section = sections.last(where: \.isSoak),
      phrase.counts(checkpointsAt: 1) || phrase[0]?.number == nil && !phrase.limits.isEmpty
    else { return false }
    return soak(section.title, line) { $0.read(text.plain, as: .checkpoints) }
  }

  /// A heading that says when it is: `SIT soak (2026-01-07 18:40 to 2026-01-09 18:40)`.
  mutating func soakHeading(_ section: Section) {
    guard !isPromoReport, section.isSoak, Self.words(section.title).count <= 5 else { return }
    _ = soak(section.title, section.line) { $0.read(section.heading, as: .whole) }
  }

  /// Lets a soak of this document be read on; it is made when something is known of it.
  private mutating func soak(_ title: String, _ line: Int, _ read: (inout SoakDraft) -> Bool) -> Bool {
    let words = Self.words(title)
    let isTest = Self.isTest(title)
    let name =
      isTest
      ? title.prefix { !$0.isNumber }.tidied.fitting
      : words.first { ImportWords.environments[$0] != nil }.map { "\($0.uppercased()) soak" } ?? "Soak"
    let index = soaks.firstIndex { $0.title == name && $0.place.document == document } ?? soaks.count
    var draft = index < soaks.count ? soaks[index] : SoakDraft(title: name, place: place(line))
    guard soaks.count < 100, read(&draft) else { return false }
    if isTest { draft.testArea = draft.testArea ?? sections.last { $0.area != nil }?.area.map { areas[$0].id } ?? "" }
    if index < soaks.count { soaks[index] = draft } else { soaks.append(draft) }
    return true
  }

  static func isSoak(_ text: String) -> Bool {
    let words = Set(words(text))
    return words.contains("soak")
      || words.contains("bake") && (words.count == 1 || !words.isDisjoint(with: ["time", "period"]))
      || isTest(text)
  }

  /// `Load test 24 h`
  private static func isTest(_ text: String) -> Bool {
    let words = words(text)
    return words.count <= 5
      && zip(words, words.dropFirst()).contains { word, next in
        ["load", "endurance", "stability", "stress"].contains(word) && ["test", "run"].contains(next)
      }
  }

  /// The soaks of which start and end are certain, or how long they take. The others are told.
  mutating func settledSoaks(_ plan: Plan) -> [Plan.Soak] {
    let window = plan.window?.first
    var names = DistinctNames()
    return soaks.compactMap { draft in
      if let area = draft.testArea, draft.length == nil || draft.limits.isEmpty && draft.every == nil {
        if let index = areas.firstIndex(where: { $0.id == area }) {
          areas[index].estimate = areas[index].estimate ?? draft.length
        } else {
          claims.leaveOpen(draft.place, "\(draft.title) is no soak without its length and a limit or checkpoints")
        }
        return nil
      }
      var from = draft.start.flatMap { instant($0.day, $0.from) }
      var to = draft.end.flatMap { instant($0.day, $0.from) }
      if let length = draft.length {
        if let from, let to, to - from != length {
          claims.contradict(
            draft.place, "\(draft.title) takes \(length), and from its start to its end are \(to - from)")
        }
        (from, to) = (from ?? to.map { $0 - length }, to ?? from.map { $0 + length })
      }
      let isOpen = from == nil && to == nil && draft.start == nil && draft.end == nil
      guard let length = isOpen ? draft.length : from.flatMap({ from in to.map { $0 - from } }), length > .zero else {
        claims.leaveOpen(
          draft.place,
          "\(draft.title) is understood, but a soak needs \(from == nil ? "a start" : "an end after its start")"
            + "; write '\(draft.title): START to END' with days and hours")
        return nil
      }
      guard let checkpoints = draft.checkpoints(length, from: from) else {
        claims.contradict(
          draft.place,
          "\(draft.count ?? 0) checkpoints of \(draft.title)\(draft.every.map { ", every \($0)," } ?? "") do not fit into the \(length) that it takes"
        )
        return nil
      }
      var metrics = DistinctNames()
      // Without a date, it comes after the deployment where it is in the environment that is deployed into.
      let isThere = Self.environment(in: draft.title) == plan.environment.name
      let isAfter = from.map { from in window.map { from >= $0.to } ?? false } ?? isThere
      var soak = Plan.Soak(
        id: SoakID(names.add(ImportedName.slug(draft.title.replacing(" soak", with: "")))), title: draft.title,
        stage: isAfter ? .after : .before, window: from.map { Plan.Window(from: $0, to: $0 + length) },
        checkpoints: checkpoints,
        thresholds: draft.limits.map { $0.threshold(of: metrics.add(ImportedName.slug($0.name))) })
      if from == nil { soak.lasts = length }
      return soak
    }
  }
}

extension Phrase {
  /// Every time, with the word before it.
  fileprivate var placedTimes: [(word: String, when: When)] {
    times.map { when in (when.start > 0 ? tokens[when.start - 1].lower : "", when) }
  }

  /// `8 checkpoints`, `8 health checks`.
  fileprivate func counts(checkpointsAt index: Int) -> Bool {
    self[index - 1]?.number != nil && ["checkpoints", "checkpoint"].contains(self[index]?.lower)
  }
}
