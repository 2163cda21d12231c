public import PromotionDomain

/// Where in a plan's file the things stand that events are about.
public struct PlanLines: Sendable {
  /// A stretch of one line, counted from 1 like the line itself; `end` is behind its last character.
  public struct Place: Hashable, Sendable {
    public var line: Int
    public var column: Int
    public var end: Int
  }

  public let promotion: PromotionID
  /// The line that names the promotion.
  public let promotionPlace: Place
  private var items: [ItemID: Place] = [:]
  private var components: [ComponentID: Place] = [:]
  private var batches: [BatchID: Place] = [:]
  private var soaks: [SoakID: Place] = [:]
  private var suites: [SuiteID: Place] = [:]
  private var criteria: [CriterionID: Place] = [:]
  private var roles: [Role: Place] = [:]
  private var decision: Place?

  /// Nil for a text that is no plan.
  public init?(_ text: String) {
    let log = IssueLog()
    guard let tree = TreeParser.parse(text, log) else { return nil }
    var reader = PlanReader(log)
    guard let plan = reader.plan(tree), !log.hasErrors else { return nil }
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    func place(_ path: PlanPath) -> Place {
      let found = tree.place(of: path)
      let length = lines.indices.contains(found.line - 1) ? lines[found.line - 1].utf16.count : 0
      return Place(line: found.line, column: min(found.column, length + 1), end: length + 1)
    }
    promotion = plan.promotion
    promotionPlace = place(.root.key("promotion"))
    for area in plan.areas {
      note(area.items, below: .root.key("areas").key(area.id.rawValue).key("items"), place)
    }
    for component in plan.components {
      components[component.id] = place(.root.key("components").key(component.id.rawValue))
    }
    for (index, batch) in plan.batches.enumerated() {
      let path = PlanPath.root.key("batches").index(index)
      batches[batch.id] = place(path)
      // A deployment is planned where its batch names it.
      for (index, deployed) in batch.deploy.enumerated() {
        components[deployed.component] = place(path.key("deploy").index(index))
      }
    }
    for soak in plan.soaks { soaks[soak.id] = place(.root.key("soaks").key(soak.id.rawValue)) }
    for suite in plan.validations { suites[suite.id] = place(.root.key("validations").key(suite.id.rawValue)) }
    for (index, criterion) in plan.criteria.enumerated() {
      criteria[criterion.id] = place(.root.key("criteria").index(index))
    }
    for signoff in plan.signoffs { roles[signoff.role] = place(.root.key("signoffs").key(signoff.role.rawValue)) }
    decision = plan.decision.map { _ in place(.root.key("decision")) }
  }

  private mutating func note(_ list: [Plan.Item], below path: PlanPath, _ place: (PlanPath) -> Place) {
    for (index, item) in list.enumerated() {
      items[item.id] = place(path.index(index))
      note(item.parts, below: path.index(index).key("parts"), place)
    }
  }

  /// What an event is about; nil where the plan does not name it.
  public func place(of event: Event) -> Place? {
    guard let subject = event.subject else { return nil }
    switch event {
    case .promotion(.item): return items[ItemID(subject)]
    case .promotion(.soak): return soaks[SoakID(subject)]
    case .promotion(.approval(let approval)):
      switch approval {
      case .signoffGiven(let given): return place(of: given.role, on: given.on?.rawValue)
      case .signoffRefused(let refused): return place(of: refused.role, on: refused.on?.rawValue)
      case .decisionMade: return decision
      case .ruleOverridden(let overridden): return overridden.target.flatMap(place(named:)) ?? place(named: subject)
      }
    case .promotion(.deployment(let deployment)):
      switch deployment {
      case .batchStarted, .batchFinished: return batches[BatchID(subject)]
      case .deploymentStarted, .deploymentSucceeded, .deploymentFailed, .deploymentSkipped, .deploymentRolledBack:
        return components[ComponentID(subject)]
      case .validationRecorded: return suites[SuiteID(subject)]
      case .criterionMeasured: return criteria[CriterionID(subject)]
      }
    case .promotion(.finding(.findingRaised(let raised))):
      return raised.items.lazy.compactMap { items[$0] }.first
        ?? raised.components.lazy.compactMap { components[$0] }.first
    case .promotion(.record(.noteAdded(let note))): return note.item.flatMap { items[$0] }
    case .promotion(.plan), .promotion(.finding(.findingResolved)), .promotion(.finding(.findingAccepted)),
      .promotion(.record(.promotionClosed)), .freeze, .history:
      return nil
    }
  }

  private func place(of role: Role, on target: String?) -> Place? {
    target.flatMap { items[ItemID($0)] ?? components[ComponentID($0)] } ?? roles[role]
  }

  /// What goes by a name, of whatever kind it is.
  public func place(named name: String) -> Place? {
    items[ItemID(name)] ?? batches[BatchID(name)] ?? components[ComponentID(name)] ?? soaks[SoakID(name)]
      ?? suites[SuiteID(name)] ?? criteria[CriterionID(name)] ?? roles[Role(name)]
  }
}
