/// What a promotion's events come to: all that readiness and decisions are computed from.
///
/// It holds facts, not conclusions: what depends on the time of asking (overdue checkpoints, expired waivers, verdicts)
/// is computed by `Readiness`. It holds the newest word on everything, so it grows with the plan and the findings and not
/// with the history; what was said before is in `PromotionRecord`.
public struct PromotionState: Hashable, Sendable {
  /// Nil before the first plan, or when it was retracted.
  public internal(set) var plan: Plan?
  /// Counted from 1; 0 without a plan.
  public internal(set) var planRevision = 0
  public internal(set) var planPosition: Int64?
  public internal(set) var planAt: Instant?
  /// The plans that gave items other ids, the oldest first.
  var renamings: [Origin] = []
  /// The newest of each item, whatever the item was about.
  public internal(set) var marks: [ItemID: Mark] = [:]
  public internal(set) var waivers: [ItemID: Waiver] = [:]
  /// The newest for everything else that an item was about: when it is about that again, they count again.
  var otherMarks: [ItemID: [Mark]] = [:]
  var otherWaivers: [ItemID: [Waiver]] = [:]
  public internal(set) var observations: [ObservationKey: Observation] = [:]
  public internal(set) var soaks: [SoakID: SoakRun] = [:]
  /// In the order in which they were raised.
  public internal(set) var findings: [Finding] = []
  /// The newest word of everybody who gave one, by role.
  public internal(set) var signoffs: [Role: [Actor: Signoff]] = [:]
  /// The same for what is signed off by itself.
  public internal(set) var approvals: [SignoffTarget: [Role: [Actor: Signoff]]] = [:]
  /// The rounds of what repeats, the newest last; none while the first has no name.
  public internal(set) var rounds: [RepeatID: [Round]] = [:]
  public internal(set) var decision: Decision?
  /// The newest for a go, in a row. The next event may be the go that they let through.
  public internal(set) var goOverrides: [Override] = []
  /// The newest for batches and deployments, of each rule and what it is about.
  public internal(set) var overrides: [OverrideKey: Override] = [:]
  /// The newest of all.
  public internal(set) var newestOverride: Override?
  public internal(set) var batches: [BatchID: BatchRun] = [:]
  /// The newest attempt in each batch, in the order in which they began.
  public internal(set) var deployments: [ComponentID: [DeploymentAttempt]] = [:]
  public internal(set) var validations: [SuiteID: ValidationResult] = [:]
  public internal(set) var criteria: [CriterionID: CriterionResult] = [:]
  /// Those of the newest instant: a note that says the same then is a repetition.
  public internal(set) var newestNotes: [Note] = []
  public internal(set) var closing: Closing?
  /// How many events were folded, plans included.
  public internal(set) var eventCount = 0
  /// Events that record work, so neither plans nor notes.
  public internal(set) var workCount = 0
  public internal(set) var firstAt: Instant?
  public internal(set) var lastAt: Instant?
  public internal(set) var lastPosition: Int64 = 0

  public init() {}

  /// What it is deploying: attempts that run or failed, and whatever a batch that is not finished deploys.
  public var componentsUnderWay: [ComponentID] {
    deployments.filter { _, attempts in
      guard let last = attempts.last else { return false }
      switch last.status {
      case .running, .failed: return true
      case .succeeded: return batches[last.batch]?.finished == nil
      case .skipped, .rolledBack: return false
      }
    }.keys.sorted()
  }

  public func finding(_ id: FindingID) -> Finding? { findings.first { $0.id == id } }

  /// The mark that counts for `item`: not one that was made when its id stood for something else, nor in a round that
  /// is over.
  public func mark(of item: Plan.Item) -> Mark? { word(on: item, marks, otherMarks) }

  /// The waiver that counts for `item`, in the same way.
  public func waiver(of item: Plan.Item) -> Waiver? { word(on: item, waivers, otherWaivers) }

  private func word<Word: ItemWord>(
    on item: Plan.Item, _ newest: [ItemID: Word], _ others: [ItemID: [Word]]
  ) -> Word? {
    guard let word = newest[item.id] else { return nil }
    let said = word.isFor(item) ? word : others.isEmpty ? nil : others[item.id]?.last { $0.isFor(item) }
    guard let said, let round = round(of: item.id) else { return said }
    return said.origin.isLater(than: round.opened) ? said : nil
  }

