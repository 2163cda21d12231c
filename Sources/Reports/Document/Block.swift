public import Projections
public import PromotionDomain

/// A piece of a section. `id`s are stable within their section.
public indirect enum Block: Hashable, Sendable {
  case paragraph(id: String, Words)
  /// What must not be overlooked.
  case callout(id: String, Tone, Words)
  case facts(id: String, [Fact])
  case table(Table)
  case checklist(Checklist)
  case list(List)
  /// Text that is copied as it stands. `language` is that of a Markdown fence: `sh`, `text`.
  case code(id: String, language: String, text: String)
  /// A picture; a table with the same figures always stands beside it.
  case figure(id: String, Figure)
  /// Blocks under a heading of their own. Formats may fold a group that is `folded` until the reader asks for it.
  case group(id: String, title: Words, folded: Bool, [Block])
  /// Room for what only people can say; `prompt` asks for it.
  case blank(id: String, prompt: String)

  public var id: String {
    switch self {
    case .paragraph(let id, _), .callout(let id, _, _), .facts(let id, _), .code(let id, _, _), .figure(let id, _),
      .group(let id, _, _, _), .blank(let id, _):
      id
    case .table(let table): table.id
    case .checklist(let list): list.id
    case .list(let list): list.id
    }
  }
}

extension Block {
  /// Whether there is anything to show; what is not shown, all formats leave out.
  var isShown: Bool {
    switch self {
    case .table(let table): !table.rows.isEmpty
    case .facts(_, let facts): !facts.isEmpty
    case .checklist(let list): !list.entries.isEmpty
    case .list(let list): !list.entries.isEmpty
    case .group(_, _, _, let blocks): blocks.contains(where: \.isShown)
    case .figure(_, .areas(let bars)): !bars.isEmpty
    case .paragraph(_, let words): !words.isEmpty
    case .callout, .code, .figure, .blank: true
    }
  }
}

extension [Block] {
  /// Whether the captions of these blocks' tables say more than the heading above: not for the only table right below.
  var needCaptions: Bool {
    let shown = filter(\.isShown)
    let tables = shown.indices.filter { if case .table = shown[$0] { true } else { false } }
    let first = shown.firstIndex { if case .figure = $0 { false } else { true } }
    return tables.count > 1 || tables.first != first
  }
}

/// Rows of cells under titled columns. A table without rows is left out by all formats.
public struct Table: Hashable, Sendable {
  public struct Column: Hashable, Sendable {
    /// Stable within the table; the key of its cells in JSON.
    public var id: String
    public var title: String
    public var isNumeric: Bool
    /// Where a terminal is narrow its text is cut, so that each row stays on a line.
    var isCut = false

    public init(_ id: String, _ title: String, numeric: Bool = false) {
      (self.id, self.title, isNumeric) = (id, title, numeric)
    }
  }

  public struct Row: Hashable, Sendable {
    /// Stable and unique within the table: an item's path, an event's number.
    public var id: String
    /// One for each column, in their order.
    public var cells: [Words]
    /// 0 for a thing, 1 for its parts, and so on.
    public var level: Int
    /// For rows of a chronicle: what the row tells happened then.
    public var since: Instant?

    public init(_ id: String, level: Int = 0, since: Instant? = nil, _ cells: [Words]) {
      (self.id, self.level, self.since, self.cells) = (id, level, since, cells)
    }
  }

  public var id: String
  /// Said of the table where it is not clear from the heading above it; read by screen readers, too.
  public var caption: String
  public var columns: [Column]
  public var rows: [Row]
  /// Whether it tells what happened, row by row: each row has its `since`, and at an earlier instant the same table
  /// ended with the row before. A replay therefore needs the newest version of it only, and hides what is still to come.
  public var isChronicle: Bool

  public init(_ id: String, caption: String, chronicle: Bool = false, _ columns: [Column], _ rows: [Row]) {
    (self.id, self.caption, isChronicle, self.columns, self.rows) = (id, caption, chronicle, columns, rows)
  }
}

