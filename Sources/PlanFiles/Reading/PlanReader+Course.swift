import PromotionDomain

/// What happens when: soaks, sign-offs, the decision, batches, validations.
extension PlanReader {
  func soaks(_ top: MappingReader) -> [Plan.Soak] {
    top.named("soaks").compactMap { entry in
      let path = top.path.key("soaks").key(entry.key)
      let keys = ["title", "stage", "from", "to", "for", "repeat", "checkpoints", "metrics"]
      guard let id: SoakID = top.name(entry.key, entry.keyPlace, path),
        let reader = MappingReader(entry.value, at: path, keys: keys, log, zone: zone)
      else { return nil }
      let lasts = reader.span("for")
      let window =
        reader.has("for")
        ? nil : Plan.Window(from: reader.requiredInstant("from"), to: reader.requiredInstant("to"))
      if let date = ["from", "to"].first(where: { reader.has("for") && reader.has($0) }) {
        log.error(
          reader.value(date)?.place ?? reader.place, path.key(date),
          "a soak has 'for', which counts from its start, or 'from' and 'to'; leave one of the two out")
      }
      var soak = Plan.Soak(
        id: id, title: reader.text("title") ?? id.rawValue,
        stage: reader.choice("stage", Plan.Soak.Stage.self) ?? .before, window: window,
        checkpoints: window == nil ? checkpoints(reader, lasting: lasts ?? .zero) : checkpoints(reader, window),
        thresholds: metrics(reader))
      (soak.lasts, soak.repeats) = (lasts, reader.name("repeat"))
      return soak
    }
  }

  /// Those of a soak that counts from its start: as many as there is time for, and one at its end where nothing is said.
  private func checkpoints(_ soak: MappingReader, lasting length: TimeSpan) -> Plan.Checkpoints {
    let end = Plan.Checkpoints(first: nil, every: .span(length), count: 1)
    guard soak.has("checkpoints"),
      let reader = soak.mapping("checkpoints", keys: ["every", "count", "grace"], example: "{ every: 4h }")
    else { return end }
    let every = reader.period("every") ?? end.every
    let fitting = every.isPositive ? max(1, length.microseconds / every.shortest.microseconds) : 1
    var checkpoints = Plan.Checkpoints(
      first: nil, every: every,
      count: reader.count("count", in: 1...Plan.Checkpoints.mostCheckpoints)
        ?? Int(min(fitting, Int64(Plan.Checkpoints.mostCheckpoints))))
    if let grace = reader.span("grace") { checkpoints.grace = grace }
    return checkpoints
  }

  private func checkpoints(_ soak: MappingReader, _ window: Plan.Window?) -> Plan.Checkpoints {
    let example = "{ first: 2026-01-07 20:00, every: 6h, count: 8 }"
    let none = Plan.Checkpoints(first: window?.from, every: .hours(1), count: 1)
    guard soak.required("checkpoints", example: example) != nil,
      let reader = soak.mapping("checkpoints", keys: ["first", "every", "count", "grace"], example: example)
    else { return none }
    _ = reader.required("every", example: "6h")
    _ = reader.required("count", example: "8")
    var checkpoints = Plan.Checkpoints(
      first: reader.requiredInstant("first"),
      every: reader.has("every") ? reader.period("every") ?? .hours(0) : .hours(0),
      count: reader.has("count") ? reader.count("count", in: 1...Plan.Checkpoints.mostCheckpoints) ?? 1 : 1)
    if let grace = reader.span("grace") { checkpoints.grace = grace }
    return checkpoints
  }

  private func metrics(_ soak: MappingReader) -> [Plan.Threshold] {
    soak.named("metrics").compactMap { entry in
      let path = soak.path.key("metrics").key(entry.key)
      let keys = Self.bounds + ["unit"]
      guard let metric: MetricID = soak.name(entry.key, entry.keyPlace, path),
        let reader = MappingReader(
          entry.value, at: path, keys: keys, log, zone: zone, example: "{ below: 0.1, unit: percent }")
      else { return nil }
      return threshold(reader, metric: metric)
    }
  }

  static let bounds = Plan.Threshold.Bound.allCases.map(\.rawValue)

  /// Exactly one of `below`, `atMost`, `above`, `atLeast` and `is`, and a unit.
  func threshold(_ reader: MappingReader, metric: MetricID) -> Plan.Threshold? {
    let present = Plan.Threshold.Bound.allCases.filter { reader.has($0.rawValue) }
    guard let bound = present.first, present.count == 1 else {
      log.error(
        reader.place, reader.path,
        "a limit is exactly one of \(Self.bounds.joined(separator: ", ")); this has "
          + (present.isEmpty ? "none" : present.map(\.rawValue).joined(separator: " and ")))
      return nil
    }
    guard let tree = reader.value(bound.rawValue) else { return nil }
    var threshold = Plan.Threshold(metric: metric, bound: bound, value: nil, unit: reader.text("unit"))
    if case .text("previous", _) = tree.content { return threshold }
    guard let value = limit(tree, reader, bound.rawValue) else { return nil }
    threshold.value = value
    return threshold
  }

  /// A number, or yes or no.
  private func limit(_ tree: Tree, _ reader: MappingReader, _ key: String) -> MeasuredValue? {
    if case .text(let text, _) = tree.content, text == "yes" || text == "no" { return MeasuredValue(text) }
    let most: Double = 1e15
    return reader.number(tree, reader.path.key(key), key, in: -most...most).map { .number($0) }
  }

