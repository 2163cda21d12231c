import Fixtures

/// Writes plans that are mostly right, with now and then a value of another kind, in every style that YAML has.
final class PlanGrammar {
  private(set) var random: Seeded
  private var lines: [String] = []
  /// Of a hundred values, how many are something else altogether, and of a hundred pairs, how many are missing.
  private var oddness = 0
  private var owned = 0
  /// The names that items of the area at hand were given so far.
  private var siblings: [String] = []

  init(_ random: Seeded) { self.random = random }

  func plan() -> String {
    oddness = random.pick([0, 0, 0, 0, 1, 4], or: 0)
    field("promotion", name())
    field("title", text())
    field("environment", flow([("name", name()), ("from", name()), ("account", text()), ("region", text())]))
    field("timeZone", pick("UTC", "Africa/Johannesburg", "America/New_York", "Europe/Amsterdam", "Africa/Monrovia"))
    components()
    for section in sections where random.chance(20) { section() }
    areas()
    return lines.joined(separator: random.chance(95) ? "\n" : "\r\n") + "\n"
  }

  private var sections: [() -> Void] {
    [
      context, people, agents, soaks, judgements, batches, validations, criteria, risks, dependencies, rollback, costs,
      resources, audit,
    ]
  }

  // MARK: Sections

  private func context() {
    let every = random.pick(["", "", ", every: day", ", every: week", ", every: month", ", every: year"], or: "")
    let until = every.isEmpty || random.chance(60) ? "" : ", until: \(time("12"))"
    field("window", window().replacing("}", with: "\(every)\(until) }"))
    field(
      "readiness",
      flow([
        ("mostlyReady", number()), ("notApplicable", pick("satisfied", "excluded")),
        ("discrepancies", pick("warn", "block")),
      ]))
    items("references") { self.flow([("title", self.text()), ("location", self.text())]) }
  }

  private func people() {
    map("people") { self.flow([("name", self.text()), ("email", self.text()), ("roles", self.list(self.name))]) }
  }

  private func agents() {
    if random.chance(50) {
      field("agents", list(name))
    } else {
      map("agents") { random.chance(30) ? self.text() : self.flow([("title", self.text())]) }
    }
    if random.chance(50) { field("actors", pick("anybody", "only-named")) }
  }

  private static let components = ["api", "web", "é", "no", "007"]

  private func components() {
    lines.append("components:")
    for id in Self.components {
      let fields = [("title", text()), ("repository", text()), ("workflow", text()), ("note", text())]
      lines.append("  \(id): " + (random.chance(20) ? "" : flow(fields)))
    }
  }

  private func component() -> String { odd() ?? random.pick(Self.components, or: "api") }

  private func soaks() {
    map("soaks") {
      let checkpoints = self.flow([
        ("first", self.time()), ("every", self.period()), ("count", self.count()), ("grace", self.span()),
      ])
      let rest = [
        ("stage", self.pick("before", "after")), ("title", self.text()),
        ("metrics", "{ \(self.name()): \(self.limit()) }"),
      ]
      guard self.random.chance(40) else {
        return self.flow([("from", self.time("01")), ("to", self.time("02")), ("checkpoints", checkpoints)] + rest)
      }
      let fromStart = self.flow([("every", self.period())] + (self.random.chance(50) ? [("grace", self.span())] : []))
      return self.flow(
        [("for", self.span())] + (self.random.chance(60) ? [("checkpoints", fromStart)] : [])
          + (self.random.chance(50) ? [("repeat", self.pick("rc", "beta"))] : []) + rest)
    }
  }

  private func judgements() {
    field("signoffs", random.chance(50) ? list(name) : "{ \(name()): \(text()) }")
    field("decision", flow([("at", time()), ("by", list(name))]))
  }

  private func batches() {
    items("batches") {
      let deployment = self.flow([
        ("component", self.component()), ("estimate", self.span()), ("mode", self.text()), ("version", self.text()),
        ("note", self.text()), ("approval", self.list(self.name)),
      ])
      return self.flow([
        ("id", self.own()), ("window", self.window()), ("title", self.text()), ("deploy", "[\(deployment)]"),
      ])
    }
  }

  private func validations() {
    map("validations") { self.flow([("title", self.text()), ("tests", self.count()), ("window", self.window())]) }
  }

  private func criteria() {
    items("criteria") {
      let bound = self.pick("below", "atMost", "above", "atLeast")
      return self.random.chance(50)
        ? self.flow([("title", self.text()), ("id", self.own()), ("group", self.text()), ("due", self.time())])
        : self.flow([
          ("title", self.text()), (bound, self.number()), ("unit", self.text()), ("metric", self.name()),
        ])
    }
  }

