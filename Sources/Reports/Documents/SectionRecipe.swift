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
    .init([.areas] + origins) { $0.checklists() },
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
