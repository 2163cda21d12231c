import Fixtures
import Projections
import PromotionDomain
import RefusalSentences
import Reports
import Templates
import Testing

/// What templates show, what they may do, and what is said when one is wrong.
@Suite("Templates")
struct TemplateTests {
  static let review: Review = {
    let past: [any Past] = [
      Event.applied(.sample), Event.ticked("workflows/api"), Event.raised("dns"), Event.seen("lambda", ["orders-get"]),
    ]
    let history = History(story(past))
    let view = History.View(at: time("08 12:00"))
    return Review(of: "release-7", history, view: view, at: time("08 12:00"), position: 4)
  }()

  static let document = Document.readiness(
    review, Provenance(position: 4, rootHash: "root", rootBase64: "root", recordedAt: review.at),
    history: ScoreHistory(review))

  /// What `text` shows as the template of the whole report.
  private func show(
    _ text: String, _ document: Document = document, partials: [String: String] = [:], sections: [String: String] = [:]
  ) throws -> String {
    let files = partials.merging(sections.map { ("readiness/\($0.key)", $0.value) }) { a, _ in a }
      .merging(["readiness": text]) { a, _ in a }
    let source = TemplateSource(
      whole: "readiness",
      sections: Dictionary(uniqueKeysWithValues: sections.keys.map { ($0, "readiness/\($0)") })
    ) { name in files[name].map { TemplateFile(path: "t/\(name).mustache", text: $0) } }
    return String(try ReportTemplates(source).markdown(document, Self.review.assessment).dropLast())
  }

  private func refusal(
    _ text: String, partials: [String: String] = [:], sections: [String: String] = [:]
  ) -> String? {
    do {
      _ = try show(text, partials: partials, sections: sections)
      return nil
    } catch {
      return (error as? Refusal)?.sentence ?? "\(error)"
    }
  }

  // MARK: What they show

