import EventLog
import PromotionDomain
import Testing

extension Contract {
  static let rebuilding: [Clause] = [
    Clause("the old rows answer while new ones are built") { store in
      let table = ProjectionTable.items()
      let bench = try ContractBench(store).given { try $0.put(.item("p", "old"), in: table) }
      try bench.given { try $0.beginRebuild(of: table) }.given { try $0.put(.item("p", "new"), in: table, .rebuild) }
      try bench.log.read {
        try #expect($0.rows(of: table) == [.item("p", "old")])
        try #expect($0.rows(of: table, in: .rebuild) == [.item("p", "new")])
        try #expect($0.projections().map(\.name) == ["items"])
      }
    },
    Clause("a rebuild in several writes is swapped in by the last") { store in
      let (old, new) = (ProjectionTable.items(fold: 1), ProjectionTable.items(fold: 2))
      let bench = try ContractBench(store).given("a", events: 2).given {
        try $0.put(.item("p", "old"), in: old)
        try $0.setReached(2, of: old)
      }
      try bench.given { try $0.beginRebuild(of: new) }.given {
        try $0.put(.item("p", "new"), in: new, .rebuild)
        try $0.setReached(1, of: new, .rebuild)
      }.given { try $0.setReached(2, of: new, .rebuild) }
      try bench.reopen()
      try bench.when { try $0.commitRebuild(of: new) }.then { #expect(!$0.isIdentical) }.thenReads {
        try #expect($0.rows(of: new) == [.item("p", "new")])
        try #expect($0.projections() == [ProjectionStatus(name: "items", foldVersion: 2, position: 2)])
        try #expect($0.projection("items", in: .rebuild) == nil)
      }
    },
    Clause("a rebuild from the same events is identical") { store in
      let table = ProjectionTable.items()
      try ContractBench(store).given {
        for item in ["a", "b", "c"] { try $0.put(.item("p", item), in: table) }
      }.when { writer in
        try writer.beginRebuild(of: table)
        for item in ["c", "a", "b"] { try writer.put(.item("p", item), in: table, .rebuild) }
        return try writer.commitRebuild(of: table)
      }.then {
        #expect($0.isIdentical)
        #expect($0.before == $0.after)
      }
    },
    Clause("a rebuild may change the columns") { store in
      let new = ProjectionTable(
        name: "items", foldVersion: 2, key: [.init("item", .text)], columns: [.init("title", .text)])
      let row = ProjectionRow(key: ["a"], values: ["A"])
      try ContractBench(store).given { try $0.put(.item("p", "a"), in: .items()) }.when { writer in
        try writer.beginRebuild(of: new)
        try writer.put(row, in: new, .rebuild)
        return try writer.commitRebuild(of: new)
      }.then { #expect(!$0.isIdentical) }.thenReads { try #expect($0.rows(of: new) == [row]) }
    },
    Clause("a first build has nothing to compare with") { store in
      try ContractBench(store).when { writer in
        try writer.beginRebuild(of: .items())
        return try writer.commitRebuild(of: .items())
      }.then { #expect($0.before == nil) }
    },
    Clause("a rebuild that lags behind the log is not swapped in") { store in
      let table = ProjectionTable.items()
      try ContractBench(store).given("a", events: 3).when { writer in
        try writer.beginRebuild(of: table)
        try writer.setReached(2, of: table, .rebuild)
        try writer.commitRebuild(of: table)
      }.thenRefused(LedgerError.projectionBehind(projection: "items", reached: 2, needed: 3))
        .thenReads { try #expect($0.projection("items", in: .rebuild) == nil) }
    },
    Clause("a swap that throws leaves the old rows answering") { store in
      let table = ProjectionTable.items()
      let bench = try ContractBench(store).given { try $0.put(.item("p", "old"), in: table) }
      try bench.when { writer in
        try writer.beginRebuild(of: table)
        try writer.put(.item("p", "new"), in: table, .rebuild)
        try writer.commitRebuild(of: table)
        try #expect(writer.rows(of: table) == [.item("p", "new")])
        throw Stop()
      }.thenRefused(Stop()).thenReads { try #expect($0.rows(of: table) == [.item("p", "old")]) }
    },
    Clause("what an interrupted rebuild left is cleared by the next") { store in
      let table = ProjectionTable.items()
      let bench = try ContractBench(store).given { try $0.beginRebuild(of: .items(fold: 3)) }
        .given { try $0.put(.item("p", "leftover"), in: .items(fold: 3), .rebuild) }
      try bench.reopen()
      try bench.when { writer in
        try writer.beginRebuild(of: table)
        try #expect(writer.rows(of: table, in: .rebuild) == [])
        try writer.commitRebuild(of: table)
      }.thenReads { try #expect($0.projections().map(\.foldVersion) == [1]) }
    },
    Clause("nothing is put into or swapped from a rebuild that was not begun") { store in
      let bench = try ContractBench(store)
      let refusal = LedgerError.noProjection(name: "items")
      bench.when { try $0.put(.item("p", "a"), in: .items(), .rebuild) }.thenRefused(refusal)
      bench.when { try $0.commitRebuild(of: .items()) }.thenRefused(refusal)
    },
    Clause("a digest depends on the rows and not on how they came about") { store in
      let (one, two) = (try ContractBench(store), try ContractBench(store))
      try one.given { for item in ["a", "b"] { try $0.put(.item("p", item), in: .items()) } }
      try two.given { for item in ["b", "x", "a"] { try $0.put(.item("p", item, done: 7), in: .items()) } }
      let digest = try one.log.read { try $0.digest(of: .items()) }
      try #expect(two.log.read { try $0.digest(of: .items()) } != digest)
      try two.given {
        try $0.remove(["p", "x"], from: .items())
        for item in ["a", "b"] { try $0.put(.item("p", item), in: .items()) }
      }
      try #expect(two.log.read { try $0.digest(of: .items()) } == digest)
    },
    Clause("a digest is the same in every store") { store in
      let bench = try ContractBench(store).given {
        try $0.put(.item("p", "é", done: -5, credit: 0.25), in: .items())
        try $0.put(.item("q", "", credit: nil), in: .items())
        try $0.put(.item("z", "zero", credit: -0.0), in: .items())
      }
      // Computed with Python's hashlib.
      #expect(
        try bench.log.read { "\(try $0.digest(of: .items()))" }
          == "b09c29e559c6c9c0663fb14c1b0c97f602d8a441a7fe527002ce3ca6658f3d26")
    },
  ]

}
