import Foundation
import Needs
import Testing

/// Exports and answers, held against the schemas of those who wrote the formats by validators that are not ours.
@Suite("Exports, against their schemas", .needs(Live.need)) struct SchemaTests {
  @Test func `each event is a CDEvent by the schema that it names`() throws {
    try Live.withDemo { folder in
      let export = folder.appendingPathComponent("events.json")
      try Live.run(Live.promo, ["export", "--format", "cloudevents", "-o", export.path], in: folder)
      let found = try Live.python(
        "check_cdevents.py", export.path, Live.schemas.appendingPathComponent("cdevents-0.5.1").path)
      for name in [
        "custom", "service-deployed-event", "service-rolledback-event", "taskrun-started-event",
        "taskrun-finished-event", "testsuiterun-finished-event",
      ] { #expect(found.contains(name), "\(found)") }
    }
  }

  @Test func `each event's data is as its own schema says`() throws {
    try Live.withDemo { folder in
      let export = folder.appendingPathComponent("events.jsonl")
      try Live.run(Live.promo, ["export", "-o", export.path], in: folder)
      let found = try Live.python("check_events.py", export.path, Live.package.appendingPathComponent("events").path)
      #expect(found.contains("plan.applied 2"), "\(found)")
    }
  }

  @Test func `a table is read by another program, with its columns`() throws {
    try Live.withDemo { folder in
      let export = folder.appendingPathComponent("events.csv")
      try Live.run(Live.promo, ["export", "--format", "csv", "--bom", "-o", export.path], in: folder)
      let counts = try Live.python("check_csv.py", export.path).split(whereSeparator: \.isWhitespace).compactMap {
        Int($0)
      }
      #expect(counts.count == 4 && counts.allSatisfy { $0 > 20 }, "\(counts)")
    }
  }

  @Test(arguments: [("prod-2026-01-10", 2), ("dynamodb-schemas-sit", 1)])
  func `an audit is SARIF that GitHub takes`(_ promotion: String, _ least: Int) throws {
    try Live.withDemo { folder in
      func audit(_ name: String, _ more: String...) throws -> [String] {
        let file = folder.appendingPathComponent(name)
        let printed = try Live.run(
          Live.promo, ["audit", "-p", promotion, "--format", "sarif"] + more, in: folder, codes: [0, 1])
        try printed.write(to: file, atomically: true, encoding: .utf8)
        return try Live.python("check_sarif.py", file.path).split(separator: "\n").map(String.init)
      }
      let own = try audit("own.sarif")
      #expect(own.count >= least && own.allSatisfy { $0.hasPrefix("plan.yaml ") }, "\(own)")
      let named = try audit("named.sarif", "--plan", "\(promotion).yaml")
      #expect(named.allSatisfy { $0.hasPrefix("\(promotion).yaml ") }, "\(named)")
      let lines = Set(named.map { $0.split(separator: " ")[1] })
      #expect(lines.count > 1 || named.count < 3, "not all on one line: \(named)")
      // The same findings have the same fingerprints in either file, and once more has happened.
      func prints(_ lines: [String]) -> [String] { lines.map { String($0.split(separator: " ").last ?? "") } }
      #expect(prints(own) == prints(named))
      try Live.run(Live.promo, ["note", "-p", promotion, "looked at"], in: folder)
      let later = try prints(audit("later.sarif"))
      #expect(Set(prints(own)).isSubset(of: later))
    }
  }

  @Test func `what verbs print is as the schemas that promo prints say`() throws {
    try Live.withDemo { folder in
      for words in [
        ["readiness"], ["status"], ["gate", "--require", "go"], ["list"], ["log"], ["timeline"], ["replay"],
        ["audit"], ["evidence", "list"], ["soak", "status"], ["secret", "list"], ["finding", "list"], ["verify"],
        ["doctor"], ["plan", "show"], ["projections", "status"], ["note", "seen", "--dry-run"], ["freeze", "list"],
        ["chart", "score"], ["report", "deployment"], ["diff", "2026-01-08"],
      ] {
        let leaf =
          words.count > 1 && !words[1].hasPrefix("-")
            && [
              "evidence", "soak", "secret", "finding", "plan",
              "projections", "freeze",
            ].contains(words[0]) ? Array(words.prefix(2)) : [words[0]]
        let (schema, output) = (folder.appendingPathComponent("schema"), folder.appendingPathComponent("output"))
        try Live.run(Live.promo, ["schema"] + leaf, in: folder).write(to: schema, atomically: true, encoding: .utf8)
        try Live.run(Live.promo, words + ["--json"], in: folder, codes: [0, 1])
          .write(to: output, atomically: true, encoding: .utf8)
        try Live.python("check_output.py", schema.path, output.path)
      }
    }
  }
}
