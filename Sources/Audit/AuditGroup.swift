public import PromotionDomain

/// Findings of one rule and severity that say the same, as people read them: one line for all of them.
public struct AuditGroup: Hashable, Sendable {
  /// At least one, in their order.
  public let findings: [AuditFinding]

  public var rule: AuditRule { findings[0].rule }
  public var severity: AuditSeverity { findings[0].severity }
  public var count: Int { findings.count }
  /// The numbers of all the events concerned, each once, in the order of the ledger.
  public var events: [Int64] { Set(findings.flatMap(\.events)).sorted() }

  init(_ findings: [AuditFinding]) { self.findings = findings }

  /// Differing findings that are no more than these are each shown in full.
  fileprivate static let few = 3
  /// How many of the things that a group is about are named.
  private static let named = 4

  /// What they say, in one line without a full stop: `waived without an end: work/a, work/b and 74 more`.
  public var message: String {
    let first = findings[0]
    guard findings.contains(where: { $0.message != first.message }) else { return first.message }
    return "\(first.alike): \(own)"
  }

  /// What differs, each once; the first ones of many.
  private var own: String {
    var times: [String: Int] = [:]
    var names: [String] = []
    for finding in findings {
      if times[finding.own] == nil { names.append(finding.own) }
      times[finding.own, default: 0] += 1
    }
    // Nobody saves a line by reading "and 1 more".
    let shown = names.count <= Self.named + 1 ? names : Array(names.prefix(Self.named))
    let words = shown.map { name in
      let count = times[name] ?? 1
      return count == 1 ? name : "\(name) (\(count) times)"
    }
    let list = words.joined(separator: words.contains { $0.contains(",") } ? "; " : ", ")
    return shown.count == names.count ? list : "\(list) and \(names.count - shown.count) more"
  }
}

extension [AuditFinding] {
  /// Those that say the same of different events or things together, in the order of the first of each.
  public var grouped: [AuditGroup] {
    gathered(by: \.alike).flatMap { group in
      let equal = group.gathered(by: \.message)
      return equal.count > AuditGroup.few ? [group] : equal
    }
    .sorted { $0[0] < $1[0] }
    .map(AuditGroup.init)
  }

  /// Findings of one rule and severity that have the same `words`, in the order in which they are found here.
  private func gathered(by words: (AuditFinding) -> String) -> [[AuditFinding]] {
    var places: [Likeness: Int] = [:]
    var groups: [[AuditFinding]] = []
    for finding in self {
      let key = Likeness(rule: finding.rule, severity: finding.severity, words: words(finding))
      if let place = places[key] {
        groups[place].append(finding)
      } else {
        places[key] = groups.count
        groups.append([finding])
      }
    }
    return groups
  }
}

private struct Likeness: Hashable {
  var rule: AuditRule
  var severity: AuditSeverity
  var words: String
}
