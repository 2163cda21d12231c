import Markdown
import PromotionDomain

/// Those who see to things: people, and teams.
extension Importer {
  /// `Ann, Bob`, `@ann / @bob`, `Ann and Bob`, `QA team`: each by the id of a person or of a role. None where a part of it
  /// names nobody.
  mutating func owners(_ text: String) -> [String] {
    let parts = [" and ", " @", "/", "&", "+", ";"].reduce(text) { $0.replacing($1, with: $1 == " @" ? ",@" : ",") }
      .split(separator: ",").map(\.tidied).filter { !$0.isEmpty }
    // `R&D` is one.
    guard parts.count > 1, parts.count <= 10, parts.allSatisfy({ $0.count(where: \.isLetter) > 1 }) else {
      return [owner(text)].compactMap(\.self)
    }
    let named = parts.filter { Statement.status($0[...], mustBeLoud: false) == nil }
    return named.allSatisfy { Self.ownerName($0) != nil } ? named.compactMap { owner($0) }.distinct : []
  }

  /// The id of one of them, who is listed among the people of the plan.
  mutating func owner(_ text: String) -> String? {
    guard let name = Self.ownerName(text) else { return nil }
    let id = ImportedName.slug(name)
    if ownerNames.insert(id).inserted { people.append(Plan.Person(id: PersonID(id), name: name)) }
    return id
  }

  private static func ownerName(_ text: String) -> String? {
    let name = text.filter { $0 != "@" }.fitting.withoutBracket
    // A sentence that begins with "Owner:" goes on about other things.
    guard !name.isEmpty, name.count <= 60, name.split(separator: " ").count <= 5,
      !name.contains(where: { ":;".contains($0) }), !name.contains(". "),
      Statement.status(name[...], mustBeLoud: false) == nil, name.contains(where: \.isLetter),
      !ImportWords.nobody.contains(name.lowercased())
    else { return nil }
    return name
  }

  /// Teams are roles: those of the sign-offs where they are among them; else ones of their own, unless the plan would
  /// then let nobody else sign off.
  func settleTeams(_ plan: inout Plan) {
    for person in plan.people where !ImportWords.teamWords.isDisjoint(with: Self.words(person.name)) {
      let bare = Self.words(person.name).filter { !ImportWords.teamWords.contains($0) }.joined(separator: "-")
      let role = plan.signoffs.map(\.role).first { [person.id.rawValue, bare].contains($0.rawValue) }
      if let role {
        plan.people.removeAll { $0.id == person.id }
        let (team, owner) = (OwnerID(person.id.rawValue), OwnerID(role.rawValue))
        for area in plan.areas.indices { Self.replace(team, by: owner, in: &plan.areas[area].items) }
      } else if plan.signoffs.isEmpty, let index = plan.people.firstIndex(of: person) {
        plan.people[index].roles.append(Role(person.id.rawValue))
      }
    }
  }

  private static func replace(_ team: OwnerID, by owner: OwnerID, in items: inout [Plan.Item]) {
    for index in items.indices {
      items[index].owners = items[index].owners.map { $0 == team ? owner : $0 }
      replace(team, by: owner, in: &items[index].parts)
    }
  }
}

/// Roles: who has to sign, and who is whom.
extension Importer {
  /// A table of roles: of sign-offs, or of people to be called.
  mutating func roles(_ rows: [Row], _ columns: [Column], _ heads: [String]) {
    let words = Set(heads.flatMap(Self.words))
    let isSigned = topic == .approvals || !words.isDisjoint(with: ImportWords.signingHeads)
    for row in rows {
      guard let title = row.text(.role) ?? row.cells.first?.plain.ifSaid else { continue }
      let name = row.text(.owner) ?? (row.columns.firstIndex(of: .role) == nil ? nil : row.text(.title))
      let isHeld = name.map { hold(title, $0) } ?? false
      if isSigned { sign(title) }
      if isSigned || isHeld { take(row.line) }
    }
  }

  /// Has people hold a role: `QA lead: Tomek Nowak`. Whether there are any.
  mutating func hold(_ title: String, _ names: String) -> Bool {
    let (ids, role) = (owners(names), Role(ImportedName.slug(title)))
    for index in people.indices where ids.contains(people[index].id.rawValue) && !people[index].roles.contains(role) {
      people[index].roles.append(role)
    }
    return !ids.isEmpty
  }
}