  /// The round that the items of a repeated area are in; nil where they are in none, or in the first, which has no name.
  public func round(of item: ItemID) -> Round? {
    guard !rounds.isEmpty, let plan else { return nil }
    let area = item.rawValue.prefix { $0 != "/" }
    return plan.areas.first { $0.id.rawValue == area }?.repeats.flatMap { rounds[$0]?.last }
  }

  /// The run of `soak` that counts: not one of a round that is over.
  public func run(of soak: Plan.Soak) -> SoakRun? {
    guard let run = soaks[soak.id] else { return nil }
    guard let round = soak.repeats.flatMap({ rounds[$0]?.last }) else { return run }
    return run.started.isLater(than: round.opened) ? run : nil
  }
}

/// One time that something is gone through.
public struct Round: Hashable, Sendable {
  public var name: RoundID
  public var opened: Origin
}

/// What somebody said of an item, and of what.
public protocol ItemWord: Hashable, Sendable {
  var subject: ItemSubject? { get }
  var origin: Origin { get }
}

extension ItemWord {
  /// Whether it was said of what `item` is about now.
  public func isFor(_ item: Plan.Item) -> Bool { subject.map { $0 == item.subject } ?? true }
}

extension Dictionary where Key == ItemID, Value: ItemWord {
  /// Takes in the newest word on an item. The one before goes to `others` where it was of something else.
  mutating func say(_ word: Value, of item: ItemID, _ others: inout [ItemID: [Value]]) {
    if let before = self[item], before.subject != word.subject {
      others[item, default: []].removeAll { $0.subject == before.subject || $0.subject == word.subject }
      others[item, default: []].append(before)
    }
    self[item] = word
  }
}

/// Where in the ledger a fact comes from.
public struct Origin: Hashable, Sendable {
  public var position: Int64
  public var at: Instant
  public var actor: Actor
  public var remarks: Remarks

  public init(position: Int64, at: Instant, actor: Actor, remarks: Remarks = .none) {
    (self.position, self.at, self.actor, self.remarks) = (position, at, actor, remarks)
  }

  init(_ logged: LoggedEvent) {
    self.init(position: logged.position, at: logged.occurredAt, actor: logged.actor, remarks: logged.remarks)
  }
}

/// The status a person gave an item.
public struct Mark: ItemWord {
  public var status: MarkedStatus
  public var done: Int?
  public var of: Int?
  public var reason: String?
  /// What was measured, where a limit decides.
  public var value: MeasuredValue?
  /// What the last promotion measured, for a limit that asks for it.
  public var previous: MeasuredValue?
  /// What it was made for; nil counts for whatever has the item's id.
  public var subject: ItemSubject?
  public var origin: Origin
}

/// An item that was let go, why, and until when (for good when nil).
public struct Waiver: ItemWord {
  public var reason: String
  public var until: Instant?
  /// What it was given for; nil counts for whatever has the item's id.
  public var subject: ItemSubject?
  public var origin: Origin

  public func isActive(at instant: Instant) -> Bool { until.map { instant < $0 } ?? true }
}

/// Who speaks of what: a source of a kind of resource, of one component's or (nil) of all.
public struct ObservationKey: Hashable, Sendable, Comparable {
  public var source: Source
  public var kind: String
  public var component: ComponentID?

  public init(source: Source, kind: String, component: ComponentID? = nil) {
    (self.source, self.kind, self.component) = (source, kind, component)
  }

  init(_ observed: ResourceObserved) {
    self.init(source: observed.source, kind: observed.kind, component: observed.component)
  }

  public static func < (a: Self, b: Self) -> Bool {
    (a.kind, a.component?.rawValue ?? "", a.source) < (b.kind, b.component?.rawValue ?? "", b.source)
  }
}

/// What one source says exists of one kind, from all it was asked.
public struct Observation: Hashable, Sendable {
  /// What the source last said of one name.
  public struct Sighting: Hashable, Sendable {
    /// Nil: the source was asked and does not have it.
    public var resource: Resource?
    public var origin: Origin
  }

  public var sightings: [String: Sighting] = [:]
  /// When the source last listed all it has; a name without a sighting is absent from then on.
  public var listedAll: Origin?
  public var total: Int?
  public var partTotals: [String: Int] = [:]
  public var origin: Origin

  public var present: [Resource] { sightings.values.compactMap(\.resource).sorted { $0.name < $1.name } }

  /// Whether the source has `name`; nil when it never said.
  public func has(_ name: String) -> (present: Bool, origin: Origin)? {
    if let sighting = sightings[name] { return (sighting.resource != nil, sighting.origin) }
    return listedAll.map { (false, $0) }
  }
}

