import PlanFiles
import PromotionDomain
import Testing

/// A template of a sound plan; `more` stands at its end.
private func template(_ more: String = "", title: String = "{{service}}", day: String = "{{day}}") throws
  -> PlanTemplate
{
  try PlanTemplate(
    """
    promotion: shop
    title: \(title)
    environment: { name: prod }
    timeZone: Europe/Berlin
    window: { from: \(day) 09:00, to: \(day) 14:00 }
    areas: { a: { weight: 1, items: [ { check: done } ] } }
    \(more)
    """.utf8, name: "t.yaml")
}

private func filled(_ template: PlanTemplate, _ values: KeyValuePairs<String, String>) throws -> FilledTemplate {
  try template.filled(values.map { PlanTemplate.Value($0.key, $0.value) })
}

private func plan(_ template: PlanTemplate, _ values: KeyValuePairs<String, String>) throws -> Plan {
  let result = try filled(template, values)
  return try #require(result.reading.plan, "\(result.reading.lines(name: "t")) \(result.text)")
}

/// The sentence with which something is refused.
private func refusal(_ body: () throws -> Void) -> String {
  do { try body() } catch let refusal as Refusal { return refusal.inputProblem ?? "\(refusal)" } catch {
    return "\(error)"
  }
  return "nothing was refused"
}

@Suite("Templates of plans")
struct TemplateTests {
  @Test("A value is text, whatever it holds")
  func values() throws {
    let template = try template()
    let values = [
      "payments", "a: b", "a # b", "# b", "- a", "'a'", "\"a\"", "[a, b]", "{a}", "&a", "*a", "!a", "|", ">", "%a",
      "@a",
      "`a`", "a:", ": a", "null", "~", "yes", "1.10", "2026-01-10", "a, b", "a ]", " a ", "a\\nb", "x{{y", "日本",
      "?",
      "? a", "--- a", "...", "a\n b",
    ]
    for value in values where !value.contains("\n") {
      #expect(try plan(template, ["service": value, "day": "2026-03-01"]).title == value, "\(value)")
    }
  }

  @Test("So it is in quotes, in a list, in a mapping in braces and in a key's place")
  func places() throws {
    for value in ["payments", "a: b", "a # b", "it's", "say \"yes\"", "a, b", "]", "\\", "{{x}}"] {
      for title in ["'{{service}} x'", "\"{{service}} x\"", "{{service}} x"] {
        #expect(try plan(try template(title: title), ["service": value, "day": "2026-03-01"]).title == value + " x")
      }
      let inFlow = try template("references: [ { title: {{service}}, location: x }, { title: \"{{service}}\" } ]")
      let titles = try plan(inFlow, ["service": value, "day": "2026-03-01"]).references.map(\.title)
      #expect(titles == [value, value])
      let keys = try template("set: { x: {{service}} }\nresources: { table: { list: { {{service}}: {} } } }")
      let plan = try plan(keys, ["service": value, "day": "2026-03-01"])
      #expect(plan.resources.first?.list.map(\.name) == [value])
      #expect(plan.set == ["x": value])
    }
  }

  @Test("In a block, in a comment, twice in a line")
  func blocksAndComments() throws {
    let template = try template(
      """
      rollback:
        - title: x
          steps:
            - |
              echo {{service}}
              echo {{service}} {{service}} # {{service}}
      # {{service}} and {{service}}: it's - so
      """)
    let result = try filled(template, ["service": "a: 'b' # c", "day": "2026-03-01"])
    #expect(result.text.contains("\n# a: 'b' # c and a: 'b' # c: it's - so"))
    let steps = result.reading.plan?.rollback.first?.steps
    #expect(steps == ["echo a: 'b' # c\necho a: 'b' # c a: 'b' # c # a: 'b' # c"])
  }

  @Test("Several lines stand in double quotes alone")
  func lines() throws {
    let long = "rollback: [ { title: x, warning: \"{{service}}\" } ]"
    let value = "a: b\n- c\n\n# d"
    let plan = try plan(try template(long, title: "x"), ["service": value, "day": "2026-03-01"])
    #expect(plan.rollback.first?.warning == value)
    for title in ["'{{service}}'", "x # {{service}}", "x\n# {{service}}", "|\n  {{service}}"] {
      let sentence = refusal { _ = try filled(try template(title: title), ["service": value, "day": "2026-03-01"]) }
      #expect(sentence.contains("the value of 'service' has several lines"), "\(title) \(sentence)")
      #expect(sentence.contains("t.yaml, line "), "\(sentence)")
    }
  }