/// Items that are so or are not so, each of which may be made of others.
public struct Checklist: Hashable, Sendable {
  public struct Entry: Hashable, Sendable {
    /// The item's path when a person can tick it in the document and `promo tick --from` take it from there, or say
    /// why it does not.
    public var item: ItemID?
    /// Likewise for a success criterion.
    public var criterion: CriterionID?
    /// Stable and unique within the checklist.
    public var id: String
    public var isDone: Bool
    public var status: ItemStatus?
    public var words: Words
    /// Why, by whom, on what evidence.
    public var remark: Words
    /// How it is done.
    public var steps: [Step] = []
    public var parts: [Entry]

    public init(
      id: String, item: ItemID? = nil, criterion: CriterionID? = nil, isDone: Bool, status: ItemStatus? = nil,
      _ words: Words, remark: Words = .none,
      parts: [Entry] = []
    ) {
      (self.id, self.item, self.criterion, self.isDone, self.status) = (id, item, criterion, isDone, status)
      (self.words, self.remark, self.parts) = (words, remark, parts)
    }
  }

  /// One thing to do, and what is to be typed for it.
  public struct Step: Hashable, Sendable {
    public var words: Words
    public var code: String?

    /// Of a step of several lines the first says what to do and the others are code, with a fence around them or without;
    /// within a line, what stands between backticks.
    public init(_ text: String) {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      words = Words(backticked: lines.first ?? "")
      let rest = lines.dropFirst().filter { !$0.trimmed.hasPrefix("```") }
      code = rest.allSatisfy(\.trimmed.isEmpty) ? nil : rest.joined(separator: "\n")
    }
  }

  public var id: String
  public var entries: [Entry]

  public init(_ id: String, _ entries: [Entry]) { (self.id, self.entries) = (id, entries) }
}

/// Points, numbered or not.
public struct List: Hashable, Sendable {
  public struct Entry: Hashable, Sendable {
    /// Stable and unique within the list.
    public var id: String
    public var words: Words
    public var parts: [Entry]

    public init(_ id: String, _ words: Words, _ parts: [Entry] = []) {
      (self.id, self.words, self.parts) = (id, words, parts)
    }
  }

  public var id: String
  public var isNumbered: Bool
  public var entries: [Entry]

  public init(_ id: String, numbered: Bool = false, _ entries: [Entry]) {
    (self.id, isNumbered, self.entries) = (id, numbered, entries)
  }
}

/// What a picture shows; the values, not the drawing.
public enum Figure: Hashable, Sendable {
  /// The score, with and without waivers, and the threshold of MOSTLY READY.
  case score(ScoreDial)
  /// Each area's share of the score and how much of it is reached.
  case areas([AreaBar])
  /// The score over time, with the events that moved it.
  case burnUp(BurnUp)
  /// Planned against actual.
  case gantt(Timeline, zone: Zone, now: Instant)
  /// One soak's measurements against its thresholds.
  case soak(SoakAssessment, zone: Zone, now: Instant)
}

/// 0 to 100 throughout.
public struct ScoreDial: Hashable, Sendable {
  public var score: Double
  public var scoreWithoutWaivers: Double
  public var mostlyReady: Double
  public var verdict: Verdict
}

public struct AreaBar: Hashable, Sendable {
  public var id: String
  public var title: String
  /// Points of the score that the area stands for; 0 when it is only tracked.
  public var share: Double
  /// 0 to 1; nil when nothing in it counts.
  public var credit: Double?
  /// `20 of 40`, in points of the score; why it has none where it is not scored.
  public var points: String
}

public struct BurnUp: Hashable, Sendable {
  public struct Point: Hashable, Sendable {
    public var at: Instant
    /// The event that brought the change; nil when the clock did.
    public var event: Int64?
    public var score: Double
    public var verdict: Verdict
    /// What happened.
    public var sentence: String
  }

  public var points: [Point]
  public var mostlyReady: Double
  public var zone: Zone
  /// Where the line ends.
  public var now: Instant
}
