import Crypto
import Foundation

// What somebody has before them who gives their word: everything that the rules read, but for words. What was open may
// become satisfied; what was satisfied, and what was asked for, may not change.

/// What a fact of a `Basis` is about. Stored in front of a name: `item/secrets/api`.
private enum FactKind: String {
  case item, area, rules, soak
  case passed = "soak-passed"
  case environment, role, deciders, version, promotion, validation, criterion, blocker, round, window, batch

  init(of key: String) {
    self = FactKind(rawValue: key.split(separator: "/").first.map(String.init) ?? "") ?? .item
  }

  /// Whether it bears on a decision only.
  var isOfTheDay: Bool { self == .window || self == .batch }
}

extension Basis {
  /// What a word is given for.
  public enum Purpose: Sendable {
    case signoff
    case decision
  }
}

extension Readiness {
  /// What somebody who signs or decides now has before them. `position` is the newest event of the ledger.
  public func basis(for purpose: Basis.Purpose, position: Int64, state: PromotionState) -> Basis {
    let facts = facts(state).filter { purpose == .decision || !FactKind(of: $0.key).isOfTheDay }
    return Basis(
      position: position, planRevision: state.planRevision, score: score, verdict: verdictBeforeDecision, facts: facts)
  }

  /// All that bears on somebody's word, by what it is about.
  func facts(_ state: PromotionState) -> [String: String] {
    guard let plan = state.plan else { return [:] }
    var facts: [String: String] = [:]
    func note(_ kind: FactKind, _ name: String, _ value: String) {
      facts[name.isEmpty ? kind.rawValue : "\(kind.rawValue)/\(name)"] = value
    }
    for area in areas where area.area.stage == .before {
      let isScored = area.area.weight > 0
      if isScored { note(.area, area.area.id.rawValue, exactNumber(area.area.weight)) }
      area.items.forEachWithParts { item in
        if isScored || item.item.key { note(.item, item.item.id.rawValue, item.fact(state.mark(of: item.item))) }
      }
    }
    note(.environment, "", plan.environment.fact)
    let rules = plan.readiness
    let demands = plan.demands.map(\.rawValue).sorted().joined(separator: ", ")
    note(
      .rules, "",
      "mostlyReady \(exactNumber(rules.mostlyReady)), notApplicable \(rules.notApplicable.rawValue), "
        + "discrepancies \(rules.discrepancies.rawValue), a go requires \(demands)")
    for soak in soaks {
      note(.soak, soak.soak.id.rawValue, soak.soak.fact)
      if soak.status == .passed { note(.passed, soak.soak.id.rawValue, "passed") }
    }
    for role in plan.signoffs {
      let holders = plan.holders(of: role.role).map(\.id.rawValue).sorted().joined(separator: ", ")
      let expiry = role.expires.map { " for \($0)" } ?? ""
      note(.role, role.role.rawValue, "\(role.count)\(role.distinct ? " other" : "")\(expiry) of \(holders)")
    }
    if let by = plan.decision?.by {
      note(.deciders, "", Set(by.flatMap(plan.holders).map(\.id.rawValue)).sorted().joined(separator: ", "))
    }
    for id in plan.dependencies.promotions {
      let isThrough = requirements.contains { $0.rule == .dependency && $0.subject == id.rawValue && $0.isMet }
      note(.promotion, id.rawValue, isThrough ? "completed" : "awaited")
    }
    for (series, rounds) in state.rounds { note(.round, series.rawValue, rounds.last?.name.rawValue ?? "") }
    for suite in plan.validations {
      note(.validation, suite.id.rawValue, suite.tests.map { "\($0) tests" } ?? "any number of tests")
    }
    for criterion in plan.criteria {
      note(.criterion, criterion.id.rawValue, criterion.threshold?.sentence ?? "judged")
    }
    // Deployments and tests that went wrong come after the words, and are made good under them.
    for blocker in blockers where blocker.rule == .blocker || blocker.rule == .discrepancy {
      note(.blocker, blocker.key, "open")
    }
    if let window = plan.window {
      let again = (window.every.map { ", every \($0.rawValue)" } ?? "") + (window.until.map { " until \($0)" } ?? "")
      note(.window, "", "\(window.from) to \(window.to)\(again)")
    }
    for batch in plan.batches {
      let deployed = batch.deploy.map(\.component.rawValue).joined(separator: ", ")
      note(.batch, batch.id.rawValue, "\(batch.window.from) to \(batch.window.to): \(deployed)")
    }
    let planned = Dictionary(grouping: plan.batches.flatMap(\.deploy), by: \.component)
    for (component, deployments) in planned { note(.version, component.rawValue, Self.versions(deployments)) }
    return facts
  }

