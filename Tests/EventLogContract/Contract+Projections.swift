import EventLog
import PromotionDomain
import Testing

extension Contract {
  static let projections: [Clause] = [
    Clause("a row that was put is read back") { store in
      let table = ProjectionTable.items()
      let bench = try ContractBench(store).given {
        try $0.put(.item("p", "a", done: .max, credit: 0.1), in: table)
        try $0.put(.item("p", "é\n", done: .min, credit: nil), in: table)
      }
      try bench.reopen()
      try bench.log.read {
        try #expect($0.row(["p", "a"], of: table) == .item("p", "a", done: .max, credit: 0.1))
        try #expect($0.row(["p", "é\n"], of: table) == .item("p", "é\n", done: .min, credit: nil))
        try #expect($0.row(["p", "b"], of: table) == nil)
      }
    },
    Clause("a row put again replaces the one before") { store in
      let table = ProjectionTable.items()
      try ContractBench(store).given { try $0.put(.item("p", "a", done: 1), in: table) }
        .when { try $0.put(.item("p", "a", done: 2), in: table) }
        .thenReads { try #expect($0.rows(of: table) == [.item("p", "a", done: 2)]) }
    },
    Clause("a row that is removed is gone, and removing it again is no error") { store in
      let table = ProjectionTable.items()
      try ContractBench(store).given {
        try $0.put(.item("p", "a"), in: table)
        try $0.put(.item("p", "b"), in: table)
      }.when {
        try $0.remove(["p", "a"], from: table)
        try $0.remove(["p", "a"], from: table)
      }.thenReads { try #expect($0.rows(of: table) == [.item("p", "b")]) }
    },
    Clause("rows come in key order, by the bytes of text and the value of numbers") { store in
      let table = ProjectionTable(
        name: "order", foldVersion: 1, key: [.init("text", .text), .init("number", .integer), .init("share", .real)],
        columns: [])
      let rows: [ProjectionRow] = [
        .init(key: ["", 0, .real(0)], values: []), .init(key: ["B", -2, .real(-1.5)], values: []),
        .init(key: ["B", -2, .real(2)], values: []), .init(key: ["B", 10, .real(0)], values: []),
        .init(key: ["a", 9, .real(0)], values: []), .init(key: ["z", 0, .real(0)], values: []),
        .init(key: ["é", 0, .real(0)], values: []),
      ]
      try ContractBench(store).given { writer in for row in rows.reversed() { try writer.put(row, in: table) } }
        .log.read { try #expect($0.rows(of: table) == rows) }
    },
    Clause("rows are read by the beginning of their key") { store in
      let table = ProjectionTable.items()
      try ContractBench(store).given {
        for promotion in ["p", "q", "pp"] {
          for item in ["a", "b"] { try $0.put(.item(promotion, item), in: table) }
        }
      }.log.read {
        try #expect($0.rows(of: table, prefix: ["p"]) == [.item("p", "a"), .item("p", "b")])
        try #expect($0.rows(of: table, prefix: ["q", "b"]) == [.item("q", "b")])
        try #expect($0.rows(of: table, prefix: ["x"]) == [])
        try #expect($0.rows(of: table).count == 6)
      }
    },
    Clause("a projection notes how far it has come") { store in
      let table = ProjectionTable.items()
      let bench = try ContractBench(store).given("a", events: 3).given { try $0.setReached(3, of: table) }
      try bench.reopen()
      try bench.log.read {
        let status = ProjectionStatus(name: "items", foldVersion: 1, position: 3)
        try #expect($0.projection("items") == status)
        try #expect($0.projections() == [status])
        try #expect($0.projection("other") == nil)
      }
    },
    Clause("a projection that nobody wrote has no rows") { store in
      try ContractBench(store).log.read {
        try #expect($0.rows(of: .items()) == [])
        try #expect($0.row(["p", "a"], of: .items()) == nil)
      }
    },
    Clause("rows of another fold are neither read nor changed") { store in
      let bench = try ContractBench(store).given { try $0.put(.item("p", "a"), in: .items(fold: 1)) }
      let refusal = LedgerError.otherFold(projection: "items", stored: 1, wanted: 2)
      #expect(throws: refusal) { try bench.log.read { try $0.rows(of: .items(fold: 2)) } }
      bench.when { try $0.put(.item("p", "b"), in: .items(fold: 2)) }.thenRefused(refusal)
      bench.when { try $0.setReached(1, of: .items(fold: 2)) }.thenRefused(refusal)
    },
    Clause("a row of the wrong shape is refused") { store in
      let bench = try ContractBench(store)
      let rows: [ProjectionRow] = [
        .init(key: ["p"], values: [1, nil]), .init(key: ["p", "a"], values: [1]),
        .init(key: ["p", 1], values: [1, nil]), .init(key: ["p", "a"], values: ["x", nil]),
        .init(key: ["p", "a"], values: [nil, nil]), .init(key: ["p", nil], values: [1, nil]),
        .init(key: ["p", "a"], values: [1, 1]), .init(key: ["p", "a"], values: [1, .real(.nan)]),
        .init(key: ["p", "a\u{0}"], values: [1, nil]),
      ]
      for row in rows {
        #expect(throws: LedgerError.self, "\(row)") { try bench.log.write { try $0.put(row, in: .items()) } }
      }
      try #expect(bench.log.read { try $0.rows(of: .items()) } == [])
    },
    Clause("a projection's name must be plain") { store in
      for name in ["", "Items", "a b", "1a", "a;drop", "items_next", "é", String(repeating: "a", count: 41)] {
        let table = ProjectionTable(name: name, foldVersion: 1, key: [.init("k", .text)], columns: [])
        try ContractBench(store).when { try $0.put(.init(key: ["x"], values: []), in: table) }
          .thenMalformed("projection name").thenReads { try #expect($0.projections() == []) }
      }
    },
    Clause("a column may be called like a word of SQL") { store in
      let table = ProjectionTable(
        name: "select", foldVersion: 1, key: [.init("from", .text)], columns: [.init("where", .integer)])
      let row = ProjectionRow(key: ["x"], values: [1])
      try ContractBench(store).when { try $0.put(row, in: table) }.thenReads {
        try #expect($0.rows(of: table) == [row])
      }
    },
    Clause("the nearest row before a number, and behind a key") { store in
      let table = ProjectionTable(
        name: "step", foldVersion: 1,
        key: [.init("promotion", .text), .init("at", .integer), .init("event", .integer)],
        columns: [])
      func row(_ promotion: String, _ at: Int64, _ event: Int64) -> ProjectionRow {
        ProjectionRow(key: [.text(promotion), .integer(at), .integer(event)], values: [])
      }
      let rows = [row("p", -4, 1), row("p", 10, 2), row("p", 10, 7), row("q", 3, 3)]
      try ContractBench(store).given { writer in for row in rows.reversed() { try writer.put(row, in: table) } }.log
        .read {
          try #expect($0.lastRow(of: table, prefix: ["p"]) == rows[2])
          try #expect($0.lastRow(of: table, prefix: ["p"], upTo: 10) == rows[2])
          try #expect($0.lastRow(of: table, prefix: ["p"], upTo: 9) == rows[0])
          try #expect($0.lastRow(of: table, prefix: ["p"], upTo: -5) == nil)
          try #expect($0.lastRow(of: table, prefix: ["p", 10], upTo: 6) == rows[1])
          try #expect($0.lastRow(of: table, prefix: ["p", 10, 2], upTo: 6) == nil)
          try #expect($0.lastRow(of: table, prefix: ["r"]) == nil)
          try #expect($0.firstRow(of: table, prefix: ["p"]) == rows[0])
          try #expect($0.firstRow(of: table, prefix: ["p"], after: ["p", 10, 2]) == rows[2])
          try #expect($0.firstRow(of: table, prefix: ["p"], after: ["p", 10, 7]) == nil)
          try #expect($0.firstRow(of: table, prefix: ["q"], after: ["p", 10, 7]) == rows[3])
          try #expect($0.firstRow(of: table, prefix: []) == rows[0])
        }
    },
  ]

}
