/// Something that a promotion has to meet, and how it stands.
public struct Requirement: Hashable, Sendable {
  /// How it stands, from best to worst: an override of one state covers no worse one.
  public enum State: String, Hashable, Sendable, CaseIterable, Comparable {
    case met = "met"
    case waived = "waived"
    case running = "running"
    case awaited = "awaited"
    case inconclusive = "inconclusive"
    case expired = "expired"
    case stale = "stale"
    case missed = "missed"
    case missing = "missing"
    case refused = "refused"
    case failed = "failed"

    public static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }
    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }

  /// For which step it is needed; for all later ones, too.
  public enum Stage: String, Hashable, Sendable, CaseIterable {
    /// Before no step, as the plan asks for less; it makes the verdict BLOCKED all the same.
    case verdict = "verdict"
    /// Before a go is given.
    case go = "go"
    /// Before the go is acted on.
    case acting = "acting"
    /// Before the promotion is closed as completed.
    case completion = "completion"

    /// Whether what is needed for this stage holds `step` back.
    func holds(_ step: Stage) -> Bool {
      switch (self, step) {
      case (.go, .go), (.go, .acting), (.go, .completion), (.acting, .acting), (.completion, .completion): true
      case (.verdict, _), (_, .verdict), (.acting, .go), (.acting, .completion), (.completion, .go),
        (.completion, .acting):
        false
      }
    }
  }

  public var rule: Rule
  /// What it is about, as the promotion names it: a soak, a role, an item, a batch; empty for the promotion itself.
  public var subject: String
  public var stage: Stage
  public var state: State
  /// Tells two requirements of the same state apart, such as a score or (below zero) tests that failed: more is better.
  public var amount: Double?
  /// Why a word is stale, a clause each. One that an override did not know of is not covered by it.
  public var causes: [String]
  /// How it stands, in one clause.
  public var sentence: String
  /// Whether it makes the verdict BLOCKED.
  public var blocks = false
  /// The override that covers it.
  public var override: Override?

  public var isMet: Bool { state == .met }
  /// Whether it keeps nothing back: it is met, or somebody answers for going ahead.
  public var isSettled: Bool { isMet || override != nil }
  /// The clause as a reason to refuse: what is awaited says so.
  public var objection: String {
    switch rule {
    case .soak, .signoff, .approval, .dependency, .decision:
      state < .refused ? "awaiting \(sentence)" : sentence
    case .score, .keyItem, .blocker, .discrepancy, .deployment, .validation, .window, .freeze, .itemOrder, .batchOrder,
      .version, .collision, .criterion, .area:
      sentence
    }
  }
  /// By which a reader names it: `soak/sit`.
  public var key: String { subject.isEmpty ? rule.rawValue : "\(rule.rawValue)/\(subject)" }

  public init(
    _ rule: Rule, _ subject: String = "", for stage: Stage = .go, _ state: State, amount: Double? = nil,
    blocks: Bool = false, causes: [String] = [], _ sentence: String
  ) {
    (self.rule, self.subject, self.stage, self.state) = (rule, subject, stage, state)
    (self.amount, self.blocks, self.causes, self.sentence) = (amount, blocks, causes, sentence)
  }

  /// Whether `override` speaks of this, and of a state no better than this one is now.
  func isCovered(by override: Override) -> Bool {
    let overridden = override.overridden
    guard overridden.rule == rule, overridden.subject == subject else { return false }
    if state != overridden.state { return state < overridden.state }
    guard causes.allSatisfy({ overridden.objection.contains($0) }) else { return false }
    guard let amount, let then = overridden.amount else { return true }
    return amount >= then
  }

  func covered(by overrides: some Sequence<Override>) -> Requirement {
    var covered = self
    covered.override = isMet ? nil : overrides.first(where: isCovered)
    return covered
  }
}
