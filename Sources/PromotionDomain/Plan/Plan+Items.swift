extension Plan {
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
    /// Who sees to it.
    public var owner: PersonID?
    /// What to do about it, and how.
    public var action: String?
    /// The items it is made of. Its status follows from theirs.
    public var parts: [Item]

    public init(
      id: ItemID, kind: ItemKind, title: String, on: ComponentID? = nil, weight: Double = 1, estimate: TimeSpan? = nil,
      key: Bool = false, notApplicable: String? = nil, expects: Expectation? = nil, evidence: Bool = false,
      owner: PersonID? = nil, action: String? = nil, parts: [Item] = []
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
      self.owner = owner
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
      if kind != .check { text += ": \(title)" }
      return ItemSubject(text)
    }
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
