import PromotionDomain

@testable import Reports

extension Document {
  /// A document with one of everything, in which `text` stands wherever text from a ledger can stand.
  static func sample(_ text: String = "words") -> Document {
    Document(
      kind: .readiness, title: text, origin: DocumentOrigin(promotion: "release-7", position: 164, at: noon),
      header: [
        Fact("verdict", "Verdict", "\(badge: .mostlyReady)"), Fact("title", "Title", Words(text)),
        Fact("as-of", "As of", "2026-01-08 08:25, event \(event: 164)"),
      ],
      sections: [
        prose(text), tables(text), lists(text), Section("empty", "Nothing", []),
        Section("hollow", "Hollow", [.table(Table("t", caption: "", [.init("a", "A")], []))]),
      ])
  }

  static let noon = Instant(seconds: 1_767_867_900)

  private static func prose(_ text: String) -> Section {
    Section(
      "prose", text,
      [
        .paragraph(id: "p", Words(text)),
        .paragraph(
          id: "spans",
          "see \(text), \(strong: text), \(faint: text), \(code: text), \(link: text, to: "https://example.com/a?b=1&c=(2)"), \(badge: text, .bad) and \(event: 57)"
        ),
        .paragraph(id: "glued", "a\(strong: text)b\(code: text)\(code: text)c\(strong: text)\(strong: text)"),
        .callout(id: "c1", .bad, Words(text)),
        .callout(id: "c2", .plain, "\(strong: text) again"),
        .blank(id: "b", prompt: text),
        .code(id: "code", language: "sh", text: text),
        .figure(
          id: "score", .score(ScoreDial(score: 85, scoreWithoutWaivers: 85, mostlyReady: 80, verdict: .mostlyReady))),
        .group(id: "open", title: Words(text), folded: false, [.paragraph(id: "in", Words(text))]),
        .group(
          id: "folded", title: Words(text), folded: true,
          [
            .paragraph(id: "in", Words(text)),
            .group(id: "deeper", title: Words(text), folded: false, [.paragraph(id: "x", "x")]),
          ]),
      ])
  }

  private static func tables(_ text: String) -> Section {
    let columns = [
      Table.Column("item", "Item"), .init("score", "Score", numeric: true), .init("none", "None"), .init("why", text),
    ]
    return Section(
      "tables", "Tables",
      [
        .table(
          Table(
            "small", caption: text, columns,
            [
              .init("a", [Words(text), "85", "", "\(code: text)"]),
              .init("a/b", level: 1, ["\(strong: text)", "1.5", "", "\(link: text, to: "https://example.com")"]),
              .init("short", ["\(badge: text, .good)", "none"]),
            ])),
        .table(
          Table(
            "long", caption: text, columns,
            (1...41).map { .init("\($0)", [$0 == 1 ? Words(text) : "x", "\($0)", "", "x"]) })),
      ])
  }

  private static func lists(_ text: String) -> Section {
    Section(
      "lists", "Lists",
      [
        .facts(id: "facts", [Fact("f", text, Words(text))]),
        .checklist(
          Checklist(
            "items",
            [
              .init(
                id: "secrets/api", item: "secrets/api", isDone: false, status: .missing, Words(text),
                remark: Words(text),
                parts: [
                  .init(
                    id: "secrets/api/a", item: "secrets/api/a--b", isDone: true, status: .verified, "\(code: text)"),
                  .init(id: "secrets/api/b", isDone: true, Words(text)),
                ]),
              .init(
                id: "functions/orders", isDone: false, status: .partial, "\(strong: text)", remark: "2 of 3 in aws"),
            ])),
        .list(
          List(
            "points",
            [
              .init("1", Words(text), [.init("2", "\(link: text, to: "javascript:alert(1)")")]),
              .init("3", "\(strong: text)"),
            ])),
        .list(
          List(
            "steps", numbered: true,
            (1...11).map { .init("\($0)", Words(text), $0 > 9 ? [.init("a", Words(text), [.init("b", "x")])] : []) })),
      ])
  }
}
