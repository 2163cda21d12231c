public import PromotionDomain

/// What an import is told beside the documents.
public struct ImportSettings: Sendable {
  /// The promotion; made from the title when nil.
  public var promotion: PromotionID?
  public var title: String?
  /// Where it goes to; what the document says when nil.
  public var environment: String?
  /// In which their times are meant; what they say themselves, else UTC, when nil.
  public var zone: Zone?
  /// The weights of areas, each by its id or a word of it. With any, the others are tracked only.
  public var weights: [(area: String, weight: Double)]
  /// Gives dates without a year theirs, where the document has none.
  public var today: Instant

  public init(
    promotion: PromotionID? = nil, title: String? = nil, environment: String? = nil, zone: Zone? = nil,
    weights: [(area: String, weight: Double)] = [], today: Instant
  ) {
    (self.promotion, self.title, self.environment) = (promotion, title, environment)
    (self.zone, self.weights, self.today) = (zone, weights, today)
  }
}

/// A document to import: what it is called, and what it says.
public struct ImportedDocument: Sendable {
  public var name: String
  public var bytes: [UInt8]

  public init(name: String, bytes: [UInt8]) { (self.name, self.bytes) = (name, bytes) }
}

/// A plan that documents gave, what they say of it, and what was not understood of them.
public struct ImportedDraft: Sendable {
  /// A line of a document.
  public struct Place: Hashable, Sendable {
    /// The document's name.
    public var document: String
    /// From 1.
    public var line: Int
  }

  /// Something a document says is so, as what would be asked of the ledger.
  public struct Fact: Hashable, Sendable {
    public var place: Place
    public var command: Command
    /// What it is about, and what is said of it.
    public var sentence: String
  }

  /// How much of one document was understood.
  public struct Reading: Hashable, Sendable {
    public var name: String
    /// Lines that say something: all but blank ones and rules.
    public var lines: Int
    /// Those from which something was taken.
    public var understood: Int
    /// The others, with what they say.
    public var missed: [Missed]
  }

  /// A line from which nothing was taken.
  public struct Missed: Hashable, Sendable {
    public var line: Int
    public var text: String
  }

  /// Something to be said of a line.
  public struct Remark: Hashable, Sendable {
    public var place: Place
    public var sentence: String
  }

  public var plan: Plan
  /// Where each item comes from.
  public var origins: [ItemID: Place] = [:]
  public var facts: [Fact] = []
  public var readings: [Reading] = []
  /// What the documents say in two ways.
  public var contradictions: [Remark] = []
  /// What was understood, and is too little for a plan: a soak without a start.
  public var leftOpen: [Remark] = []
  /// Whether the settings or the documents say what areas weigh.
  public var hasWeights = false
  /// The date that the documents give themselves, the newest of them.
  public var date: Instant?
}

/// Why documents cannot be made a plan.
public enum ImportError: Error, Hashable, Sendable {
  /// No line became an item.
  case nothing
  /// `--weight` for an area that there is not, or for one of several.
  /// More items than a plan takes.
  case tooMany(Int, most: Int)
  case unknownArea(String, among: [String])
  case ambiguousArea(String, among: [String])
}
