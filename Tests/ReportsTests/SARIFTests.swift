import Audit
import Fixtures
import Foundation
import Projections
import PromotionDomain
import Reports
import Testing

/// SARIF 2.1.0 as its schema has it: required properties, none that it does not know, indices that fit.
@Suite struct SARIFTests {
  typealias Object = [String: Any]

  /// By kind of object: what the official schema requires, and what else of it is used here.
  private static let shapes: [String: (required: Set<String>, allowed: Set<String>)] = [
    "log": (["version", "runs"], ["$schema"]),
    "run": (["tool"], ["automationDetails", "artifacts", "columnKind", "invocations", "results", "properties"]),
    "artifact": ([], ["location", "contents"]),
    "driver": (["name"], ["fullName", "semanticVersion", "rules"]),
    "rule": (
      ["id"], ["name", "shortDescription", "fullDescription", "help", "defaultConfiguration", "properties"]
    ),
    "help": (["text"], ["markdown"]),
    "configuration": ([], ["enabled", "level", "properties"]),
    "invocation": (["executionSuccessful"], ["ruleConfigurationOverrides"]),
    "override": (["configuration", "descriptor"], []),
    "reference": ([], ["id", "index"]),
    "result": (
      ["message"], ["ruleId", "ruleIndex", "level", "locations", "relatedLocations", "partialFingerprints"]
    ),
    "location": ([], ["id", "physicalLocation", "logicalLocations", "message"]),
    "physicalLocation": ([], ["artifactLocation", "region"]),
    "artifactLocation": ([], ["uri"]),
    "region": ([], ["startLine", "startColumn", "endLine", "endColumn"]),
    "logicalLocation": ([], ["name", "fullyQualifiedName", "kind"]),
    "message": (["text"], []),
  ]

  /// A plan in which the batch stands on line 7.
  private static let source = SARIFSource(
    uri: "releases/plan.yaml", whole: .init(line: 1, column: 1, end: 20),
    event: { $0.subject == "foundation" ? .init(line: 7, column: 3, end: 30) : nil }, name: { _ in nil })

  private func check(_ value: Any?, _ kind: String) throws -> Object {
    let object = try #require(value as? Object, "\(kind)")
    let shape = try #require(Self.shapes[kind])
    #expect(shape.required.isSubset(of: object.keys), "\(kind): \(object.keys.sorted())")
    #expect(shape.required.union(shape.allowed).isSuperset(of: object.keys), "\(kind): \(object.keys.sorted())")
    return object
  }

  private func list(_ value: Any?, _ kind: String) throws -> [Object] {
    try ((value ?? [Any]()) as? [Any] ?? []).map { try check($0, kind) }
  }

  private func report() -> AuditReport {
    let plan = Plan.sample.with { plan in
      plan.soaks = []
      plan.decision?.requires = []
      plan.audit = [
        .init(rule: "recorded-late", severity: .off, after: .hours(12), reason: "an import"),
        .init(rule: "deployed-before-go", severity: .warning, reason: "a drill"),
      ]
    }
    let past: [any Past] = [
      Event.ticked("workflows/api").at("08 08:00"), Event.retracted(2).at("08 09:00"),
      Event.batchBegan("foundation").at("10 09:00"),
    ]
    let history = History(story([Event.applied(plan).at("07 08:00")] + past))
    let review = Review(of: "release-7", history, at: time("12 12:00"), position: 4)
    return AuditReport(review, Audit(review), failOn: .warning)
  }

  @Test func `an audit as SARIF has the standard's structure`() throws {
    let text = try JSONText.pretty(report().sarif(version: "1.2.3", source: Self.source))
    let log = try check(try JSONSerialization.jsonObject(with: Data(text.utf8)), "log")
    #expect(log["version"] as? String == "2.1.0")
    #expect((log["$schema"] as? String)?.hasSuffix("sarif-schema-2.1.0.json") == true)
    let run = try #require(try list(log["runs"], "run").first)
    let driver = try check((run["tool"] as? Object)?["driver"], "driver")
    #expect(driver["semanticVersion"] as? String == "1.2.3")
    let rules = try list(driver["rules"], "rule")
    #expect(rules.compactMap { $0["id"] as? String } == AuditRule.allCases.map(\.rawValue))
    for rule in rules {
      let configuration = try check(rule["defaultConfiguration"], "configuration")
      #expect(["note", "warning", "error"].contains(configuration["level"] as? String))
      _ = try check(rule["shortDescription"], "message")
      _ = try check(rule["fullDescription"], "message")
      let help = try check(rule["help"], "help")
      #expect((help["markdown"] as? String)?.contains("`promo audit --rule \(rule["id"] ?? "")`") == true)
      let properties = try #require(rule["properties"] as? Object)
      #expect(["recommendation", "warning", "error"].contains(properties["problem.severity"] as? String))
      #expect((properties["tags"] as? [String])?.isEmpty == false)
    }
    try results(of: run, rules)
    try overrides(of: run, rules)
  }

