import Audit
import Projections
import PromotionDomain

extension AuditReport {
  /// The part of SARIF 2.1.0 (OASIS, 27 March 2020) that an audit needs, for tools that collect findings.
  ///
  /// A ledger has no lines, so places are logical ones: a promotion and its events. `version` is that of the program.
  public func sarif(version: String) -> JSONObject {
    let driver: JSONObject = [
      "name": "promo", "fullName": "Promotion Ledger", "semanticVersion": version,
      "rules": audit.rules.map(\.rule.sarif),
    ]
    let run: JSONObject = [
      "tool": ["driver": driver] as JSONObject,
      // What tells this run from those on other subjects.
      "automationDetails": ["id": "promo-audit/\(review.promotion)/"] as JSONObject,
      "invocations": [["executionSuccessful": true, "ruleConfigurationOverrides": overrides] as JSONObject],
      "results": audit.findings.map(result),
      "properties": JSONObject(withoutNulls: [
        "promotion": review.promotion.rawValue, "at": review.zone.iso(review.at),
        "knownAt": review.knownAt.map(review.zone.iso),
      ]),
    ]
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

  private func result(_ finding: AuditFinding) -> JSONObject {
    JSONObject(withoutNulls: [
      "ruleId": finding.rule.rawValue, "ruleIndex": audit.rules.firstIndex { $0.rule == finding.rule } ?? -1,
      "level": finding.severity.rawValue, "message": message(finding.message), "locations": [place(of: finding)],
      "relatedLocations": related(to: finding),
      "partialFingerprints": ["promotionEvents/v1": fingerprint(of: finding)],
    ])
  }

  /// The deed itself: the last of its events, or the promotion where something did not happen.
  private func place(of finding: AuditFinding) -> JSONObject {
    let promotion = review.promotion.rawValue
    let deed = finding.events.last.map(logical)
    return ["logicalLocations": [deed ?? ["name": promotion, "fullyQualifiedName": promotion, "kind": "promotion"]]]
  }

  /// The events that it has to do with, each with what it says. The standard keeps `locations` for those that would
  /// all have to be changed (section 3.27.12).
  private func related(to finding: AuditFinding) -> [JSONObject]? {
    let others = finding.events.dropLast()
    guard !others.isEmpty else { return nil }
    return others.enumerated().map { index, position in
      let event = review.history.events.first { $0.position == position }
      return JSONObject(withoutNulls: [
        "id": index + 1, "logicalLocations": [logical(position)],
        "message": event.map { message($0.event.sentence(in: review.zone)) },
      ])
    }
  }

  private func logical(_ position: Int64) -> JSONObject {
    ["name": "#\(position)", "fullyQualifiedName": "\(review.promotion)#\(position)", "kind": "event"]
  }

  /// The same for the same finding of a later audit. Where its rule found something else about the same events, or nothing
  /// happened, what the message says tells them apart.
  private func fingerprint(of finding: AuditFinding) -> String {
    let events = finding.events.map(String.init).joined(separator: ",")
    let isAlone = audit.findings.count { $0.rule == finding.rule && $0.events == finding.events } == 1
    let detail = events.isEmpty ? finding.message : isAlone ? events : "\(events)/\(finding.message)"
    return "\(review.promotion)/\(finding.rule.rawValue)/\(detail)"
  }
}

extension AuditRule {
  /// Its descriptor (section 3.49).
  fileprivate var sarif: JSONObject {
    [
      "id": rawValue, "shortDescription": message(title), "fullDescription": message(why),
      "defaultConfiguration": ["enabled": true, "level": severity.rawValue] as JSONObject,
    ]
  }
}

private func message(_ text: String) -> JSONObject { ["text": text] }