  @Test func `facts stand for themselves`() throws {
    #expect(
      try show("{{kind}} of {{planTitle}} ({{promotion}}): {{verdict}}, {{score}} of 100, {{phase}} at {{at}}")
        == "readiness of Release 7 (release-7): BLOCKED, 40 of 100, preparing at 2026-01-08 12:00")
    #expect(
      try show("{{#blockers}}{{blockers}} blocker{{/blockers}}{{^discrepancies}}, all agree{{/discrepancies}}")
        == "1 blocker, all agree")
    #expect(try show("{{#header}}{{id}}={{label}};{{/header}}").hasPrefix("verdict=Verdict;score=Score;"))
  }

  @Test func `tables are rows of cells by column`() throws {
    #expect(
      try show(
        "{{#table.areas.rows}}\n- {{rowId}}: {{area}} {{satisfied}}{{#names}} by name {{names}}{{/names}}\n{{/table.areas.rows}}"
      )
        == "- infrastructure: Infrastructure 0/2 by name 0/2\n- workflows: Workflows 1/1\n- secrets: Secrets 1/2\n- functions: Functions 0/1 by name 1/3\n- prep: Preparation 0/3\n"
        .dropLast())
    #expect(
      try show("{{#table.areas}}{{#columns}}{{id}} {{/columns}}{{/table.areas}}")
        == "area weight score satisfied names points open ")
    #expect(
      try show(
        "{{#sections}}{{#tables}}{{#rows}}{{#cells}}{{column}}={{text}};{{/cells}}{{/rows}}{{/tables}}{{/sections}}"
      )
      .contains("area=Workflows;weight=25;"))
  }

  @Test func `sections are there by themselves, by id and as promo writes them`() throws {
    #expect(try show("{{#sections}}{{id}} {{/sections}}").hasPrefix("summary score "))
    #expect(try show("{{{section.summary.markdown}}}").hasPrefix("## Summary\n"))
    #expect(try show("{{#sections}}{{{markdown}}}\n{{/sections}}").contains("## Checklists"))
    #expect(
      try show("{{#section.waivers}}here{{/section.waivers}}{{^section.waivers}}none{{/section.waivers}}") == "none")
    #expect(try show("{{section.sources.facts.root}}") == "root")
  }

  @Test func `items can be ticked wherever a template puts them`() throws {
    let text = try show(
      "{{{comment}}}\n{{#section.checklists.items}}\n{{{indent}}}{{{markdown}}}\n{{/section.checklists.items}}")
    let list = try TaskList(reading: text)
    #expect(list.boxes.map(\.item).contains("secrets/api"))
    #expect(list.boxes.first { $0.item == "workflows/api" }?.isTicked == true)
    #expect(
      try show(
        "{{#section.checklists.items}}{{^done}}{{level}} {{id}}: {{status}};{{/done}}{{/section.checklists.items}}"
      )
      .contains("0 prep/runbook: pending;1 prep/runbook/steps: pending;"))
  }

  @Test func `names can be transformed, and lists counted`() throws {
    #expect(try show("{{lowercased(verdict)}} {{count(header)}}").hasPrefix("blocked "))
    #expect(try show("{{#header}}{{index()}}{{^last()}},{{/last()}}{{/header}}").hasPrefix("0,1,2"))
  }

  // MARK: Text from the ledger

  private static let hostile = [
    "{{score}}", "{{{score}}}", "{{#sections}}{{/sections}}", "{{>partial}}", "}}{{", "{{=<% %>=}}",
    "{{% CONTENT_TYPE: TEXT }}",
    "# a | b", "<script>", "*a* `b` [c](d) @e #1", "- x\n- y", "{{!", "{{{{", "${{ secrets.X }}",
  ]

  @Test("Text from the ledger is shown, and never acts as a template", arguments: hostile)
  func inert(_ text: String) throws {
    let document = Document.sample(text)
    let partials = ["partial": "INCLUDED"]
    for template in ["{{title}}", "{{#header}}{{text}}{{/header}}", "{{#table.t.rows}}{{a}}{{/table.t.rows}}"] {
      let shown = try show(template, document, partials: partials)
      #expect(shown == Markdown.text(text), "\(template)")
    }
    for template in ["{{{title}}}", "{{&title}}"] { #expect(try show(template, document) == text) }
    // Markdown that was made by promo keeps it apart by backslashes; the braces are there one for one.
    let section = try show("{{{section.s.markdown}}}", document, partials: partials)
    #expect(section.filter { $0 == "{" }.count == 4 * text.filter { $0 == "{" }.count)
    #expect(!section.contains("INCLUDED"))
    let own = try show("{{{section.s.markdown}}}", document, sections: ["s": "## {{title}}\n\n{{{markdown}}}"])
    #expect(!own.contains("INCLUDED") && own.hasPrefix("## "))
  }

  // MARK: Files

  @Test func `a section's own template takes its place in the whole`() throws {
    let own = ["summary": "## {{title}} of {{planTitle}}\n\n{{#table.areas.rows}}{{area}} {{/table.areas.rows}}"]
    #expect(
      try show("{{{section.summary.markdown}}}", sections: own).hasPrefix("## Summary of Release 7\n\nInfrastructure "))
    let source = TemplateSource(sections: ["summary": "x"]) { _ in TemplateFile(path: "x", text: own["summary"] ?? "") }
    let text = try ReportTemplates(source).markdown(Self.document, Self.review.assessment)
    #expect(
      text.contains(
        "\n\n## Summary of Release 7\n\nInfrastructure Workflows Secrets Functions Preparation \n\n## How the score"))
    let none = TemplateSource(sections: ["summary": "x"]) { _ in TemplateFile(path: "x", text: "\n\n") }
    let shorter = try ReportTemplates(none).markdown(Self.document, Self.review.assessment)
    #expect(!shorter.contains("Summary"))
  }

  @Test func `a partial shares what its template knows, and escapes as it does`() throws {
    let document = Document.sample("a*b")
    #expect(
      try show("{{#header}}\n  {{> lib/fact }}\n{{/header}}", document, partials: ["lib/fact": "{{text}}!\n"])
        == #"  a\*b!"#)
    #expect(
      try show("{{>a}}{{>b}}", partials: ["a": "A{{>c}}", "b": "B{{>c}}", "c": "{{kind}}"]) == "AreadinessBreadiness")
  }

  @Test func `without templates nothing changes`() throws {
    let source = TemplateSource { _ in nil }
    #expect(try ReportTemplates(source).markdown(Self.document, Self.review.assessment) == Self.document.markdown())
  }

  // MARK: What is wrong

  @Test(
    "A mistake is one sentence with file and line",
    arguments: [
      ("a\n{{scroe}}", "line 2: there is no 'scroe' here; did you mean 'score'?"),
      (
        "{{#table.areas.rows}}\n{{nothing}}{{/table.areas.rows}}",
        "line 2: there is no 'nothing' here; docs/templates.md lists all names"
      ),
      ("\n{{uppercased(vrdict)}}", "line 2: there is no 'vrdict' here; did you mean 'verdict'?"),
      ("a\n\n{{#sections}}", "line 3: the section 'sections' is opened and never closed"),
      ("{{#sections}}\n{{/section}}", "line 2: 'section' is closed where 'sections' is open (line 1)"),
      ("a {{/sections}}", "line 1: 'sections' is closed, and no section is open"),
      ("{{#count(header)}}{{/header}}", "line 1: a section is closed by another name than it was opened with"),
      ("{{score", "line 1: a tag is not closed with '}}'"),
      ("{{a b}}", "line 1: a tag has no name, has other than letters, digits, '.', '-' and '_', or is not closed"),
      ("x {{!", "line 1: a tag is not closed with '}}'"),
      ("{{=<% %>=}}", "line 1: templates cannot use other delimiters ('{{='); see docs/templates.md for what they can"),
      (
        "{{<a}}{{/a}}",
        "line 1: templates cannot use inheritance ('{{<', '{{$'); see docs/templates.md for what they can"
      ),
      (
        "{{$a}}{{$a}}{{/a}}{{/a}}",
        "line 1: templates cannot use inheritance ('{{<', '{{$'); see docs/templates.md for what they can"
      ),
      (
        "{{> *kind}}",
        "line 1: templates cannot use a partial by a variable ('{{>*'); see docs/templates.md for what they can"
      ),
      (
        "{{% CONTENT_TYPE: TEXT}}",
        "line 1: templates cannot use a pragma ('{{%'); see docs/templates.md for what they can"
      ),
      ("\n{{>none}}", "line 2: there is no partial 'none'; put it beside the other templates"),
      ("{{>../../etc/x}}", "line 1: the partial '../../etc/x' is outside the folder of the templates; move it there"),
      ("{{>/etc/x}}", "line 1: the partial '/etc/x' is outside the folder of the templates; move it there"),
    ])
  func mistakes(_ text: String, _ sentence: String) {
    #expect(refusal(text) == "t/readiness.mustache, " + sentence)
  }

  @Test func `a mistake in a partial or a section is found there`() {
    #expect(
      refusal("{{>a}}", partials: ["a": "x\n{{verdikt}}"])
        == "t/a.mustache, line 2: there is no 'verdikt' here; did you mean 'verdict'?")
    #expect(
      refusal("x", sections: ["summary": "{{#tables}}"])
        == "t/readiness/summary.mustache, line 1: the section 'tables' is opened and never closed")
    #expect(
      refusal("x", sections: ["sumary": ""])
        == "there is no section of the readiness report 'sumary'; did you mean 'summary'?")
  }

  @Test func `what would go on for ever is refused`() {
    #expect(
      refusal("{{>a}}", partials: ["a": "{{>b}}", "b": "\n{{>a}}"])
        == "t/b.mustache, line 2: the partial 'a' includes itself; use the lists that are flat")
    #expect(
      refusal("{{>readiness}}")?.hasSuffix("the partial 'readiness' includes itself; use the lists that are flat")
        == true)
    let deep = String(repeating: "{{#sections}}", count: 40)
    #expect(refusal(deep) == "t/readiness.mustache, line 1: sections are nested more than 32 deep; use a partial")
    #expect(refusal(String(repeating: "{{#a}}\n", count: 100_000))?.contains("line 33") == true)
  }

  /// Whatever a template is, it renders or is refused.
  @Test(arguments: UInt64(1)...20)
  func `no template is a trap`(seed: UInt64) {
    var random = Seeded(seed)
    let pieces = [
      "{{", "}}", "{", "}", "#", "^", "/", ">", "!", "&", "<", "$", "=", "%", "*", ".", "(", ")", " ", "\n", "\r\n",
      "\t", "a", "score",
      "sections", "table", "areas", "rows", "{{#sections}}", "{{/sections}}", "{{{title}}}", "{{>p}}", "{{.}}",
      "count(", "é", "\u{0}",
    ]
    for _ in 0..<200 {
      let text = (0..<Int.random(in: 1...12, using: &random)).map { _ in
        pieces[Int.random(in: pieces.indices, using: &random)]
      }.joined()
      _ = try? show(text, partials: ["p": "{{score}}"])
    }
  }
}

extension Document {
  /// A readiness report in which `text` stands for everything.
  fileprivate static func sample(_ text: String) -> Document {
    Document(
      kind: .readiness, title: text, header: [Fact("f", "F", Words(text))],
      sections: [
        Section(
          "s", text,
          [
            .paragraph(id: "p", Words(text)),
            .table(Table("t", caption: text, [.init("a", "A")], [.init("r", [Words(text)])])),
          ])
      ])
  }
}