  fileprivate static func versions(_ deployments: [Plan.PlannedDeployment]) -> String {
    Set(
      deployments.map { deployment in
        let signers = deployment.approval.map(\.rawValue).sorted().joined(separator: " and ")
        return (deployment.version ?? "any version") + (signers.isEmpty ? "" : " signed off by \(signers)")
      }
    ).sorted().joined(separator: ", ")
  }
}

extension PromotionState {
  /// What somebody has before them who signs off one item: how it stands without that, and its parts.
  func facts(of item: ItemAssessment) -> [String: String] {
    let facts = item.withParts.map { ("\(FactKind.item.rawValue)/\($0.item.id)", $0.fact(mark(of: $0.item))) }
    return Dictionary(facts, uniquingKeysWith: { first, _ in first })
  }

  /// The same for the deployment of a component.
  func facts(ofDeploying component: ComponentID, _ plan: Plan) -> [String: String] {
    [
      "\(FactKind.version.rawValue)/\(component)": Readiness.versions(plan.deployments(of: component)),
      FactKind.environment.rawValue: plan.environment.fact,
    ]
  }

  /// What contradicts the basis on which somebody gave their word, a clause each; none while the word holds. `facts` are
  /// those of now.
  func staleReasons(
    of basis: Basis, for purpose: Basis.Purpose, _ facts: [String: String], item: (ItemID) -> ItemAssessment?
  ) -> [String] {
    var reasons: [String] = []
    let plan = planPosition.map { " (#\($0))" } ?? ""
    let changed = basis.facts.filter { facts[$0.key] != $0.value }.keys
    for key in (changed + facts.keys.filter { basis.facts[$0] == nil }).sorted() {
      let kind = FactKind(of: key)
      if purpose == .signoff, kind.isOfTheDay { continue }
      let name = String(key.dropFirst(kind.rawValue.count + 1))
      let (was, now) = (basis.facts[key], facts[key])
      switch kind {
      case .item: if let reason = staleReason(item(ItemID(name)), name, was, now, plan) { reasons.append(reason) }
      case .passed: if was != nil { reasons.append("soak \(name) had passed and no longer has") }
      case .blocker: if was == nil { reasons.append("\(name.split(separator: "/").joined(separator: " ")) is new") }
      case .promotion where was == "awaited" && now == "completed": break
      case .round: reasons.append("\(name) is at \(now ?? "no round"), and was at \(was ?? "its first round")")
      case .environment, .area, .rules, .soak, .role, .deciders, .version, .promotion, .validation, .criterion, .window,
        .batch:
        let subject = name.isEmpty ? "what the plan asks for (\(kind.rawValue))" : "\(kind.rawValue) \(name)"
        reasons.append("\(subject) was \(was ?? "not there") and is \(now ?? "gone")\(plan)")
      }
    }
    return reasons
  }

  private func staleReason(
    _ item: ItemAssessment?, _ name: String, _ was: String?, _ now: String?, _ plan: String
  ) -> String? {
    guard let item, let now = now.map(ItemFact.init) else { return "\(name) is no longer in the plan\(plan)" }
    let cause = item.origin.map { " (#\($0.position))" } ?? ""
    guard let was = was.map(ItemFact.init) else {
      return now.isSatisfied || !item.counts ? nil : "\(name) is new and \(item.status.words)\(plan)"
    }
    if was.definition != now.definition { return "\(name) asks for something else\(plan)" }
    if now.credit < was.credit - 1e-9 { return "\(name) fell back to \(item.status.words)\(cause)" }
    guard was.isSatisfied else { return nil }
    if was.status != now.status { return "\(name) is \(item.status.words) now\(cause)" }
    return was.evidence.isEmpty || was.evidence == now.evidence ? nil : "\(name) rests on other evidence\(cause)"
  }
}