/// The current run of a soak.
public struct SoakRun: Hashable, Sendable {
  /// One checkpoint as it was taken, and why it counts as failed, if it does.
  public struct Checkpoint: Hashable, Sendable {
    public var measurements: [MetricID: MeasuredValue]
    public var failure: String?
    /// Why it says nothing.
    public var inconclusive: String?
    /// What the last promotion measured, for limits that ask for it.
    public var previous: [MetricID: MeasuredValue] = [:]
    public var origin: Origin
  }

  /// What a person said of a checkpoint that no measurement decides.
  public struct Judgement: Hashable, Sendable {
    public var passed: Bool
    public var reason: String
    public var origin: Origin
  }

  public var started: Origin
  public var checkpoints: [Int: Checkpoint] = [:]
  /// By the number of the checkpoint.
  public var judgements: [Int: Judgement] = [:]
  public var runs = 1
}

/// A problem on record, and what became of it.
public struct Finding: Hashable, Sendable {
  /// What became of a finding: in words how it was resolved, or why it was accepted.
  public enum Outcome: Hashable, Sendable {
    case open
    case resolved(String, Origin)
    case accepted(String, Origin)
  }

  public var raised: FindingRaised
  public var outcome: Outcome
  public var origin: Origin

  public var id: FindingID { raised.finding }
  public var isOpen: Bool { outcome == .open }
}

/// Somebody's newest word for a role: given or refused, and what its giver saw.
public struct Signoff: Hashable, Sendable {
  public var role: Role
  /// Nil when it was given, else why it was refused.
  public var refusal: String?
  public var basis: Basis
  public var origin: Origin
}

/// A go or no-go with what its maker saw.
public struct Decision: Hashable, Sendable {
  public var made: DecisionMade
  /// The rules that objected to it.
  public var overrides: [Override] = []
  public var origin: Origin

  /// Why it was made against a rule, when it was.
  public var despite: String? { overrides.last?.overridden.reason }
}

/// A rule and what it is about.
public struct OverrideKey: Hashable, Sendable {
  public var rule: Rule
  public var subject: String
}

/// A rule that objected and was overridden, with the reason.
public struct Override: Hashable, Sendable {
  public var overridden: RuleOverridden
  public var origin: Origin
}

/// When a batch began and ended, and by whom.
public struct BatchRun: Hashable, Sendable {
  public var started: Origin
  public var finished: Origin?
}

/// One attempt to deploy a component.
public struct DeploymentAttempt: Hashable, Sendable {
  /// How an attempt stands.
  public enum Status: String, Hashable, Sendable, CaseIterable {
    case running
    case succeeded
    case failed
    case skipped
    case rolledBack = "rolled back"
  }

  /// That it failed, which stays on record when it is rolled back afterwards.
  public struct Failure: Hashable, Sendable {
    public var reason: String
    public var origin: Origin
  }

  public var batch: BatchID
  public var version: String?
  public var status: Status
  /// Why it came to its status, where somebody had to say.
  public var reason: String?
  public var failure: Failure?
  public var started: Origin
  /// That it succeeded, which stays on record when it is rolled back afterwards.
  public var succeeded: Origin?
  /// When it came to its status; nil while it runs.
  public var ended: Origin?
}

/// The newest result of a test suite.
public struct ValidationResult: Hashable, Sendable {
  public var recorded: ValidationRecorded
  public var origin: Origin

  public var hasPassed: Bool { recorded.failed == 0 && recorded.passed > 0 }
}

/// The newest measurement of a success criterion.
public struct CriterionResult: Hashable, Sendable {
  public var measured: CriterionMeasured
  public var origin: Origin

  /// Whether it is met by the limit that `criterion` has now, whatever the limit was when it was measured. What a person
  /// judged stays as judged.
  public func isMet(by criterion: Plan.Criterion) -> Bool {
    guard let value = measured.value, let threshold = criterion.threshold else { return measured.met }
    return threshold.isKept(by: value, previous: measured.previous) ?? measured.met
  }
}

/// Something worth knowing, about an item or about all of the promotion.
public struct Note: Hashable, Sendable {
  public var text: String
  public var item: ItemID?
  public var origin: Origin
}

/// How, why and by whom the promotion was closed.
public struct Closing: Hashable, Sendable {
  public var outcome: PromotionClosed.Outcome
  public var reason: String?
  public var origin: Origin
}
