import PromotionDomain

/// What a document says that sources have: "3 GSIs: A, B, C (per plan)", a table with a column for each, code with a name on
/// each line.
struct SourceLists {
  /// Names of one kind that one source has.
  struct List {
    var source: String
    var kind: String
    var place: ImportedDraft.Place
    var resources: [Resource] = []
    var absent: [String] = []
    var total: Int?
    var partTotals: [String: Int] = [:]
    fileprivate var totalLines: [String: Int] = [:]

    /// Where it says how many there are, of the whole or of a part.
    func place(of part: String?) -> ImportedDraft.Place {
      ImportedDraft.Place(document: place.document, line: totalLines[part ?? ""] ?? place.line)
    }
  }

  private(set) var lists: [List] = []
  /// The kind that was spoken of most recently: what parts without a kind of their own are parts of.
  private(set) var kind = "resource"

  var names: Set<String> { Set(lists.flatMap { $0.resources.map(\.name) }) }

  private mutating func list(_ source: String, _ kind: String, _ place: ImportedDraft.Place) -> Int {
    if let known = lists.firstIndex(where: { $0.source == source && $0.kind == kind }) { return known }
    // A document with more sources than that means none of them.
    guard lists.count < 100 else { return lists.count - 1 }
    lists.append(List(source: source, kind: kind, place: place))
    return lists.count - 1
  }

  /// The place of a resource in a list, made when it is needed; nil where the list is full.
  private mutating func resource(_ name: String, in list: Int) -> Int? {
    let name = name.fitting
    if let known = lists[list].resources.firstIndex(where: { $0.name == name }) { return known }
    guard lists[list].resources.count + lists[list].absent.count < Importer.most else { return nil }
    lists[list].resources.append(Resource(name: name))
    return lists[list].resources.count - 1
  }

  mutating func add(_ names: [String], of kind: String, source: String, _ place: ImportedDraft.Place) {
    let list = list(source, kind, place)
    self.kind = kind
    for name in names { _ = resource(name, in: list) }
  }

  mutating func add(absent names: [String], of kind: String, source: String, _ place: ImportedDraft.Place) {
    let list = list(source, kind, place)
    for name in names.map(\.fitting) where lists[list].resources.count + lists[list].absent.count < Importer.most {
      if !lists[list].absent.contains(name) { lists[list].absent.append(name) }
    }
  }

  mutating func add(
    parts: [String], _ part: String, of name: String, source: String, kind: String? = nil, _ place: ImportedDraft.Place
  ) {
    let list = list(source, kind ?? self.kind, place)
    if let index = resource(name, in: list) { lists[list].resources[index].parts[part] = parts.map(\.fitting) }
  }

  mutating func set(
    _ key: String, _ value: String, of name: String, source: String, kind: String, _ place: ImportedDraft.Place
  ) {
    let list = list(source, kind, place)
    guard let index = resource(name, in: list), lists[list].resources[index].attributes.count < 90 else { return }
    lists[list].resources[index].attributes[key] = value
  }

  mutating func total(_ number: Int, _ kind: String, source: String, _ place: ImportedDraft.Place) {
    let index = list(source, self.kind, place)
    let part = kind == self.kind ? "" : kind
    guard lists[index].totalLines[part] == nil else { return }
    lists[index].totalLines[part] = place.line
    if part.isEmpty { lists[index].total = number } else { lists[index].partTotals[part] = number }
  }
}
