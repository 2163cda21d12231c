/// The declaration of one promotion: what must be so before it, who decides, what is deployed when, and what follows.
///
/// A plan is a value. It is written in YAML (`PlanFiles`), stored whole in `plan.applied` and `plan.revised`, and never
/// changed in place.
///
/// Storage format: the coding keys of this type and of all it contains are part of stored events, and change as those
/// do: before the first release by optional keys, afterwards by a new version of those events (`events/README.md`).
public struct Plan: Hashable, Sendable {
  public var promotion: PromotionID
  public var title: String
  public var environment: Environment
  /// The IANA zone in which the plan's times were written and in which they are shown.
  public var timeZone: String
  /// When deployments may run.
  public var window: RecurringWindow?
  public var readiness: ReadinessRules
  public var people: [Person]
  /// What acts beside people: CI jobs, bots.
  public var agents: [Agent]
  public var actors: ActorRule
  public var components: [Component]
  public var areas: [Area]
  /// What this promotion is, for items that apply to some only: `release: major`.
  public var set: [String: String] = [:]
  /// How far it may be, in rising order.
  public var levels: [LevelID] = []
  public var soaks: [Soak]
  public var signoffs: [SignoffRole]
  public var decision: DecisionPoint?
  public var batches: [Batch]
  public var validations: [Suite]
  public var criteria: [Criterion]
  public var risks: [Risk]
  public var dependencies: Dependencies
  public var rollback: [RollbackProcedure]
  public var costs: [Cost]
  public var references: [Reference]
  /// What the plan itself says exists; the source named `plan` in comparisons.
  public var resources: [DeclaredResources]
  /// Audit rules that this promotion is judged by in another way; nil when there are none. In the order of the file.
  public var audit: [AuditTuning]?

  public init(
    promotion: PromotionID, title: String, environment: Environment, timeZone: String, window: RecurringWindow? = nil,
    readiness: ReadinessRules = ReadinessRules(), people: [Person] = [], agents: [Agent] = [],
    actors: ActorRule = .anybody, components: [Component] = [], areas: [Area] = [], soaks: [Soak] = [],
    signoffs: [SignoffRole] = [], decision: DecisionPoint? = nil, batches: [Batch] = [], validations: [Suite] = [],
    criteria: [Criterion] = [], risks: [Risk] = [],
    dependencies: Dependencies = Dependencies(), rollback: [RollbackProcedure] = [], costs: [Cost] = [],
    references: [Reference] = [], resources: [DeclaredResources] = [], audit: [AuditTuning]? = nil
  ) {
    self.promotion = promotion
    self.title = title
    self.environment = environment
    self.timeZone = timeZone
    self.window = window
    self.readiness = readiness
    self.people = people
    self.agents = agents
    self.actors = actors
    self.components = components
    self.areas = areas
    self.soaks = soaks
    self.signoffs = signoffs
    self.decision = decision
    self.batches = batches
    self.validations = validations
    self.criteria = criteria
    self.risks = risks
    self.dependencies = dependencies
    self.rollback = rollback
    self.costs = costs
    self.references = references
    self.resources = resources
    self.audit = audit
  }

  /// The zone named by `timeZone`, or UTC on a system that does not know it.
  public var zone: Zone { Zone(name: timeZone) ?? .utc }

  /// Every item and every part of an item, in the order of the plan.
  public var allItems: [Item] { areas.flatMap { $0.items.flatMap(\.withParts) } }

  /// Has `body` change every item, each before its parts.
  mutating func forEachItem(_ body: (inout Item) -> Void) {
    func visit(_ items: inout [Item]) {
      for index in items.indices {
        body(&items[index])
        visit(&items[index].parts)
      }
    }
    for index in areas.indices { visit(&areas[index].items) }
  }

  public func item(_ id: ItemID) -> Item? {
    for area in areas where id.rawValue.hasPrefix(area.id.rawValue + "/") {
      for item in area.items {
        if item.id == id { return item }
        if id.rawValue.hasPrefix(item.id.rawValue + "/"), let part = item.withParts.first(where: { $0.id == id }) {
          return part
        }
      }
    }
    return nil
  }

  public func component(_ id: ComponentID) -> Component? { components.first { $0.id == id } }
  public func soak(_ id: SoakID) -> Soak? { soaks.first { $0.id == id } }
  public func batch(_ id: BatchID) -> Batch? { batches.first { $0.id == id } }

  /// The person that an actor is, however they are spelled; nil when the plan does not name them.
  public func person(_ actor: Actor) -> Person? { people.first { $0.isActor(actor) } }

  /// Whether it says who takes part at all.
  public var namesActors: Bool { !people.isEmpty || !agents.isEmpty }