  private func results(of run: Object, _ rules: [Object]) throws {
    let results = try list(run["results"], "result")
    #expect(results.compactMap { $0["ruleId"] as? String } == ["deployed-before-go", "retracted-events"])
    #expect(results.compactMap { $0["level"] as? String } == ["warning", "note"])
    for result in results {
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
      _ = try check(result["message"], "message")
      for location in try list(result["locations"], "location") + list(result["relatedLocations"], "location") {
        let physical = try check(location["physicalLocation"], "physicalLocation")
        #expect(try check(physical["artifactLocation"], "artifactLocation")["uri"] as? String == "releases/plan.yaml")
        let region = try check(physical["region"], "region")
        #expect(["startLine", "startColumn", "endLine", "endColumn"].allSatisfy { (region[$0] as? Int ?? 0) > 0 })
        for place in try list(location["logicalLocations"], "logicalLocation") {
          #expect((place["fullyQualifiedName"] as? String)?.hasPrefix("release-7#") == true)
        }
      }
    }
    let related = try list(results.last?["relatedLocations"], "location")
    #expect((related.first?["message"] as? Object)?["text"] as? String == "workflows/api ticked")
    let lines = try results.map { result -> Int? in
      let place = try list(result["locations"], "location").first?["physicalLocation"] as? Object
      return (place?["region"] as? Object)?["startLine"] as? Int
    }
    #expect(lines == [7, 1], "the batch's line, and the promotion's for what is about no part of the plan")
    let prints = results.compactMap { $0["partialFingerprints"] as? [String: String] }
    #expect(prints.allSatisfy { $0["primaryLocationLineHash"]?.wholeMatch(of: /[0-9a-f]{16}:1/) != nil })
    let own = prints.compactMap { $0["promotionEvents/v2"] }
    #expect(own.count == 2 && own[0].hasPrefix("release-7/deployed-before-go/#4/"), "\(own)")
    #expect(own[1].hasPrefix("release-7/retracted-events/#2/"), "\(own)")
  }

  /// What the plan tunes, in the standard's own place for it, with the reason.
  private func overrides(of run: Object, _ rules: [Object]) throws {
    let invocation = try #require(try list(run["invocations"], "invocation").first)
    #expect(invocation["executionSuccessful"] as? Bool == true)
    let overrides = try list(invocation["ruleConfigurationOverrides"], "override")
    #expect(overrides.count == 2)
    for override in overrides {
      let reference = try check(override["descriptor"], "reference")
      let index = try #require(reference["index"] as? Int)
      #expect(rules[index]["id"] as? String == reference["id"] as? String)
    }
    let late = try check(overrides.last?["configuration"], "configuration")
    #expect(late["enabled"] as? Bool == false)
    #expect(late["properties"] as? [String: String] == ["reason": "an import", "after": "12h"])
  }

  @Test func `the same audit gives the same bytes`() throws {
    #expect(
      try JSONText.pretty(report().sarif(version: "1", source: Self.source))
        == JSONText.pretty(report().sarif(version: "1", source: Self.source)))
    #expect(try JSONText.pretty(report()) == JSONText.pretty(report()))
  }

  @Test func `passed says whether something weighs enough`() {
    #expect(!report().passed)
    #expect(AuditSeverity.allCases.map(report().audit.count) == [1, 1, 0])
  }

  @Test func `on a narrow terminal findings stand on lines of their own`() {
    let narrow = report().terminal(width: 50).text(colored: false)
    #expect(
      narrow.contains(
        "warning\n  Rule   deployed-before-go\n  What   batch foundation was started before\n"
      ))
    let wide = report().terminal(width: nil).text(colored: false)
    #expect(wide.contains("deployed-before-go  batch foundation"))
    #expect(wide.contains("recorded-late       warning after 4h  off after 12h  an import"))
  }
}
