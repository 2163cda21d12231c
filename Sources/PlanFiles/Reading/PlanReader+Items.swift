import PromotionDomain

extension PlanReader {
  func areas(_ top: MappingReader) -> [Plan.Area] {
    top.named("areas").compactMap { entry in
      let path = top.path.key("areas").key(entry.key)
      let keys = ["title", "weight", "estimate", "window", "notApplicable", "stage", "repeat", "items"]
      guard let id: AreaID = top.name(entry.key, entry.keyPlace, path),
        let reader = MappingReader(entry.value, at: path, keys: keys, log, zone: zone)
      else { return nil }
      let stage = reader.choice("stage", Plan.Stage.self) ?? .before
      var weight = reader.number("weight", in: 0...MappingReader.mostWeight)
      if stage == .before, !reader.has("weight") {
        weight = reader.required("weight", example: "20", or: ", or 'weight: 0' to track the area without scoring it")
          .flatMap { _ in nil }
      }
      var area = Plan.Area(
        id: id, title: reader.text("title") ?? id.rawValue, weight: weight ?? 0, estimate: reader.span("estimate"),
        window: reader.window("window"), items: items(reader, "items", parent: id.rawValue))
      (area.notApplicable, area.stage) = (reader.text("notApplicable", .long), stage)
      area.repeats = reader.name("repeat")
      return area
    }
  }

  private static let itemKeys = [
    "on", "id", "was", "weight", "estimate", "due", "key", "optional", "level", "notApplicable", "when", "from",
    "recur", "after", "limit", "approval", "expects", "evidence", "owner", "action", "description", "steps", "links",
    "parts",
  ]

  /// The items in the list under `key`, their ids below `parent`.
  private func items(_ reader: MappingReader, _ key: String, parent: String) -> [Plan.Item] {
    let trees = reader.list(key)
    // An item is called after its component where that names it alone.
    var componentUses: [String: Int] = [:]
    for tree in trees {
      if case .text(let component, _)? = tree["on"]?.value.content { componentUses[component, default: 0] += 1 }
    }
    return trees.enumerated().compactMap { number, tree in
      item(tree, at: reader.path.key(key).index(number), parent: parent) { componentUses[$0.rawValue] == 1 }
    }
  }

  private func item(
    _ tree: Tree, at path: PlanPath, parent: String, isAlone: (ComponentID) -> Bool
  ) -> Plan.Item? {
    let kinds = Plan.ItemKind.allCases
    let names = kinds.map(\.rawValue)
    guard
      let reader = MappingReader(
        tree, at: path, keys: names + Self.itemKeys, log, zone: zone, example: "'check: what must be so'")
    else { return nil }
    let present = kinds.filter { reader.has($0.rawValue) }
    guard let kind = present.first, present.count == 1 else {
      if present.isEmpty, reader.hasUnknownKeys { return nil }
      log.error(
        reader.place, path,
        present.isEmpty
          ? "an item begins with what it is, one of \(names.joined(separator: ", ")): write '- check: what must be so'"
          : "an item is of one kind; this one is a \(present.map(\.rawValue).joined(separator: " and a "))")
      return nil
    }
    guard let title = reader.text(kind.rawValue) else { return nil }
    let on: ComponentID? = reader.name("on")
    let ownID: ItemID? = reader.name("id")
    let name = ownID?.rawValue ?? on.flatMap { isAlone($0) ? $0.rawValue : nil } ?? Name.slug(title)
    let id = "\(parent)/\(name)"
    if ownID == nil { namings.naming.generated.insert(ItemID(id)) }
    if let was = earlierID(reader, parent: parent) { namings.naming.was[ItemID(id)] = was }
    var item = Plan.Item(
      id: ItemID(id), kind: kind, title: title, on: on,
      weight: reader.number("weight", in: 0...MappingReader.mostWeight) ?? 1, estimate: reader.span("estimate"),
      key: reader.flag("key"), notApplicable: reader.text("notApplicable", .long), expects: expectation(reader),
      evidence: reader.flag("evidence"), action: reader.text("action", .long),
      parts: items(reader, "parts", parent: id))
    (item.owners, item.due) = (reader.names("owner"), reader.instant("due"))
    (item.optional, item.level) = (reader.flag("optional"), reader.name("level"))
    (item.when, item.from, item.recur) = (values(reader, "when"), reader.instant("from"), recurrence(reader))
    (item.description, item.steps) = (reader.text("description", .long), reader.texts("steps", .long))
    item.links = links(reader)
    (item.after, item.approval) = (predecessors(reader, area: parent), reader.names("approval"))
    if let limit = reader.mapping("limit", keys: Self.bounds + ["unit"], example: "{ below: 50, unit: percent }") {
      item.limit = threshold(limit, metric: MetricID(name))
    }
    return item
  }

  /// `after: [area/item]`, or the names alone of items of the same list.
  private func predecessors(_ item: MappingReader, area parent: String) -> [ItemID] {
    guard let tree = item.value("after") else { return [] }
    let path = item.path.key("after")
    let trees = if case .text = tree.content { [tree] } else { item.list("after") }
    return trees.enumerated().compactMap { number, tree in
      item.text(tree, path.index(number), .line, "after").flatMap { text in
        if let problem = Name.problem(with: text, path: true) {
          log.error(tree.place, path.index(number), problem)
          return nil
        }
        return ItemID(text.contains("/") ? text : "\(parent)/\(text)")
      }
    }
  }

