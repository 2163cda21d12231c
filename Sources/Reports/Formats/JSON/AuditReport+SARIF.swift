import Audit
import Crypto
import Foundation
import Projections
import PromotionDomain

extension AuditReport {
  /// More results than that GitHub refuses in one run (docs.github.com, "SARIF support for code scanning").
  private static let mostResults = 25_000

  /// The part of SARIF 2.1.0 (OASIS, 27 March 2020) that an audit needs, for tools that collect findings, and what
  /// GitHub's code scanning asks for beyond the standard: places in a file, help for each rule, and fingerprints.
  ///
  /// What an audit judges are events, which are in no file: each is a logical place. The physical one beside it is
  /// where the plan names what the event is about. `version` is that of the program.
  public func sarif(version: String, source: SARIFSource) -> JSONObject {
    let driver: JSONObject = [
      "name": "promo", "fullName": "Promotion Ledger", "semanticVersion": version,
      "rules": audit.rules.map(\.rule.sarif),
    ]
    // The worst come first.
    let shown = audit.findings.prefix(Self.mostResults)
    let left = audit.findings.count - shown.count
    let prints = fingerprints
    let run = JSONObject(withoutNulls: [
      "tool": ["driver": driver] as JSONObject,
      // What tells this run from those on other subjects.
      "automationDetails": ["id": "promo-audit/\(review.promotion)/"] as JSONObject,
      "columnKind": "utf16CodeUnits",
      "artifacts": source.contents.map { text -> [JSONObject] in
        [["location": ["uri": source.uri] as JSONObject, "contents": message(text)]]
      },
      "invocations": [["executionSuccessful": true, "ruleConfigurationOverrides": overrides] as JSONObject],
      "results": shown.enumerated().map { result($1, prints[$0], in: source) },
      "properties": JSONObject(withoutNulls: [
        "promotion": review.promotion.rawValue, "at": review.zone.iso(review.at),
        "knownAt": review.knownAt.map(review.zone.iso), "resultsLeftOut": left == 0 ? nil : left,
      ]),
    ])
    return [
      "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
      "version": "2.1.0", "runs": [run],
    ]
  }

  /// What the plan tunes (section 3.51).
  private var overrides: [JSONObject] {
    audit.rules.enumerated().compactMap { index, rule in
      rule.tuning.map { tuning in
        [
          "configuration": JSONObject(withoutNulls: [
            "enabled": rule.severity != nil, "level": rule.severity?.rawValue,
            "properties": JSONObject(withoutNulls: ["reason": tuning.reason, "after": tuning.after?.description]),
          ]),
          "descriptor": ["id": rule.rule.rawValue, "index": index] as JSONObject,
        ]
      }
    }
  }

  private func result(_ finding: AuditFinding, _ fingerprint: String, in source: SARIFSource) -> JSONObject {
    JSONObject(withoutNulls: [
      "ruleId": finding.rule.rawValue, "ruleIndex": audit.rules.firstIndex { $0.rule == finding.rule } ?? -1,
      "level": finding.severity.rawValue, "message": message(finding.message),
      "locations": [place(of: finding, in: source)], "relatedLocations": related(to: finding, in: source),
      "partialFingerprints": [
        "promotionEvents/v2": fingerprint,
        // The one that GitHub compares. It would make one of the line's text, which many findings share.
        "primaryLocationLineHash": "\(Self.hash(fingerprint)):1",
      ] as JSONObject,
    ])
  }

  /// The deed itself: the last of its events, or the promotion where something did not happen.
  private func place(of finding: AuditFinding, in source: SARIFSource) -> JSONObject {
    let promotion = review.promotion.rawValue
    let deed = finding.events.last.map(logical)
    let region =
      finding.events.reversed().lazy.compactMap { event(at: $0) }.compactMap { source.event($0.event) }.first
      ?? named(finding.own, in: source)
    return [
      "physicalLocation": physical(region, in: source),
      "logicalLocations": [deed ?? ["name": promotion, "fullyQualifiedName": promotion, "kind": "promotion"]],
    ]
  }

