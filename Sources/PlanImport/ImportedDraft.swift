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

  /// Something that a document says in two ways.
  public struct Contradiction: Hashable, Sendable {
    public var place: Place
    public var sentence: String
  }

  public var plan: Plan
  /// Where each item comes from.
  public var origins: [ItemID: Place] = [:]
  public var facts: [Fact] = []
  public var readings: [Reading] = []
  public var contradictions: [Contradiction] = []
  /// The date that the documents give themselves, the newest of them.
  public var date: Instant?
}

/// Why documents cannot be made a plan.
public enum ImportError: Error, Hashable, Sendable {
  /// No line became an item.
  case nothing
  /// `--weight` for an area that there is not, or for one of several.
  case unknownArea(String, among: [String])
  case ambiguousArea(String, among: [String])
}

/// An item as it is read, before it has an id. What a plan's item can hold is decided in `planItem` alone.
struct ItemDraft {
  var kind = Plan.ItemKind.check
  var title: String
  var line: Int
  var document = ""
  var id: String?
  var component: String?
  var owner: String?
  var estimate: TimeSpan?
  var actions: [String] = []
  var statement: Statement?
  var parts: [ItemDraft] = []

  var status: MarkedStatus? { statement?.status }

  /// Whether it, or a part of it, has a box, a sign or a word.
  var saysStatus: Bool { status != nil || parts.contains(where: \.saysStatus) }

  /// From which document it and its parts are. What is called nothing is called by its line.
  mutating func settle(in document: String) {
    self.document = document
    title = title.fitting.isEmpty ? "Line \(line)" : title.fitting
    for index in parts.indices { parts[index].settle(in: document) }
  }

  /// The one place where what was read becomes fields of a plan's item.
  func planItem(id: ItemID, document: String, component: ComponentID?, owner: PersonID?, parts: [Plan.Item])
    -> Plan.Item
  {
    let steps = actions.map(\.fitting).filter { !$0.isEmpty }.prefix(20)
    var item = Plan.Item(
      id: id, kind: kind, title: title, on: component, estimate: estimate,
      notApplicable: status == .notApplicable ? reason(document) : nil,
      action: steps.isEmpty ? nil : steps.joined(separator: "\n"), parts: parts)
    item.owners = owner.map { [OwnerID($0.rawValue)] } ?? []
    return item
  }

  /// Why it is as it is, where a reason has to be given.
  func reason(_ document: String) -> String { statement?.reason?.fitting.ifSaid ?? "so says \(document), line \(line)" }
}

/// An area as it is read.
struct AreaDraft {
  var id: String
  var title: String
  var line: Int
  var document = ""
  /// The line of the heading under which it stands beside others.
  var groupLine: Int
  var weight: Double?
  var estimate: TimeSpan?
  var window: Phrase.When?
  var items: [ItemDraft] = []
}

/// Ids from what documents call things.
enum ImportedName {
  /// `Name.slug`, and nothing that would become one sign with the slash before it.
  static func slug(_ text: some StringProtocol) -> String {
    let slug = Name.slug(String(text)).unicodeScalars.drop {
      !$0.properties.isAlphabetic && $0.properties.numericType != .decimal && $0 != "_"
    }
    return slug.isEmpty ? "unnamed" : String(slug)
  }
}

/// Names of which no two are the same, found without looking at all of them again.
struct DistinctNames {
  private var taken: Set<String> = []
  private var numbers: [String: Int] = [:]

  /// `name`, or with the first number behind it under which there is none yet.
  mutating func add(_ name: String) -> String {
    guard !taken.insert(name).inserted else { return name }
    var number = numbers[name] ?? 2
    while !taken.insert("\(name)-\(number)").inserted { number += 1 }
    numbers[name] = number + 1
    return "\(name)-\(number)"
  }

  /// Takes a name that may be there already.
  mutating func reserve(_ name: String) { taken.insert(name) }
  func contains(_ name: String) -> Bool { taken.contains(name) }
}

extension String {
  /// As one line that a plan takes.
  var fitting: String {
    var line = String.UnicodeScalarView()
    for scalar in unicodeScalars where !scalar.isNobodys {
      line.append(scalar.value < 32 || scalar.value == 127 ? " " : scalar)
    }
    let text = String(String(line).printable.prefix(400)).trimmingBlanks
    // What nobody can see is no text.
    return text.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil || $0.isSeen }
      ? text : ""
  }

  /// Nil where it says nothing.
  var ifSaid: String? { isEmpty ? nil : self }

  var trimmingBlanks: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text = text.dropFirst() }
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return String(text)
  }

  /// Without the bracket at its end.
  var withoutBracket: String {
    guard last == ")" || last == "]", let open = lastIndex(where: { $0 == "(" || $0 == "[" }), open > startIndex else {
      return self
    }
    return String(self[..<open]).tidied
  }
}

extension Unicode.Scalar {
  /// Whether no two people see the same in it.
  fileprivate var isNobodys: Bool {
    switch properties.generalCategory {
    case .privateUse, .surrogate, .unassigned: true
    default: properties.isNoncharacterCodePoint
    }
  }

  fileprivate var isSeen: Bool {
    switch properties.generalCategory {
    case .mathSymbol, .currencySymbol, .otherSymbol, .connectorPunctuation, .dashPunctuation, .openPunctuation,
      .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation:
      true
    default: false
    }
  }
}