  /// `set: { release: major }`
  func values(_ reader: MappingReader, _ key: String) -> [String: String] {
    var values: [String: String] = [:]
    for entry in reader.named(key, example: "{ release: major }") {
      let path = reader.path.key(key).key(entry.key)
      guard let name: ComponentID = reader.name(entry.key, entry.keyPlace, path) else { continue }
      values[name.rawValue] = reader.text(entry.value, path, .line, entry.key)
    }
    return values
  }

  private func recurrence(_ item: MappingReader) -> Plan.Recurrence? {
    guard let text = item.text("recur") else { return nil }
    guard let recurrence = Plan.Recurrence(text) else {
      log.error(
        item.value("recur")?.place ?? item.place, item.path.key("recur"),
        "'recur' is a number of days, weeks, months or years such as '6 months'; found '\(text.printable)'")
      return nil
    }
    return recurrence
  }

  /// A list of addresses, or of titles with addresses.
  private func links(_ item: MappingReader) -> [Plan.Reference] {
    guard let tree = item.value("links") else { return [] }
    let path = item.path.key("links")
    if case .text = tree.content { return item.texts("links").map { Plan.Reference(title: $0) } }
    return item.list("links").enumerated().compactMap { number, tree in
      reference(tree, path.index(number), item)
    }
  }

  private func reference(_ tree: Tree, _ path: PlanPath, _ reader: MappingReader) -> Plan.Reference? {
    if case .text = tree.content { return reader.text(tree, path, .line, "links").map { Plan.Reference(title: $0) } }
    guard let reader = MappingReader(tree, at: path, keys: ["title", "location"], log, zone: zone) else { return nil }
    return Plan.Reference(
      title: reader.requiredText("title", example: "Release runbook"), location: reader.text("location"))
  }

  /// `was: area/name`, or the name alone of an item of the same list.
  private func earlierID(_ item: MappingReader, parent: String) -> ItemID? {
    guard let text = item.text("was") else { return nil }
    if let problem = Name.problem(with: text, path: true) {
      log.error(item.value("was")?.place ?? item.place, item.path.key("was"), problem)
      return nil
    }
    return ItemID(text.contains("/") ? text : "\(parent)/\(text)")
  }

  private func expectation(_ item: MappingReader) -> Plan.Expectation? {
    let example = "{ source: aws, kind: lambda, names: [orders-get-prod] }"
    guard let reader = item.mapping("expects", keys: ["source", "kind", "names"], example: example) else { return nil }
    _ = reader.required("names", example: "[orders-get-prod]")
    return Plan.Expectation(
      source: reader.requiredName("source", example: "aws"), kind: reader.requiredText("kind", example: "lambda"),
      names: reader.has("names") ? reader.texts("names") : [])
  }

  func resources(_ top: MappingReader) -> [Plan.DeclaredResources] {
    top.named("resources").compactMap { entry in
      let path = top.path.key("resources").key(entry.key)
      guard let _: ComponentID = top.name(entry.key, entry.keyPlace, path),
        let reader = MappingReader(entry.value, at: path, keys: ["total", "parts", "list"], log, zone: zone)
      else { return nil }
      let most = MappingReader.mostItems
      var totals: [String: Int] = [:]
      for part in reader.named("parts") {
        totals[part.key] = reader.count(part.value, path.key("parts").key(part.key), part.key, in: 0...most)
      }
      return Plan.DeclaredResources(
        kind: entry.key, total: reader.count("total", in: 0...most), partTotals: totals, list: resourceList(reader))
    }
  }

  private static let mostResourceFields = 100

  /// `list: { campaigns: { gsi: [ByStatus, ByDate], attributes: { billing: PAY_PER_REQUEST } } }`
  private func resourceList(_ reader: MappingReader) -> [Resource] {
    reader.named("list").compactMap { entry in
      let path = reader.path.key("list").key(entry.key)
      guard !entry.value.isNull else { return Resource(name: entry.key) }
      guard case .map(let fields) = entry.value.content else {
        log.error(
          entry.value.place, path,
          "a resource is a mapping of its parts, such as { gsi: [EmailIndex] }; found \(entry.value.description)")
        return nil
      }
      guard fields.count <= Self.mostResourceFields else {
        log.error(
          entry.value.place, path, "a resource has at most \(Self.mostResourceFields) keys, found \(fields.count)")
        return nil
      }
      guard
        let inner = MappingReader(entry.value, at: path, keys: fields.map(\.key), log, zone: zone),
        let name = checked(entry.key, reader, entry.keyPlace, path)
      else { return nil }
      var resource = Resource(name: name)
      for field in fields where field.key != "attributes" {
        guard checked(field.key, reader, field.keyPlace, path) != nil else { continue }
        if case .list(let empty) = field.value.content, empty.isEmpty {
          resource.parts[field.key] = []
        } else {
          resource.parts[field.key] = inner.texts(field.key)
        }
      }
      for attribute in inner.named("attributes") {
        let path = path.key("attributes").key(attribute.key)
        guard checked(attribute.key, reader, attribute.keyPlace, path) != nil else { continue }
        resource.attributes[attribute.key] = inner.text(attribute.value, path, .line, attribute.key)
      }
      return resource
    }
  }

  /// A name given by another tool: anything that fits on a line.
  private func checked(_ name: String, _ reader: MappingReader, _ place: SourcePosition, _ path: PlanPath) -> String? {
    reader.text(Tree(place: place, content: .text(name, isPlain: false)), path, .line, "name")
  }
}