  /// Whether an actor is one of its people or agents.
  public func isNamed(_ actor: Actor) -> Bool { person(actor) != nil || agents.contains { $0.isActor(actor) } }

  /// What people call those who see to something: names of people, and roles.
  public func names(_ owners: [OwnerID]) -> String {
    owners.map { owner in people.first { $0.id.rawValue == owner.rawValue }?.name ?? owner.rawValue }
      .joined(separator: ", ")
  }

  /// Whether it says who holds which role; roles are only names in a plan that gives nobody one.
  public var assignsRoles: Bool { people.contains { !$0.roles.isEmpty } }

  /// Those who hold `role`.
  public func holders(of role: Role) -> [Person] { people.filter { $0.roles.contains(role) } }
}

extension Plan {
  /// Where the components go.
  public struct Environment: Hashable, Sendable {
    public var name: String
    /// The environment they come from.
    public var from: String?
    /// The cloud account, as digits or a name.
    public var account: String?
    public var region: String?
    /// The credentials profile people use to reach it.
    public var profile: String?

    public init(
      name: String, from: String? = nil, account: String? = nil, region: String? = nil, profile: String? = nil
    ) {
      (self.name, self.from, self.account, self.region, self.profile) = (name, from, account, region, profile)
    }
  }

  /// A span of time, `from` included, `to` excluded.
  public struct Window: Hashable, Sendable {
    public var from: Instant
    public var to: Instant

    public init(from: Instant, to: Instant) { (self.from, self.to) = (from, to) }
    public init(from: Instant, length: TimeSpan) { (self.from, to) = (from, from + length) }

    public func contains(_ instant: Instant) -> Bool { from <= instant && instant < to }
    public var length: TimeSpan { to - from }
  }

  /// How statuses become a score and a verdict.
  public struct ReadinessRules: Hashable, Sendable {
    /// What an item that is not applicable means for the score of its area.
    public enum NotApplicable: String, Hashable, Sendable, CaseIterable {
      /// A not applicable item leaves the denominator.
      case excluded = "excluded"
      /// A not applicable item counts as satisfied.
      case satisfied = "satisfied"
    }
    /// What a discrepancy means: a warning, or a blocker.
    public enum Discrepancies: String, Hashable, Sendable, CaseIterable {
      case warn = "warn"
      case block = "block"
    }

    /// The score from which the verdict is MOSTLY READY, 0 to 100.
    public var mostlyReady: Double
    public var notApplicable: NotApplicable
    public var discrepancies: Discrepancies

    public init(
      mostlyReady: Double = 80, notApplicable: NotApplicable = .excluded, discrepancies: Discrepancies = .warn
    ) {
      (self.mostlyReady, self.notApplicable, self.discrepancies) = (mostlyReady, notApplicable, discrepancies)
    }
  }

  /// Somebody who takes part, and the roles they sign off for.
  public struct Person: Hashable, Sendable {
    public var id: PersonID
    public var name: String
    public var email: String?
    public var roles: [Role]

    public init(id: PersonID, name: String, email: String? = nil, roles: [Role] = []) {
      (self.id, self.name, self.email, self.roles) = (id, name, email, roles)
    }

    /// An actor is this person when it is their id, their name or their e-mail address, in capitals or not.
    public func isActor(_ actor: Actor) -> Bool {
      let spelled = actor.rawValue.trimmed.lowercased()
      return spelled == id.rawValue.lowercased() || spelled == name.lowercased() || spelled == email?.lowercased()
    }
  }

  /// Something that acts and is nobody: a CI job, a bot.
  public struct Agent: Hashable, Sendable {
    public var id: AgentID
    public var title: String?

    public init(id: AgentID, title: String? = nil) { (self.id, self.title) = (id, title) }

    /// An actor is this agent when it is its id or its title, in capitals or not.
    public func isActor(_ actor: Actor) -> Bool {
      let spelled = actor.rawValue.trimmed.lowercased()
      return spelled == id.rawValue.lowercased() || spelled == title?.lowercased()
    }
  }

  /// Who may act on the promotion.
  public enum ActorRule: String, Hashable, Sendable, CaseIterable {
    /// Whoever can; that the plan does not name them is said.
    case anybody = "anybody"
    /// Its people and agents.
    case onlyNamed = "only-named"
  }

  /// One thing that is promoted: a service, a schema, a site.
  public struct Component: Hashable, Sendable {
    public var id: ComponentID
    public var title: String?
    /// `owner/name` of its source repository.
    public var repository: String?
    /// The file of the workflow that deploys it, relative to the repository.
    public var workflow: String?
    public var note: String?

    public init(
      id: ComponentID, title: String? = nil, repository: String? = nil, workflow: String? = nil, note: String? = nil
    ) {
      (self.id, self.title, self.repository, self.workflow, self.note) = (id, title, repository, workflow, note)
    }
  }
}