  private func risks() {
    let level = { self.pick("low", "medium", "high", "critical") }
    items("risks") {
      self.flow([("risk", self.text()), ("likelihood", level()), ("impact", level()), ("mitigation", self.text())])
    }
  }

  private func dependencies() {
    let downstream = flow([("name", text()), ("title", text()), ("requires", list(text)), ("kind", text())])
    field(
      "dependencies",
      flow([("promotions", list(name)), ("upstream", list(text)), ("downstream", "[\(downstream)]")]))
  }

  private func rollback() {
    items("rollback") {
      self.flow([
        ("title", self.text()), ("steps", self.list(self.text)), ("warning", self.text()),
        ("irreversible", self.flag()),
      ])
    }
  }

  private func costs() {
    items("costs") {
      self.flow([
        ("resource", self.text()), ("from", self.number()), ("to", self.number()),
        ("currency", self.pick("USD", "ZAR")), ("per", self.pick("month", "year", "once")),
        ("quantity", self.number()),
      ])
    }
  }

  private func resources() {
    map("resources") {
      let parts = "{ \(self.text()): \(self.list(self.text)), attributes: { \(self.text()): \(self.text()) } }"
      return self.flow([
        ("total", self.count()), ("parts", "{ \(self.text()): \(self.count()) }"),
        ("list", "{ \(self.text()): \(parts) }"),
      ])
    }
  }

  private func audit() {
    let rule = pick("recorded-late", "self-signoff")
    let after = rule == "recorded-late" ? [("after", span())] : []
    field("audit", "{ \(rule): \(flow([("severity", pick("note", "off")), ("reason", text())] + after)) }")
  }

  private func areas() {
    lines.append("areas:")
    for _ in 0...random.below(3) {
      lines.append("  \(own()):")
      lines.append("    weight: \(number())")
      if random.chance(40) { lines.append("    title: \(text())") }
      if random.chance(20) { lines.append("    estimate: \(span())") }
      if random.chance(15) { lines.append("    window: \(window())") }
      if random.chance(15) { lines.append("    repeat: \(pick("rc", "beta"))") }
      if random.chance(10) { lines.append("    stage: \(pick("before", "after"))") }
      if random.chance(8) { lines.append("    notApplicable: \(text())") }
      guard random.chance(90) else { continue }
      lines.append("    items:")
      siblings = []
      for _ in 0...random.below(4) { lines.append("      - \(item(depth: 0))") }
    }
  }

  private func item(depth: Int) -> String {
    let kind = pick("check", "secret", "workflow", "resource", "tag", "document")
    let optional: [(Int, String, () -> String)] = [
      (30, "on", component), (40, "id", own), (20, "weight", number), (20, "estimate", span), (20, "key", flag),
      (15, "notApplicable", text), (15, "evidence", flag), (15, "action", text), (oddness, "owner", name),
      (
        20, "expects", { self.flow([("source", self.name()), ("kind", self.text()), ("names", self.list(self.text))]) }
      ),
      (10, "description", text), (10, "steps", { self.list(self.text) }), (8, "due", { self.time() }),
      (8, "from", { self.time() }), (8, "recur", { self.pick("6 months", "1 week", "90 days", "1 year") }),
      (8, "optional", flag), (8, "when", { "{ release: \(self.text()) }" }),
      (8, "links", { "[\(self.flow([("title", self.text()), ("location", self.text())])), \(self.text())]" }),
      (10, "limit", limit), (10, "approval", { self.list(self.name) }),
      (oddness, "level", name), (oddness, "after", { self.list(self.name) }),
      (
        depth > 0 || siblings.isEmpty ? 0 : 20, "after",
        { "[\(self.random.pick(self.siblings, or: ""))]" }
      ),
      (depth < 2 ? 15 : 0, "parts", { "[\(self.item(depth: depth + 1)), \(self.item(depth: depth + 1))]" }),
    ]
    var known: Set<String> = []
    let chosen = optional.filter { random.chance($0.0) && known.insert($0.1).inserted }.map { ($0.1, $0.2()) }
    if depth == 0, let id = chosen.first(where: { $0.0 == "id" }) { siblings.append(id.1) }
    return flow([(kind, text())] + chosen, whole: true)
  }

  // MARK: Collections

  private func field(_ key: String, _ value: String) { lines.append("\(key): \(value)") }

  private func map(_ key: String, _ value: () -> String) {
    lines.append("\(key):")
    for _ in 0...random.below(2) { lines.append("  \(own()): \(value())") }
  }