  /// The last word that the plan names: `#3–#5 of soak sit`.
  private func named(_ words: String, in source: SARIFSource) -> SARIFSource.Region? {
    source.name(words) ?? words.split(separator: " ").reversed().lazy.compactMap { source.name(String($0)) }.first
  }

  /// The events that it has to do with, each with what it says. The standard keeps `locations` for those that would
  /// all have to be changed (section 3.27.12).
  private func related(to finding: AuditFinding, in source: SARIFSource) -> [JSONObject]? {
    // GitHub takes a thousand places of a result.
    let others = finding.events.dropLast().suffix(900)
    guard !others.isEmpty else { return nil }
    return others.enumerated().map { index, position in
      let event = event(at: position)
      return JSONObject(withoutNulls: [
        "id": index + 1, "physicalLocation": physical(event.flatMap { source.event($0.event) }, in: source),
        "logicalLocations": [logical(position)],
        "message": event.map { message($0.event.sentence(in: review.zone)) },
      ])
    }
  }

  private func event(at position: Int64) -> LoggedEvent? { review.history.events.first { $0.position == position } }

  private func logical(_ position: Int64) -> JSONObject {
    ["name": "#\(position)", "fullyQualifiedName": "\(review.promotion)#\(position)", "kind": "event"]
  }

  private func physical(_ region: SARIFSource.Region?, in source: SARIFSource) -> JSONObject {
    let region = region ?? source.whole
    return [
      "artifactLocation": ["uri": source.uri] as JSONObject,
      "region": [
        "startLine": region.line, "startColumn": region.column, "endLine": region.line,
        "endColumn": max(region.column, region.end),
      ] as JSONObject,
    ]
  }

  /// By finding, the same for the same one of a later audit: its rule, the event that it begins with, and what it is
  /// about. Later events and words that count how much or how long are no part of it.
  private var fingerprints: [String] {
    var seen: [String: Int] = [:]
    return audit.findings.map { finding in
      let event = finding.events.first.map { "#\($0)" } ?? "-"
      let print = "\(review.promotion)/\(finding.rule.rawValue)/\(event)/\(Self.lasting(finding.own))"
      let count = seen[print, default: 0] + 1
      seen[print] = count
      return count == 1 ? print : "\(print)/\(count)"
    }
  }

  /// Without numbers and what stands in parentheses.
  private static func lasting(_ words: String) -> String {
    var depth = 0
    let kept = words.filter { character in
      if character == "(" { depth += 1 }
      defer { if character == ")" { depth = max(0, depth - 1) } }
      return depth == 0
    }
    return kept.split(separator: " ").filter { !$0.hasPrefix("#") && $0.first?.isNumber != true }
      .joined(separator: " ")
  }

  /// 16 hexadecimal digits, as GitHub's own are.
  private static func hash(_ text: String) -> String {
    SHA256.hash(data: Data(text.utf8)).prefix(8).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

extension AuditRule {
  /// Its descriptor (section 3.49), with what GitHub shows of a rule.
  fileprivate var sarif: JSONObject {
    [
      "id": rawValue, "name": rawValue.split(separator: "-").map(\.capitalized).joined(),
      "shortDescription": message(title), "fullDescription": message(why),
      "help": ["text": "\(why) \(helpText)", "markdown": "\(why)\n\n\(helpMarkdown)"] as JSONObject,
      "defaultConfiguration": ["enabled": true, "level": severity.rawValue] as JSONObject,
      "properties": [
        "tags": ["promotion", "audit"], "precision": "very-high",
        "problem.severity": severity == .note ? "recommendation" : severity.rawValue,
      ] as JSONObject,
    ]
  }

  private var helpText: String {
    "'promo audit --rule \(rawValue)' lists what it found, 'promo log' the events. What was logged by mistake is "
      + "retracted: 'promo retract'. A plan that has a reason to judge it otherwise says so under 'audit: \(rawValue)'."
  }

  private var helpMarkdown: String {
    "- `promo audit --rule \(rawValue)` lists what it found, `promo log` the events.\n"
      + "- What was logged by mistake is retracted: `promo retract`.\n"
      + "- A plan that has a reason to judge it otherwise says so under `audit: \(rawValue)`.\n"
  }
}

private func message(_ text: String) -> JSONObject { ["text": text] }
