import Projections
import PromotionDomain

/// A section of a kind of document: what of a review it reads, and how it is made.
///
/// What a recipe leaves out of `reads` it must not depend on, but for figures over time, which a replay takes from the
/// newest document (see `DocumentSeries`).
struct SectionRecipe: Sendable {
  let reads: Inputs
  let make: @Sendable (PromotionSections) -> Section

  init(_ reads: Inputs, _ make: @escaping @Sendable (PromotionSections) -> Section) {
    (self.reads, self.make) = (reads, make)
  }

  /// The actor and the time of something, in the words of `PromotionSections.origin`.
  private static let origins: Inputs = [.plan, .day]

  static let readiness: [SectionRecipe] = [
    .init([.plan, .areas, .conclusion, .findings, .discrepancies]) { $0.summary() },
    .init([.areas, .conclusion]) { $0.score() },
    .init([.plan, .areas, .conclusion, .findings, .discrepancies, .soaks, .approvals, .day]) { $0.recommendations() },
    .init([.findings, .surroundings] + origins) { $0.findings() },
    .init([.discrepancies]) { $0.discrepancies() },
    .init([.plan, .observations, .discrepancies]) { $0.expectations() },
    .init([.areas, .rounds] + origins) { $0.checklists() },
    .init([.rounds] + origins) { $0.rounds() },
    .init([.plan, .areas]) { $0.workflows() },
    .init([.areas] + origins) { $0.secrets() },
    .init([.plan, .areas, .observations]) { $0.functions() },
    .init([.plan, .observations]) { $0.resources() },
    .init([.soaks] + origins) { $0.soaks() },
    .init([.approvals] + origins) { $0.approvals() },
    .init([.plan, .areas, .conclusion, .soaks, .approvals, .time]) { $0.timeToReady() },
    .init([.plan, .conclusion, .timeline, .time]) { $0.next() },
    .init([.plan, .timeline]) { $0.schedule() },
    .init([.deployments, .results] + origins) { $0.deploymentOrder() },
    .init([.plan]) { $0.rollback() },
    .init([.results] + origins) { $0.criteria() },
    .init([.plan]) { $0.risks() },
    .init([.plan, .findings, .deployments, .surroundings]) { $0.dependencies() },
    .init([.areas, .waivers, .time] + origins) { $0.waivers() },
    .init([.plan]) { $0.costs() },
    .init([.plan]) { $0.references() },
    .init([.plan, .observations, .time]) { $0.sources(.readiness) },
  ]

  static let deployment: [SectionRecipe] = [
    .init([.deployments, .results] + origins) { $0.outcome() },
    .init([.plan, .timeline]) { $0.day() },
    .init([.deployments] + origins) { $0.deployments() },
    .init([.deployments] + origins) { $0.failures() },
    .init([.results] + origins) { $0.validations() },
    .init([.results] + origins) { $0.criteria() },
    .init([.approvals] + origins) { $0.approvals() },
    .init([.areas, .waivers, .time] + origins) { $0.waivers() },
    .init([.soaks] + origins) { $0.soaks() },
    .init([.time]) { $0.chronicle("chronicle", "What happened", within: $0.deploymentSpan) },
    .init([.plan, .observations, .time]) { $0.sources(.deployment) },
  ]
}

extension Inputs {
  fileprivate static func + (a: Inputs, b: Inputs) -> Inputs { a.union(b) }
}

/// The parts of a review that a section is made from. Two reviews that agree in them give the same section.
struct Inputs: OptionSet {
  let rawValue: UInt32

  /// The plan in force, with the people and the zone that it names.
  static let plan = Inputs(rawValue: 1 << 0)
  /// The items as they stand.
  static let areas = Inputs(rawValue: 1 << 1)
  /// Score, verdict and phase, why, and what is still awaited.
  static let conclusion = Inputs(rawValue: 1 << 2)
  static let findings = Inputs(rawValue: 1 << 3)
  static let discrepancies = Inputs(rawValue: 1 << 4)
  static let observations = Inputs(rawValue: 1 << 5)
  static let soaks = Inputs(rawValue: 1 << 6)
  /// Sign-offs and decisions, and whether they still hold.
  static let approvals = Inputs(rawValue: 1 << 7)
  /// Waivers, and rules that were overridden.
  static let waivers = Inputs(rawValue: 1 << 8)
  /// Batches and deployments, and how the promotion was closed.
  static let deployments = Inputs(rawValue: 1 << 9)
  /// Of validations and success criteria.
  static let results = Inputs(rawValue: 1 << 10)
  /// The promotions around this one.
  static let surroundings = Inputs(rawValue: 1 << 11)
  /// Planned against actual, which depends on the time while something is late.
  static let timeline = Inputs(rawValue: 1 << 14)
  /// How often what repeats was begun.
  static let rounds = Inputs(rawValue: 1 << 15)
  /// The day of the review: times of the same day are shown without it.
  static let day = Inputs(rawValue: 1 << 12)
  /// The time of the review, which is always another.
  static let time = Inputs(rawValue: 1 << 13)

  /// What is not the same in two reviews of one promotion.
  ///
  /// A collection of a state that no event between the two touched is the same one in both, so that it is enough to
  /// compare where it is.
  static func changed(from before: PromotionSections, to after: PromotionSections) -> Inputs {
    let (old, new) = (before.review, after.review)
    let (a, b) = (old.state, new.state)
    let (was, now) = (old.readiness, new.readiness)
    var changed: Inputs = []
    func compare(_ input: Inputs, _ isSame: Bool) { if !isSame { changed.insert(input) } }
    compare(.plan, a.planRevision == b.planRevision && a.planPosition == b.planPosition && a.plan == b.plan)
    compare(.areas, was.areas == now.areas)
    compare(
      .conclusion,
      was.score == now.score && was.scoreWithoutWaivers == now.scoreWithoutWaivers && was.verdict == now.verdict
        && was.phase == now.phase && was.reasons == now.reasons && was.awaiting == now.awaiting)
    compare(.rounds, a.rounds == b.rounds)
    compare(.findings, a.findings == b.findings)
    compare(.discrepancies, was.discrepancies == now.discrepancies)
    compare(.observations, a.observations == b.observations)
    compare(.soaks, was.soaks == now.soaks)
    compare(
      .approvals,
      was.signoffs == now.signoffs && before.record.decisions == after.record.decisions
        && was.decisionStaleReasons == now.decisionStaleReasons)
    compare(.waivers, a.waivers == b.waivers && before.record.overrides == after.record.overrides)
    compare(
      .deployments,
      a.batches == b.batches && before.record.attempts == after.record.attempts && a.closing == b.closing)
    compare(.results, a.validations == b.validations && a.criteria == b.criteria)
    compare(
      .surroundings,
      old.surroundings.dependencies == new.surroundings.dependencies && was.dependents == now.dependents)
    compare(.timeline, before.timeline == after.timeline)
    compare(.time, old.at == new.at)
    compare(.day, before.zone.civil(old.at).isSameDay(as: after.zone.civil(new.at)))
    return changed
  }
}