  private func items(_ key: String, _ value: () -> String) {
    lines.append("\(key):")
    for _ in 0...random.below(2) { lines.append("  - \(value())") }
  }

  /// In odd plans pairs are missing, unless it is to be whole.
  private func flow(_ pairs: [(String, String)], whole: Bool = false) -> String {
    let kept = pairs.filter { _ in whole || !random.chance(oddness) }
    return "{ " + kept.map { "\($0): \($1)" }.joined(separator: ", ") + " }"
  }

  private func list(_ value: () -> String) -> String {
    "[" + (0..<random.below(4)).map { _ in value() }.joined(separator: ", ") + "]"
  }

  // MARK: Values

  private func pick(_ choices: String...) -> String { odd() ?? random.pick(choices, or: "") }

  private func odd() -> String? { random.chance(oddness) ? quoted(random.pick(Mutation.words, or: "")) : nil }

  private func name() -> String {
    if let odd = odd() { return odd }
    return random.pick(["api", "web", "orders", "db-1", "a.b", "é", "x_y", "1_0", "007", "api", "no", "on"], or: "a")
      + (random.chance(30) ? "\(random.below(5))" : "")
  }

  /// A name that nothing else in the plan has.
  private func own() -> String {
    owned += 1
    return name() + "_\(owned)"
  }

  private func text() -> String {
    let pieces = [
      "a", "The table", "orders", ":", "#", "- ", "{", "}", "[", "]", ",", "&", "*", "!", "|", ">", "%", "@", "`", "'",
      "\"", "\\", "?", "~", "=", "<<", "é", "🏳️‍🌈", "0", "1e3", "no", "null", " ", "  ", "004", "2026-01-10 09:00",
      "http://x/y?z=1#a", "²", "٣", "Z̸͎", "true",
    ]
    let text = (0...random.below(4)).map { _ in random.pick(pieces, or: "") }.joined()
    if random.chance(oddness) { return random.chance(50) ? text : quoted(text + "\t\n\u{2028}") }
    return quoted(text.contains { !$0.isWhitespace } ? text : "x")
  }

  /// In one of the styles that hold the text; plain where nothing in it means anything to YAML.
  private func quoted(_ text: String) -> String {
    let isTame = text.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0 == " " || $0 == "é" }
    switch random.below(3) {
    case 0 where isTame && text.first != " " && !text.isEmpty && text != "null": return text
    case 1 where !text.contains { "\n\t".contains($0) }: return "'" + text.replacing("'", with: "''") + "'"
    default:
      let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
      return "\"\(escaped)\""
    }
  }

  private func number() -> String {
    odd() ?? random.pick(["0", "1", "20", "0.5", "100", "3.14", "99.999999", "1e1", "0.1", "7.0", "050"], or: "1")
  }

  private func count() -> String { odd() ?? random.pick(["1", "8", "10000", "007"], or: "1") }

  private func flag() -> String { odd() ?? random.pick(["true", "false"], or: "true") }

  private func span() -> String {
    odd() ?? random.pick(["45s", "10m", "1h30m", "2d", "1w", "1d2h3m4s", "0m"], or: "1m")
  }

  private func period() -> String { odd() ?? random.pick(["30m", "6h", "24h", "1d", "2w", "1d12h", "0d"], or: "6h") }

  private func time() -> String { time("01") }

  private func time(_ month: String) -> String {
    if let odd = odd() { return odd }
    let day = "2026-\(month)-\(10 + random.below(18))"
    let clock = random.pick(["00:00", "02:30", "09:00", "23:59", "09:00:07"], or: "09:00")
    return random.pick(
      [
        "\(day) \(clock)", day, "\(day)T\(clock)Z", "\(day)T\(clock)+02:00", "\"\(day) \(clock)\"",
        random.chance(10) ? "1\(100 + random.below(899))-06-15 12:00" : day,
      ], or: day)
  }

  /// Over the days on which clocks are changed.
  private func window() -> String {
    let months = random.pick([("01", "02"), ("03", "04"), ("09", "11")], or: ("01", "02"))
    return flow([("from", time(months.0)), ("to", time(months.1))])
  }

  private func limit() -> String {
    let value = random.chance(70) ? number() : random.pick(["yes", "no", "previous"], or: "yes")
    return flow([(random.pick(["below", "atMost", "above", "atLeast", "is"], or: "below"), value), ("unit", text())])
  }
}

extension String {
  fileprivate func leftPadded(_ count: Int) -> String {
    String(repeating: "0", count: max(0, count - self.count)) + self
  }
}
