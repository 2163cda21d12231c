extension Plan {
  /// How likely or how bad something is.
  public enum Level: String, Hashable, Sendable, CaseIterable {
    case low = "low"
    case medium = "medium"
    case high = "high"
    case critical = "critical"
  }

  /// Something that may go wrong, and what is done about it.
  public struct Risk: Hashable, Sendable {
    public var title: String
    public var likelihood: Level
    public var impact: Level
    public var mitigation: String?

    public init(title: String, likelihood: Level, impact: Level, mitigation: String? = nil) {
      (self.title, self.likelihood, self.impact, self.mitigation) = (title, likelihood, impact, mitigation)
    }
  }

  /// What this promotion waits for, and what waits for it.
  public struct Dependencies: Hashable, Sendable {
    /// Promotions in the same ledger that must be through first.
    public var promotions: [PromotionID]
    /// Other things this promotion waits for, in words.
    public var upstream: [String]
    /// What cannot go ahead before this promotion.
    public var downstream: [Downstream]

    public init(promotions: [PromotionID] = [], upstream: [String] = [], downstream: [Downstream] = []) {
      (self.promotions, self.upstream, self.downstream) = (promotions, upstream, downstream)
    }
  }

  /// A service that waits for resources which this promotion creates.
  public struct Downstream: Hashable, Sendable {
    public var name: String
    public var title: String?
    /// Names of resources, of the kind `kind`.
    public var requires: [String]
    public var kind: String?

    public init(name: String, title: String? = nil, requires: [String] = [], kind: String? = nil) {
      (self.name, self.title, self.requires, self.kind) = (name, title, requires, kind)
    }
  }

  /// How to take a deployment back.
  public struct RollbackProcedure: Hashable, Sendable {
    /// The component it is for; all of them when nil.
    public var on: ComponentID?
    public var title: String
    public var steps: [String]
    /// What must be known before the first step.
    public var warning: String?
    /// Whether a step cannot be undone.
    public var irreversible: Bool

    public init(
      on: ComponentID? = nil, title: String, steps: [String] = [], warning: String? = nil, irreversible: Bool = false
    ) {
      (self.on, self.title, self.steps, self.warning, self.irreversible) = (on, title, steps, warning, irreversible)
    }
  }

  /// An estimated price range per period.
  public struct Cost: Hashable, Sendable {
    public var title: String
    public var quantity: String?
    public var from: Double
    public var to: Double
    /// ISO 4217.
    public var currency: String
    /// `month`, `year`, `once`.
    public var per: String

    public init(title: String, quantity: String? = nil, from: Double, to: Double, currency: String, per: String) {
      self.title = title
      self.quantity = quantity
      self.from = from
      self.to = to
      self.currency = currency
      self.per = per
    }
  }

  /// A document, page or file that the plan rests on.
  public struct Reference: Hashable, Sendable {
    public var title: String
    /// A URL or a path.
    public var location: String?

    public init(title: String, location: String? = nil) { (self.title, self.location) = (title, location) }

    /// `Runbook (https://…)`
    var sentence: String { location.map { "\(title) (\($0))" } ?? title }
  }
}