  @Test("What cannot stand there is refused with its key and its line")
  func refusedValues() throws {
    let folded = try template(title: "several\n  lines of {{service}}")
    let sentence = refusal { _ = try filled(folded, ["service": "a # b", "day": "2026-03-01"]) }
    #expect(
      sentence
        == "t.yaml, line 3: the value of 'service' 'a # b' would change what the file says around it; put {{service}} in double quotes, or give another value"
    )
    #expect(
      refusal { _ = try filled(try template(), ["service": "a\u{7}b", "day": "2026-03-01"]) }
        == "the value of 'service' holds characters that cannot be shown; remove them")
  }

  @Test("Two keys that become the same are told with the line of the template")
  func repeatedKeys() throws {
    let template = try template("components:\n  {{service}}: {}\n  {{other}}: {}", title: "x")
    let result = try filled(template, ["service": "api", "other": "api", "day": "2026-03-01"])
    #expect(result.reading.plan == nil)
    #expect(result.reading.issues.map(\.line) == [9])
  }

  @Test("What is wrong is said where it stands in the template")
  func issues() throws {
    let template = try template("signoffs: [ {{service}}, x y ]", title: "x")
    let result = try filled(template, ["service": "much-longer-than-the-name", "day": "2026-03-01"])
    #expect(result.reading.issues.map(\.line) == [7])
    // Behind a placeholder, its column.
    #expect(result.reading.issues.map(\.column) == [13])
  }

  // MARK: Days

  @Test(
    "Days are counted by the calendar",
    arguments: [
      ("{{day - 1d}}", "2026-02-28"), ("{{day-1d}}", "2026-02-28"), ("{{ day + 1w }}", "2026-03-08"),
      ("{{day + 31d}}", "2026-04-01"), ("{{day - 60d}}", "2025-12-31"), ("{{day - 1w1d}}", "2026-02-21"),
      ("{{day + 0d}}", "2026-03-01"),
    ])
  func days(_ written: String, _ date: String) throws {
    let plan = try plan(try template(day: written), ["service": "x", "day": "2026-03-01"])
    #expect(plan.window.map { plan.zone.civil($0.from).date } == date)
    #expect(plan.window.map { plan.zone.civil($0.from).clock() } == "09:00")
  }

  @Test("A leap day, and a change of clocks in between")
  func calendar() throws {
    let leap = try plan(try template(day: "{{day - 1d}}"), ["service": "x", "day": "2028-03-01"])
    #expect(leap.window.map { leap.zone.text($0.from) } == "2028-02-29 09:00")
    // Clocks are set forward on 29 March 2026.
    let spring = try plan(try template(day: "{{day + 1d}}"), ["service": "x", "day": "2026-03-28"])
    #expect(spring.window.map { spring.zone.iso($0.from) } == "2026-03-29T09:00:00+02:00")
  }

  @Test("A time that clocks skip is an error of its line")
  func skipped() throws {
    let result = try filled(
      try template("decision: { at: {{day + 1d}} 02:30 }"), ["service": "x", "day": "2026-03-28"])
    #expect(result.reading.plan == nil)
    #expect(result.reading.issues.map(\.line) == [7])
  }

  @Test("Any date can be moved, and what is none is refused")
  func otherDates() throws {
    let plan = try plan(
      try template("decision: { at: {{freeze - 1d}} 16:00 }"),
      ["service": "x", "day": "2026-03-01", "freeze": "2026-01-01"])
    #expect(plan.decision?.at.map(plan.zone.text) == "2025-12-31 16:00")
    for value in ["tomorrow", "2026-02-30", "2026-3-1", "2026-03-01 09:00", ""] {
      let sentence = refusal { _ = try filled(try template(), ["service": "x", "day": value]) }
      #expect(sentence.contains("'{{day}}' is a date, and '\(value)' is none"), "\(sentence)")
    }
    #expect(
      refusal { _ = try filled(try template(day: "{{day - 999999d}}"), ["service": "x", "day": "2026-03-01"]) }
        .contains("beyond the years 1 to 9999"))
  }

  // MARK: Placeholders

  @Test("None is left, all are named with their lines")
  func missing() throws {
    let template = try template("references: [ { title: {{a}} {{a}} } ] # {{b}}")
    #expect(
      refusal { _ = try filled(template, ["a": "x"]) }
        == "t.yaml has no value for 'service' (line 2), 'day' (line 5), 'b' (line 7); add --set service=… --set day=2026-03-01 --set b=…"
    )
    #expect(template.names == ["service", "day", "a", "b"])
  }

  @Test("None is unknown, none is given twice")
  func unknownAndTwice() throws {
    let template = try template()
    #expect(
      refusal { _ = try filled(template, ["servcie": "x", "day": "2026-03-01"]) }
        == "t.yaml has no placeholder 'servcie'; did you mean 'service'?")
    #expect(
      refusal { _ = try filled(template, ["service": "x", "day": "2026-03-01", "service": "x"]) }
        == "'service' is given twice, as 'x' and as 'x'; give it once")
    #expect(
      refusal { _ = try filled(try PlanTemplate("a: b".utf8, name: "t"), ["zzz": "x"]) }
        == "t has no placeholder 'zzz'; it has none")
  }

  @Test("GitHub's expressions are theirs, and two braces can be written")
  func braces() throws {
    let template = try template(title: "'${{ github.sha }} {{{{x}} ${{x {{service}} }}'")
    let plan = try plan(template, ["day": "2026-03-01"])
    #expect(plan.title == "${{ github.sha }} {{x}} ${{x {{service}} }}")
    #expect(try filled(template, ["day": "2026-03-01"]).reading.issues.isEmpty)
  }

  @Test(
    "What is no placeholder is refused",
    arguments: [
      ("{{service", "is not closed"), ("{{}}", "is no placeholder"), ("{{ .Values.x }}", "is no placeholder"),
      ("{{#if x}}", "is no placeholder"), ("{{day - 2h}}", "is not a day"), ("{{day - d}}", "is not a day"),
      ("{{day - 99999999999999999999d}}", "is not a day"), ("{{a b}}", "is no placeholder"),
      ("{{service\n}}", "is not closed"),
    ])
  func malformed(_ written: String, _ says: String) {
    let sentence = refusal { _ = try template(title: written) }
    #expect(sentence.contains("t.yaml, line 2: ") && sentence.contains(says), "\(sentence)")
  }

  @Test("Lines that end with CR and LF stay so")
  func windows() throws {
    let text = "# {{service}}\r\npromotion: {{service}}\r\ntitle: \"{{lead}}\"\r\n"
    let result = try filled(try PlanTemplate(text.utf8, name: "t"), ["service": "a", "lead": "b\r\nc"])
    #expect(result.text == "# a\r\npromotion: a\r\ntitle: \"b\\nc\"\r\n")
    #expect(
      refusal { _ = try filled(try PlanTemplate(text.utf8, name: "t"), ["service": "a"]) }
        .contains("'lead' (line 3)"))
  }

  @Test("What is no text, or no YAML, is refused with its line")
  func unreadable() {
    #expect(
      refusal { _ = try PlanTemplate([0x61, 0x0A, 0xFF, 0xFE], name: "t") }
        == "t, line 2: the file is not UTF-8 text; save it as UTF-8")
    #expect(refusal { _ = try PlanTemplate([], name: "t") }.contains("t, line 1: the file is empty"))
    #expect(
      refusal { _ = try filled(try PlanTemplate("a: b\n{{x}}: y: z".utf8, name: "t"), ["x": "x"]) }
        .contains("t, line 2: a ':' is not allowed here"))
  }

  @Test("Anchors and aliases stay what they are")
  func aliases() throws {
    let template = try template("references: [ &x { title: {{service}} }, *x ]")
    let titles = try plan(template, ["service": "a: b", "day": "2026-03-01"]).references.map(\.title)
    #expect(titles == ["a: b", "a: b"])
  }

  @Test("A template is checked without values")
  func checked() throws {
    let date = try #require(CivilTime(year: 2026, month: 3, day: 1))
    let sound = try template("costs: [ { resource: x, from: {{cost}}, to: 1, currency: EUR, per: once } ]")
    let (reading, samples) = try sound.issues(with: [], date: date)
    #expect(reading.issues.isEmpty && samples == ["service", "day", "cost"])
    let wrong = try template("nonsense: 1")
    #expect(try wrong.issues(with: [], date: date).reading.issues.map(\.line) == [7])
  }

  @Test("A placeholder that is left in a plan is a warning")
  func left() throws {
    let text = PlanFile.template(
      promotion: "a", title: "{{service}} and ${{ x }}", zone: .utc, day: Instant(seconds: 0))
    let reading = PlanFile.read(text)
    #expect(reading.plan != nil)
    #expect(
      reading.issues.map(\.sentence) == [
        "{{service}} is the placeholder of a template; 'promo plan new --from' puts a value in its place"
      ])
  }

  @Test("Whatever is written and whatever is given, nothing breaks, and a title is what was given", arguments: 0..<8)
  func anything(seed: UInt64) throws {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    func random(_ below: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % below
    }
    let parts = [
      "{{a}}", "{{b}}", "{{day}}", "{{day - 2d}}", "{{", "}}", "${{", "{{{{", "\n", "\r\n", "  ", "- ", ": ", "#", " #",
      "'",
      "\"", "|", ">", "[", "]", "{", "}", ",", "&a ", "*a", "x", "é", "\\", "%", "placeholder", "0z", "? ", "!!s ", "~",
    ]
    func text(_ count: Int) -> String { (0..<count).map { _ in parts[random(parts.count)] }.joined() }
    for _ in 0..<500 {
      let values = [
        PlanTemplate.Value("a", text(random(5))), PlanTemplate.Value("b", text(random(3))),
        PlanTemplate.Value("day", "2026-03-01"),
      ]
      guard let template = try? template("risks: \(text(random(6)))", title: text(1 + random(4))) else { continue }
      let given = values.filter { template.names.contains($0.name) }
      guard let result = try? template.filled(given) else { continue }
      if let plan = result.reading.plan { #expect(PlanFile.read(PlanFile.write(plan)).plan == plan) }
    }
    for _ in 0..<300 {
      let value = text(1 + random(5)).replacing("\r\n", with: "\n")
      guard let result = try? filled(try template(), ["service": value, "day": "2026-03-01"]) else { continue }
      // A reader of plans drops one line break at the end.
      let wanted = value.hasSuffix("\n") ? String(value.dropLast()) : value
      if let plan = result.reading.plan { #expect(plan.title == wanted) }
    }
  }
}