extension Basis {
  /// The same after items were given other ids: `names` has the new ones by the old.
  mutating func rename(_ names: [ItemID: ItemID]) {
    let (item, blocker) = (FactKind.item.rawValue + "/", "\(FactKind.blocker.rawValue)/\(Rule.discrepancy.rawValue)/")
    func renamed(_ key: String) -> String? {
      if key.hasPrefix(item) { return names[ItemID(key.dropFirst(item.count))].map { item + $0.rawValue } }
      guard key.hasPrefix(blocker) else { return nil }
      return Discrepancy.renamed(String(key.dropFirst(blocker.count)), names).map { blocker + $0 }
    }
    facts = Dictionary(facts.map { (renamed($0) ?? $0, $1) }, uniquingKeysWith: { first, _ in first })
  }
}

/// What a basis says of an item: `verified 1 DEFINITION EVIDENCE`.
private struct ItemFact {
  var status: Substring
  var credit: Double
  var definition: Substring
  var evidence: Substring
  var isSatisfied: Bool { credit >= 1 }

  init(_ text: String) {
    let fields: [Substring] = text.split(separator: " ", omittingEmptySubsequences: false) + ["", "", "", ""]
    (status, credit) = (fields[0], Double(fields[1]) ?? 0)
    (definition, evidence) = (fields[2], fields[3])
  }
}

extension ItemAssessment {
  fileprivate func fact(_ mark: Mark?) -> String {
    let expected = item.expects.map { "\($0.source) \($0.kind) \($0.names.sorted())" } ?? ""
    let name = item.kind == .check ? "" : item.title
    let definition = fingerprint(
      [
        item.kind.rawValue, item.on?.rawValue ?? "", name, exactNumber(item.weight), "\(item.key) \(item.evidence)",
        expected,
      ] + item.conditions)
    guard origin == nil || origin == mark?.origin || parts.contains(where: { $0.origin == origin }) else {
      // Not somebody's word, but what a source has.
      let source = item.expects.map { "seen by \($0.source)" } ?? "seen"
      return "\(status.rawValue) \(credit) \(definition) \(fingerprint([source]))"
    }
    let evidence = (mark?.origin.remarks.evidence ?? []).map { reference in
      switch reference {
      case .url(let url): "url \(url)"
      case .file(let file): "file \(file.sha256)"
      }
    }.sorted()
    return "\(status.rawValue) \(credit) \(definition) \(evidence.isEmpty ? "" : fingerprint(evidence))"
  }
}

extension Plan.Item {
  /// Under which conditions it is asked for; none of most.
  fileprivate var conditions: [String] {
    [
      optional ? "optional" : nil, from.map { "from \($0)" }, recur.map { "for \($0)" },
      limit.map { "limit \($0.limit)" }, after.isEmpty ? nil : "after \(after.sorted())",
      approval.isEmpty ? nil : "signed off by \(approval.sorted())",
      when.isEmpty ? nil : "when \(when.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" })",
    ].compactMap(\.self)
  }
}

extension Plan.Environment {
  fileprivate var fact: String { name + (account.map { " (\($0))" } ?? "") }
}

extension Plan.Soak {
  fileprivate var fact: String {
    let limits = thresholds.map(\.sentence).joined(separator: ", ")
    let first = checkpoints.first.flatMap { first in window.map { " from \(first - $0.from)" } } ?? ""
    let times = "every \(checkpoints.every)\(first), grace \(checkpoints.grace)"
    return
      "\(stage.rawValue), \(length), \(checkpoints.count) checkpoints \(times)\(limits.isEmpty ? "" : ", \(limits)")"
  }
}

/// SHA-256 over lines, 32 hexadecimal digits of it: enough that nobody finds other lines for it.
func fingerprint(_ lines: [String]) -> String {
  let digits = Array("0123456789abcdef".utf8)
  let digest = SHA256.hash(data: Data(lines.joined(separator: "\n").utf8))
  return String(decoding: digest.prefix(16).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}

extension Plan {
  /// What a go needs by this plan.
  var demands: Set<Demand> { Set(decision?.requires ?? Demand.allCases) }
}
