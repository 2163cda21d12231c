import Audit
import Projections
import PromotionDomain

extension AuditReport {
  /// For tools that collect findings. A ledger has no lines, so places are logical ones: a promotion and its events.
  /// `version` is that of the program.
  public func sarif(version: String) -> SARIFLog {
    let indices = Dictionary(uniqueKeysWithValues: audit.rules.enumerated().map { ($1.rule, $0) })
    let driver = SARIFLog.Component(
      name: "promo", fullName: "Promotion Ledger", semanticVersion: version,
      rules: audit.rules.map { $0.rule.descriptor }
    )
    let overrides = audit.rules.enumerated().compactMap { index, rule in
      rule.tuning.map { tuning in
        SARIFLog.Override(
          configuration: .init(
            enabled: rule.severity != nil, level: rule.severity?.level, properties: tuning.properties),
          descriptor: .init(id: rule.rule.rawValue, index: index))
      }
    }
    let results = audit.findings.map { finding in
      SARIFLog.Result(
        ruleId: finding.rule.rawValue, ruleIndex: indices[finding.rule] ?? -1, level: finding.severity.level,
        message: .init(text: finding.message), locations: [place(of: finding)], relatedLocations: related(to: finding),
        partialFingerprints: ["promotionEvents/v1": fingerprint(of: finding)])
    }
    var properties = ["promotion": promotion, "at": at]
    if let knownAt { properties["knownAt"] = knownAt }
    return SARIFLog(
      runs: [
        .init(
          tool: .init(driver: driver), automationDetails: .init(id: "promo-audit/\(promotion)/"),
          invocations: [.init(executionSuccessful: true, ruleConfigurationOverrides: overrides)], results: results,
          properties: properties)
      ])
  }

  /// The deed itself: the last of its events, or the promotion where something did not happen.
  private func place(of finding: AuditFinding) -> SARIFLog.Location {
    if let deed = finding.events.last { return SARIFLog.Location(logicalLocations: [logical(deed)]) }
    return SARIFLog.Location(
      logicalLocations: [.init(name: promotion, fullyQualifiedName: promotion, kind: "promotion")])
  }

  /// The events that it has to do with, each with what it says. The standard keeps `locations` for those that would
  /// all have to be changed (section 3.27.12).
  private func related(to finding: AuditFinding) -> [SARIFLog.Location]? {
    let others = finding.events.dropLast()
    guard !others.isEmpty else { return nil }
    return others.enumerated().map { index, position in
      let event = review.history.events.first { $0.position == position }
      return SARIFLog.Location(
        id: index + 1, logicalLocations: [logical(position)],
        message: event.map { .init(text: $0.event.sentence(in: review.zone)) })
    }
  }

  private func logical(_ position: Int64) -> SARIFLog.LogicalLocation {
    .init(name: "#\(position)", fullyQualifiedName: "\(promotion)#\(position)", kind: "event")
  }

  /// The same for the same finding of a later audit. Where nothing happened, what the message says tells them apart.
  private func fingerprint(of finding: AuditFinding) -> String {
    let events = finding.events.map(String.init).joined(separator: ",")
    return "\(promotion)/\(finding.rule.rawValue)/\(events.isEmpty ? finding.message : events)"
  }
}

extension AuditRule {
  fileprivate var descriptor: SARIFLog.Descriptor {
    .init(
      id: rawValue, shortDescription: .init(text: title), fullDescription: .init(text: why),
      defaultConfiguration: .init(enabled: true, level: severity.level))
  }
}

extension AuditSeverity {
  fileprivate var level: SARIFLog.Level {
    switch self {
    case .note: .note
    case .warning: .warning
    case .error: .error
    }
  }
}

extension Plan.AuditTuning {
  fileprivate var properties: [String: String] {
    var properties = ["reason": reason]
    if let after { properties["after"] = after.description }
    return properties
  }
}
