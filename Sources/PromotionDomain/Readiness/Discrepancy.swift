/// Two sources that disagree, a total that its own list contradicts, or a mark that an observation contradicts.
///
/// Always derived, never typed in.
public struct Discrepancy: Hashable, Sendable {
  /// What disagrees with what.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// One source has it, another does not, or they describe it differently.
    case sources
    /// A declared total against the list it stands for.
    case declared
    /// A person's mark against what a source saw.
    case mark
  }

  /// Stable, so that a finding can name what it covers: `table/orders`, `table/products/gsi`, `declared/plan/gsi`.
  public var id: String
  public var kind: Kind
  public var sentence: String
  /// What each source says, sources in alphabetical order after the plan.
  public var claims: [Claim]
  /// The open finding that stands for it.
  public var coveredBy: FindingID?

  /// What one side says, in words.
  public struct Claim: Hashable, Sendable {
    public var source: Source
    public var says: String
  }
}

/// What sources are compared about: a kind of resource, of one component or (nil) of all. Two repositories may each have
/// a secret of one name, or one of them may not.
public struct ComparedKind: Hashable, Comparable, Sendable {
  public var kind: String
  public var component: ComponentID?

  /// `secret`, `secret@web`
  public var id: String { kind + suffix }
  var suffix: String { component.map { "@\($0)" } ?? "" }
  /// ` of web`
  var owner: String { component.map { " of \($0)" } ?? "" }

  /// `secret DEPLOY_ROLE of web`
  func name(_ resource: String) -> String { "\(kind) \(resource)\(owner)" }

  public static func < (a: Self, b: Self) -> Bool { (a.kind, a.suffix) < (b.kind, b.suffix) }
}

/// What one source, the plan included, says exists of one kind.
public struct SourceListing: Hashable, Sendable {
  public var source: Source
  public var resources: [String: Resource]
  /// Names the source was asked for and does not have.
  public var absent: Set<String>
  /// Whether every name it does not have is absent.
  public var isComplete: Bool
  public var total: Int?
  public var partTotals: [String: Int]

  /// Whether the source was asked for `name` and does not have it.
  public func lacks(_ name: String) -> Bool { resources[name] == nil && (isComplete || absent.contains(name)) }
}

extension Source {
  /// The name under which the plan itself takes part in comparisons.
  public static let plan: Source = "plan"
}

