import Foundation
import Projections
import PromotionDomain
import PromotionTracker
import Reports
import Testing

/// Every report of the samples in every format.
@Suite("Formats of the samples' reports")
struct ReportFormatTests {
  struct Occasion: Sendable, CustomTestStringConvertible {
    var promotion: PromotionID
    var at: String

    var testDescription: String { "\(promotion) at \(at)" }

    func documents() throws -> [Document] {
      try SampleLedger.loaded.get().report(promotion, .init(at: at)) { input in
        let (review, provenance, audit) = (input.review, input.provenance, try input.audit())
        let history = ScoreHistory(review)
        return [
          .readiness(review, provenance, history: history), .deployment(review, provenance, history: history),
          .audit(review, provenance, audit, history: history), .postmortem(review, provenance, audit, history: history),
        ]
      }
    }
  }

  static let occasions: [Occasion] = [
    .init(promotion: SampleLedger.prod, at: "2026-01-06 09:30"),
    .init(promotion: SampleLedger.prod, at: "2026-01-08 08:25"),
    .init(promotion: SampleLedger.prod, at: "2026-01-10 12:40"),
    .init(promotion: SampleLedger.prod, at: "2026-01-12 09:00"),
    .init(promotion: SampleLedger.sit, at: "2026-01-07 17:00"),
  ]

  @Test("Ids are ids", arguments: occasions)
  func ids(_ occasion: Occasion) throws {
    for document in try occasion.documents() {
      #expect(Set(document.sectionIDs).count == document.sectionIDs.count)
      #expect(Set(document.header.map(\.id)).count == document.header.count)
      let tables = document.sections.flatMap { $0.blocks.flatMap(\.tables) }
      #expect(Set(tables.map(\.id)).count == tables.count, "\(document.kind): \(tables.map(\.id))")
      for table in tables {
        #expect(Set(table.columns.map(\.id)).count == table.columns.count, "\(table.id)")
        #expect(Set(table.columns.map(\.id)).isDisjoint(with: ["rowId", "level", "cells"]), "\(table.id)")
        #expect(Set(table.rows.map(\.id)).count == table.rows.count, "\(table.id)")
        for row in table.rows { #expect(row.cells.count == table.columns.count, "\(table.id)/\(row.id)") }
      }
    }
  }

  /// What nobody touched says nothing: every box stands as the ledger has it.
  @Test("A report that is handed back as it was changes nothing", arguments: occasions)
  func handedBack(_ occasion: Occasion) throws {
    let document = try #require(try occasion.documents().first)
    let list = try TaskList(reading: document.markdown())
    let tracker = try SampleLedger.loaded.get()
    let then = try tracker.assess(
      occasion.promotion, .init(at: list.origin.at.description, knownAt: "#\(list.origin.position)"))
    let report = TicksReport(list, then: then, now: try tracker.assess(occasion.promotion))
    #expect(report.ticked + report.known + report.left.map(\.item) + report.cleared.map(\.item) == [])
    let items = then.readiness.areas.flatMap { $0.items.flatMap(\.withParts) }
    #expect(list.boxes.count { $0.item != nil } == items.count { $0.item.notApplicable == nil })
  }

  @Test("On a terminal nothing but code and addresses is wider than it", arguments: occasions, [80, 120])
  func width(_ occasion: Occasion, _ width: Int) throws {
    for document in try occasion.documents() {
      let page = document.terminal(width: width).text(colored: false)
      for line in page.split(separator: "\n") where line.count > width {
        #expect(line.hasPrefix("    "), "\(document.kind), \(width): \(line)")
      }
    }
  }

  @Test("JSON has every section, Markdown no line break where none belongs", arguments: occasions)
  func shapes(_ occasion: Occasion) throws {
    for document in try occasion.documents() {
      let data = Data(try JSONText.pretty(document.json).utf8)
      let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      let sections = try #require(json["sections"] as? [[String: Any]])
      let markdown = document.markdown()
      #expect(
        sections.compactMap { $0["title"] as? String }
          == markdown.split(separator: "\n").filter { $0.hasPrefix("## ") }.map { String($0.dropFirst(3)) })
      #expect(!markdown.contains("\n\n\n") && !markdown.contains(" \n"))
    }
  }
}

extension Block {
  fileprivate var tables: [Table] {
    switch self {
    case .table(let table): [table]
    case .group(_, _, _, let blocks): blocks.flatMap(\.tables)
    case .paragraph, .callout, .facts, .checklist, .list, .code, .figure, .blank: []
    }
  }
}