  /// A list of roles, or a mapping from roles to their titles or to what else is asked of them.
  func signoffs(_ top: MappingReader) -> [Plan.SignoffRole] {
    guard let tree = top.value("signoffs") else { return [] }
    let path = top.path.key("signoffs")
    switch tree.content {
    case .map:
      return top.named("signoffs").compactMap { entry in
        let path = path.key(entry.key)
        guard let role: Role = top.name(entry.key, entry.keyPlace, path) else { return nil }
        return signoff(role, entry.value, path, top)
      }
    case .list(let entries) where entries.contains(where: \.isMapping):
      let titles = entries.flatMap(\.titles).map { "\($0.role): \(YAMLText.scalar($0.title, inFlow: true))" }
      log.error(
        tree.place, path,
        "a list of sign-offs is one of roles; with titles write signoffs: { \(titles.joined(separator: ", ").printable) }"
      )
      return []
    case .list, .text:
      return top.names("signoffs").map { Plan.SignoffRole(role: $0, title: $0.rawValue) }
    }
  }

  private func signoff(_ role: Role, _ tree: Tree, _ path: PlanPath, _ top: MappingReader) -> Plan.SignoffRole? {
    guard case .map = tree.content else {
      return top.text(tree, path, .line, role.rawValue).map { Plan.SignoffRole(role: role, title: $0) }
    }
    let keys = ["title", "count", "distinct", "expires"]
    guard
      let reader = MappingReader(
        tree, at: path, keys: keys, log, zone: zone, example: "{ count: 2, distinct: true, expires: 48h }")
    else { return nil }
    return Plan.SignoffRole(
      role: role, title: reader.text("title") ?? role.rawValue,
      count: reader.count("count", in: 1...Plan.SignoffRole.mostPeople) ?? 1, distinct: reader.flag("distinct"),
      expires: reader.span("expires"))
  }

  func decision(_ top: MappingReader) -> Plan.DecisionPoint? {
    top.mapping("decision", keys: ["at", "by", "requires"], example: "{ at: 2026-01-09 18:40 }").map { reader in
      Plan.DecisionPoint(
        at: reader.instant("at"), by: reader.names("by"),
        requires: reader.has("requires") ? reader.choices("requires", Demand.self) : nil)
    }
  }

  func batches(_ top: MappingReader) -> [Plan.Batch] {
    top.list("batches").enumerated().compactMap { number, tree in
      let path = top.path.key("batches").index(number)
      let keys = ["id", "title", "window", "deploy"]
      guard let reader = MappingReader(tree, at: path, keys: keys, log, zone: zone) else { return nil }
      let id: BatchID = reader.requiredName("id", example: "foundation")
      _ = reader.required("window", example: "{ from: 2026-01-10 09:00, to: 2026-01-10 10:00 }")
      let now = Instant(seconds: 0)
      return Plan.Batch(
        id: id, title: reader.text("title") ?? id.rawValue,
        window: (reader.has("window") ? reader.window("window") : nil) ?? Plan.Window(from: now, to: now),
        deploy: deployments(reader))
    }
  }

  private func deployments(_ batch: MappingReader) -> [Plan.PlannedDeployment] {
    batch.list("deploy").enumerated().compactMap { number, tree in
      let path = batch.path.key("deploy").index(number)
      let keys = ["component", "estimate", "mode", "version", "note", "approval"]
      guard
        let reader = MappingReader(
          tree, at: path, keys: keys, log, zone: zone, example: "{ component: product_lambda, estimate: 30m }")
      else { return nil }
      var deployment = Plan.PlannedDeployment(
        component: reader.requiredName("component", example: "product_lambda"), estimate: reader.span("estimate"),
        mode: reader.text("mode"), version: reader.text("version"), note: reader.text("note", .long))
      deployment.approval = reader.names("approval")
      return deployment
    }
  }

  func validations(_ top: MappingReader) -> [Plan.Suite] {
    top.named("validations").compactMap { entry in
      let path = top.path.key("validations").key(entry.key)
      guard let id: SuiteID = top.name(entry.key, entry.keyPlace, path),
        let reader = MappingReader(
          entry.value, at: path, keys: ["title", "tests", "window"], log, zone: zone, mayBeNull: true)
      else { return nil }
      return Plan.Suite(
        id: id, title: reader.text("title") ?? id.rawValue,
        tests: reader.count("tests", in: 1...1_000_000), window: reader.window("window"))
    }
  }

  func criteria(_ top: MappingReader) -> [Plan.Criterion] {
    top.list("criteria").enumerated().compactMap { number, tree in
      let path = top.path.key("criteria").index(number)
      let keys = ["id", "title", "group", "due", "metric", "unit"] + Self.bounds
      guard
        let reader = MappingReader(
          tree, at: path, keys: keys, log, zone: zone, example: "{ title: Zero downtime }")
      else { return nil }
      let title = reader.requiredText("title", example: "Zero downtime")
      let id = reader.name("id") ?? CriterionID(Name.slug(title))
      var threshold: Plan.Threshold?
      if (Self.bounds + ["metric", "unit"]).contains(where: reader.has) {
        threshold = self.threshold(reader, metric: reader.name("metric") ?? MetricID(id.rawValue))
      }
      return Plan.Criterion(
        id: id, title: title, group: reader.text("group"), due: reader.instant("due"), threshold: threshold)
    }
  }
}

extension Tree {
  fileprivate var isMapping: Bool { if case .map = content { true } else { false } }

  /// The roles that an entry of a list of sign-offs names, with what it calls them.
  fileprivate var titles: [(role: String, title: String)] {
    switch content {
    case .text(let role, _): [(role, role)]
    case .list: []
    case .map(let entries):
      entries.map { entry in
        if case .text(let title, _) = entry.value.content { (entry.key, title) } else { (entry.key, entry.key) }
      }
    }
  }
}
