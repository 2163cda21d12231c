import PromotionDomain

/// An item as it is read, before it has an id. What a plan's item can hold is decided in `planItem` alone.
struct ItemDraft {
  var kind = Plan.ItemKind.check
  var title: String
  var line: Int
  var document = ""
  var id: String?
  var component: String?
  var owners: [String] = []
  var estimate: TimeSpan?
  var weight: Double?
  /// What to do about it.
  var actions: [String] = []
  /// What is said of it that is no reason of a mark.
  var notes: [String] = []
  /// Addresses.
  var links: [String] = []
  var isKey = false
  var isOptional = false
  /// Whether its reason is why it was let go.
  var isWaived = false
  var statement: Statement?
  var parts: [ItemDraft] = []

  var place: ImportedDraft.Place { ImportedDraft.Place(document: document, line: line) }
  var status: MarkedStatus? { statement?.status }

  /// How many it is with its parts.
  var count: Int { parts.reduce(1) { $0 + $1.count } }

  /// Whether it, or a part of it, has a box, a sign or a word.
  var saysStatus: Bool { status != nil || parts.contains(where: \.saysStatus) }

  /// From which document it and its parts are. What is called nothing is called by its line.
  mutating func settle(in document: String) {
    self.document = document
    title = title.fitting.ifSaid ?? "Line \(line)"
    for index in parts.indices { parts[index].settle(in: document) }
  }

  /// The one place where what was read becomes fields of a plan's item.
  func planItem(_ id: ItemID, parts: [Plan.Item]) -> Plan.Item {
    let steps = actions.map(\.fitting).filter { !$0.isEmpty }.prefix(20)
    var item = Plan.Item(
      id: id, kind: kind, title: title, on: component.map { ComponentID($0) }, estimate: estimate,
      notApplicable: status == .notApplicable ? reason : nil, action: steps.joined(separator: "\n").ifSaid,
      parts: parts)
    item.owners = owners.map { OwnerID($0) }
    (item.key, item.optional) = (isKey, isOptional)
    let isRecorded = isWaived || status.map { $0 != .pending && $0 != .verified } == true
    let notes = (notes + [isRecorded ? nil : statement?.reason].compactMap(\.self)).map(\.fitting).filter {
      !$0.isEmpty
    }
    item.description = notes.joined(separator: "\n").ifSaid
    item.links = links.distinct.prefix(20).map { Plan.Reference(title: $0.fitting) }
    return item
  }

  /// Why it is as it is, where a reason has to be given.
  private var reason: String { statement?.reason?.fitting.ifSaid ?? "so says \(document), line \(line)" }

  /// What is asked of the ledger for it: nothing where it is only not done yet, or where the plan says it.
  func mark(_ id: ItemID) -> Command? {
    if isWaived { return .item(.waive(id, reason: reason, until: nil)) }
    guard var status, status != .pending, status != .notApplicable else { return nil }
    if status == .verified { return kind == .secret ? .item(.setSecret(id)) : .item(.tick(id)) }
    let count = status == .partial ? statement?.count : nil
    let reason = status == .partial ? statement?.reason?.fitting.ifSaid : reason
    // A cross beside something that has to exist says that it is missing.
    if status == .failed, statement?.word == nil, kind != .check { status = .missing }
    return .item(.assess(CheckAssessed(item: id, status: status, done: count?.done, of: count?.of, reason: reason)))
  }

  /// What it is worth, as readiness counts it; nil where it does not count.
  func credit(_ countsNotApplicable: Bool) -> Double? {
    if !parts.isEmpty { return parts.compactMap { $0.credit(countsNotApplicable) }.mean }
    switch status {
    case .verified: return 1
    case .partial: return statement?.count.map { Double($0.done) / Double($0.of) } ?? 0.5
    case .notApplicable: return countsNotApplicable ? 1 : nil
    case .pending, .assumed, .failed, .missing, .blocked, nil: return 0
    }
  }
}

extension [Double] {
  /// Nil of nothing.
  var mean: Double? { isEmpty ? nil : reduce(0, +) / Double(count) }
}

/// An area as it is read.
struct AreaDraft {
  var id: String
  var title: String
  var place: ImportedDraft.Place
  /// The line of the heading under which it stands beside others.
  var groupLine: Int
  var weight: Double?
  var estimate: TimeSpan?
  var window: Phrase.When?
  var repeats: RepeatID?
  /// How many items a report by this program says that it counts.
  var total: Int?
  var items: [ItemDraft] = []

  /// In percent; nil where nothing in it counts.
  func score(_ countsNotApplicable: Bool) -> Double? {
    items.compactMap { $0.credit(countsNotApplicable) }.mean.map { $0 * 100 }
  }
}

struct BatchDraft {
  var title: String
  var when: Phrase.When
  var place: ImportedDraft.Place
  var deploy: [Plan.PlannedDeployment] = []
}

struct SuiteDraft {
  var title: String
  var tests: Int?
  var when: Phrase.When?
  var place: ImportedDraft.Place
}