extension PromotionState {
  /// The kinds of resources that are compared, and who says what about them.
  public func listings(_ plan: Plan) -> [(kind: ComparedKind, sources: [SourceListing])] {
    var byKind: [ComparedKind: [SourceListing]] = [:]
    for declared in plan.resources {
      let resources = Dictionary(declared.list.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
      byKind[ComparedKind(kind: declared.kind), default: []].append(
        SourceListing(
          source: .plan, resources: resources, absent: [], isComplete: true, total: declared.total,
          partTotals: declared.partTotals))
    }
    for (key, observation) in observations.sorted(by: { $0.key < $1.key }) where key.source != .plan {
      let absent = observation.sightings.filter { $0.value.resource == nil }.keys
      byKind[ComparedKind(kind: key.kind, component: key.component), default: []].append(
        SourceListing(
          source: key.source, resources: observation.sightings.compactMapValues(\.resource), absent: Set(absent),
          isComplete: observation.listedAll != nil, total: observation.total, partTotals: observation.partTotals))
    }
    return byKind.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// What sources disagree about, in a stable order.
  func disagreements(_ plan: Plan) -> [Discrepancy] {
    var found: [Discrepancy] = []
    for (kind, sources) in listings(plan) {
      for source in sources { found += source.contradictedTotals(kind) }
      guard sources.count > 1 else { continue }
      let names = Set(sources.flatMap { $0.resources.keys }).sorted()
      for name in names {
        if let missing = presence(of: name, kind, sources) { found.append(missing) }
        found += differences(in: name, kind, sources)
      }
    }
    return found
  }

  /// The same, and what marks contradict; each with the finding that stands for it now.
  func discrepancies(_ disagreements: [Discrepancy], _ areas: [AreaAssessment]) -> [Discrepancy] {
    var found = disagreements
    for area in areas {
      area.items.forEachWithParts { item in
        guard let sentence = item.contradiction else { return }
        found.append(Discrepancy(id: Discrepancy.ofMark(item.item.id), kind: .mark, sentence: sentence, claims: []))
      }
    }
    var coverage: [String: FindingID] = [:]
    for finding in findings where finding.standsForWhatItCovers {
      for id in finding.raised.covers { coverage[id] = finding.id }
    }
    for index in found.indices { found[index].coveredBy = coverage[found[index].id] }
    return found
  }

  private func presence(of name: String, _ kind: ComparedKind, _ sources: [SourceListing]) -> Discrepancy? {
    let have = sources.filter { $0.resources[name] != nil }
    let lack = sources.filter { $0.lacks(name) }
    guard !have.isEmpty, !lack.isEmpty else { return nil }
    return Discrepancy(
      id: "\(kind.id)/\(name)", kind: .sources,
      sentence: "\(kind.name(name)): in \(sentenceList(have.map(\.source))), "
        + "not in \(sentenceList(lack.map(\.source)))",
      claims: have.map { .init(source: $0.source, says: "has it") }
        + lack.map { .init(source: $0.source, says: "missing") })
  }

  /// Parts and attributes that the sources which have `name` describe differently.
  private func differences(in name: String, _ kind: ComparedKind, _ sources: [SourceListing]) -> [Discrepancy] {
    let described = sources.compactMap { listing in listing.resources[name].map { (listing.source, $0) } }
    let partKinds = Set(described.flatMap { $0.1.parts.keys }).sorted()
    let attributes = Set(described.flatMap { $0.1.attributes.keys }).sorted()
    let parts = partKinds.compactMap { part in
      disagreement(
        id: "\(kind.id)/\(name)/\(part)", subject: "\(part) of \(kind.name(name))",
        described.compactMap { source, resource in
          resource.parts[part].map { (source, $0.isEmpty ? "none" : $0.sorted().joined(separator: ", ")) }
        })
    }
    return parts
      + attributes.compactMap { attribute in
        disagreement(
          id: "\(kind.id)/\(name)/@\(attribute)", subject: "\(attribute) of \(kind.name(name))",
          described.compactMap { source, resource in resource.attributes[attribute].map { (source, $0) } })
      }
  }

  private func disagreement(id: String, subject: String, _ claims: [(Source, String)]) -> Discrepancy? {
    var groups: [(says: String, sources: [Source])] = []
    for (source, says) in claims {
      if let index = groups.firstIndex(where: { $0.says == says }) {
        groups[index].sources.append(source)
      } else {
        groups.append((says, [source]))
      }
    }
    guard groups.count > 1 else { return nil }
    let sides = groups.map { group in
      "\(sentenceList(group.sources)) \(group.sources.count == 1 ? "says" : "say") \(group.says)"
    }
    return Discrepancy(
      id: id, kind: .sources, sentence: "\(subject): " + sides.joined(separator: "; "),
      claims: claims.map { .init(source: $0.0, says: $0.1) })
  }
}

extension SourceListing {
  /// Totals that the source claims and its own list does not bear out.
  fileprivate func contradictedTotals(_ kind: ComparedKind) -> [Discrepancy] {
    var claims: [(name: String, declared: Int, listed: Int)] = []
    if let total { claims.append((kind.kind, total, resources.count)) }
    for (part, declared) in partTotals.sorted(by: { $0.key < $1.key }) {
      claims.append((part, declared, resources.values.reduce(0) { $0 + ($1.parts[part]?.count ?? 0) }))
    }
    return claims.filter { $0.declared != $0.listed }.map { claim in
      Discrepancy(
        id: "declared/\(source)/\(claim.name)\(kind.suffix)", kind: .declared,
        sentence: "\(source) declares \(claim.declared) \(claim.name)\(kind.owner), but lists \(claim.listed)",
        claims: [
          .init(source: source, says: "declares \(claim.declared)"),
          .init(source: source, says: "lists \(claim.listed)"),
        ])
    }
  }
}

/// `terraform, schemas and validator`
public func sentenceList(_ names: [some CustomStringConvertible]) -> String {
  let names = names.map(\.description)
  guard let last = names.last, names.count > 1 else { return names.first ?? "" }
  return names.dropLast().joined(separator: ", ") + " and " + last
}

extension Finding {
  /// Whoever accepted it lives with what it covers; once it is resolved, that has to be gone.
  fileprivate var standsForWhatItCovers: Bool {
    switch outcome {
    case .open, .accepted: true
    case .resolved: false
    }
  }
}

extension Discrepancy {
  private static let marks = "mark/"

  static func ofMark(_ item: ItemID) -> String { marks + item.rawValue }

  /// The id that one of a mark has after items were given other ids: `names` has the new ones by the old. Nil for others.
  static func renamed(_ id: String, _ names: [ItemID: ItemID]) -> String? {
    guard id.hasPrefix(marks) else { return nil }
    return names[ItemID(id.dropFirst(marks.count))].map(ofMark)
  }
}
