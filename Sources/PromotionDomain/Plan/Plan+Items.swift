extension Plan {
  /// How many items a plan's file takes.
  public static let mostItems = 10_000

  /// A weighted group of items.
  public struct Area: Hashable, Sendable {
    public var id: AreaID
    public var title: String
    /// Its share of the score. An area of weight 0 is tracked, not scored.
    public var weight: Double
    /// The work of the whole area, where it is not the sum of its items' estimates.
    public var estimate: TimeSpan?
    /// When the work is planned.
    public var window: Window?
    /// Why none of it need be so.
    public var notApplicable: String?
    /// Whether it is asked for before the deployments, or only when the promotion is closed. The latter is never scored.
    public var stage = Stage.before
    /// What it is gone through again for: each round begins with nothing said of its items.
    public var repeats: RepeatID?
    public var items: [Item]

    public init(
      id: AreaID, title: String, weight: Double, estimate: TimeSpan? = nil, window: Window? = nil, items: [Item] = []
    ) {
      self.id = id
      self.title = title
      self.weight = weight
      self.estimate = estimate
      self.window = window
      self.items = items
    }

    /// The area's own estimate, else the sum of its items'.
    public var totalEstimate: TimeSpan {
      estimate ?? items.reduce(.zero) { $0 + ($1.estimate ?? .zero) }
    }
  }

  /// What an item is about, which decides by what it is satisfied.
  public enum ItemKind: String, Hashable, Sendable, CaseIterable {
    case check = "check"
    case secret = "secret"
    case workflow = "workflow"
    case resource = "resource"
    case tag = "tag"
    case document = "document"
  }

  /// One thing that must be so.
  public struct Item: Hashable, Sendable {
    public var id: ItemID
    public var kind: ItemKind
    /// What must be so; for a secret, workflow or tag its name.
    public var title: String
    /// The component it belongs to.
    public var on: ComponentID?
    /// Its share within its area, 1 unless the plan says otherwise.
    public var weight: Double
    public var estimate: TimeSpan?
    /// A key item that is failed, missing or blocked blocks the promotion.
    public var key: Bool
    /// Why it need not be so.
    public var notApplicable: String?
    /// What a source must have seen for the item to be satisfied.
    public var expects: Expectation?
    /// Whether a person's mark must come with evidence.
    public var evidence: Bool
    /// Who sees to it: people and roles.
    public var owners: [OwnerID] = []
    /// What to do about it while it is open.
    public var action: String?
    /// What it means, in any number of lines.
    public var description: String?
    /// How it is done, step by step.
    public var steps: [String] = []
    /// Where to read on.
    public var links: [Reference] = []
    public var due: Instant?
    /// Shown, and never scored nor asked for.
    public var optional = false
    /// What the plan has to be `set` to for the item to apply: `release: major`.
    public var when: [String: String] = [:]
    /// It applies from then on.
    public var from: Instant?
    /// How long a tick counts.
    public var recur: Recurrence?
    /// The level that it is needed for.
    public var level: LevelID?
    /// The items that come before it: to say that it is done while they are not is objected to.
    public var after: [ItemID] = []
    /// The limit that its measurement has to keep. Nothing but a measurement satisfies it then.
    public var limit: Threshold?
    /// The roles that have to sign it off, one holder each.
    public var approval: [Role] = []
    /// The items it is made of. Its status follows from theirs.
    public var parts: [Item]

    public init(
      id: ItemID, kind: ItemKind, title: String, on: ComponentID? = nil, weight: Double = 1, estimate: TimeSpan? = nil,
      key: Bool = false, notApplicable: String? = nil, expects: Expectation? = nil, evidence: Bool = false,
      action: String? = nil, parts: [Item] = []
    ) {
      self.id = id
      self.kind = kind
      self.title = title
      self.on = on
      self.weight = weight
      self.estimate = estimate
      self.key = key
      self.notApplicable = notApplicable
      self.expects = expects
      self.evidence = evidence
      self.action = action
      self.parts = parts
    }

    /// The item itself, then all its parts, depth first.
    public var withParts: [Item] { [self] + parts.flatMap(\.withParts) }

    /// What the item is about, as far as a word on it may count for nothing else: `tag on api: rc2`. What a check says is
    /// not in it: a check is known by its id alone.
    public var subject: ItemSubject {
      var text = kind.rawValue
      if let on { text += " on \(on)" }
      if let expects {
        text += " expecting \(fingerprint([expects.source.rawValue, expects.kind] + expects.names.sorted()))"
      }
      if let limit { text += " measured\(limit.unit.map { " in \($0)" } ?? "")" }
      if kind != .check { text += ": \(title)" }
      return ItemSubject(text)
    }
  }

  /// How long something counts, by the calendar: `6 months`.
  public struct Recurrence: Hashable, Sendable {
    public var count: Int
    public var period: RecurringWindow.Period

    public init(count: Int, period: RecurringWindow.Period) { (self.count, self.period) = (count, period) }

    /// When what happened at `instant` no longer counts; nil behind the last year that can be written.
    public func end(of instant: Instant, in zone: Zone) -> Instant? {
      zone.civil(instant).adding(count, period).map(zone.instant)
    }

    static let most = 10_000
  }

  /// The names that a source must report before an item counts as verified.
  public struct Expectation: Hashable, Sendable {
    public var source: Source
    /// What kind of thing the names are of: lambda, table, bucket, workflow, secret.
    public var kind: String
    public var names: [String]

    public init(source: Source, kind: String, names: [String]) {
      (self.source, self.kind, self.names) = (source, kind, names)
    }
  }

  /// The resources that the plan itself lists, and the totals that it claims for them.
  public struct DeclaredResources: Hashable, Sendable {
    /// What kind of thing they are: table, queue, bucket.
    public var kind: String
    /// The number the plan's text claims, which its own list may contradict.
    public var total: Int?
    /// The same for their parts: `gsi: 8`.
    public var partTotals: [String: Int]
    public var list: [Resource]

    public init(kind: String, total: Int? = nil, partTotals: [String: Int] = [:], list: [Resource]) {
      (self.kind, self.total, self.partTotals, self.list) = (kind, total, partTotals, list)
    }
  }
}

/// One resource as a source describes it.
public struct Resource: Hashable, Sendable {
  public var name: String
  /// Named parts by kind: `gsi: [EmailIndex, ActiveIndex]`.
  public var parts: [String: [String]]
  /// Anything else worth showing: `billing: PAY_PER_REQUEST`.
  public var attributes: [String: String]

  public init(name: String, parts: [String: [String]] = [:], attributes: [String: String] = [:]) {
    (self.name, self.parts, self.attributes) = (name, parts, attributes)
  }
}

extension Plan.Recurrence: CustomStringConvertible {
  /// As it is written in a plan: `1 week`, `6 months`.
  public var description: String { "\(count) \(period.rawValue)\(count == 1 ? "" : "s")" }

  /// Reads `6 months`, `1 year`, `90 days`; nil for anything else.
  public init?(_ text: some StringProtocol) {
    let words = text.split(separator: " ")
    guard words.count == 2, let count = Int(words[0]), (1...Self.most).contains(count) else { return nil }
    let word = words[1].hasSuffix("s") ? words[1].dropLast() : words[1]
    guard let period = RecurringWindow.Period(rawValue: String(word)) else { return nil }
    self.init(count: count, period: period)
  }
}

extension Plan {
  /// Whether something comes before the deployments or after them.
  public typealias Stage = Soak.Stage

  /// Why `item`, of an area that applies, does not at `instant`; nil when it does.
  func inapplicability(of item: Item, at instant: Instant) -> String? {
    if let reason = item.notApplicable { return reason }
    if let (name, value) = item.when.sorted(by: { $0.key < $1.key }).first(where: { set[$0.key] != $0.value }) {
      return set[name].map { "\(name) is \($0), not \(value)" } ?? "\(name) is not set to \(value)"
    }
    if let from = item.from, instant < from { return "counts from \(zone.brief(from, on: instant))" }
    return nil
  }
}
