import PromotionDomain

/// When something was planned first, and when it is planned now.
struct PlannedDates {
  var first: Plan.Window?
  var now: Plan.Window?
  var isNoLongerPlanned: Bool

  init(_ first: Plan.Window?, now: Plan.Window?) {
    (self.first, self.now, isNoLongerPlanned) = (first ?? now, now, now == nil && first != nil)
  }
}

/// Everything that is planned, and what was planned once and came about, in the order of the plan.
struct TimelineCourse {
  var plan: Plan
  var first: FirstPlan
  var record: PromotionRecord
  /// As of when the course is looked at.
  var now: Instant

  func soaks(_ stage: Plan.Soak.Stage) -> [Plan.Soak] {
    let dropped = first.soaks.values.filter { plan.soak($0.id) == nil && record.soakRuns[$0.id] != nil }
    return (plan.soaks + dropped.sorted { $0.id < $1.id }).filter { $0.stage == stage }
  }

  var batches: [Plan.Batch] {
    let dropped = first.batches.values.filter { batch in
      plan.batch(batch.id) == nil && (record.batchRuns[batch.id] != nil || !attempts(in: batch.id).isEmpty)
    }
    return plan.batches + dropped.sorted { ($0.window.from, $0.id) < ($1.window.from, $1.id) }
  }

  /// Every attempt of a batch.
  func attempts(in batch: BatchID) -> [ComponentID: [DeploymentAttempt]] {
    record.attempts.mapValues { $0.filter { $0.batch == batch } }.filter { !$0.value.isEmpty }
  }

  var suites: [Plan.Suite] {
    let dropped = first.suites.values.filter { suite in !plan.validations.contains { $0.id == suite.id } }
    return plan.validations.filter { $0.window != nil || record.results[$0.id] != nil }
      + dropped.filter { record.results[$0.id] != nil }.sorted { $0.id < $1.id }
  }

  var criteria: [Plan.Criterion] {
    let dropped = first.criteria.values.filter { criterion in !plan.criteria.contains { $0.id == criterion.id } }
    return plan.criteria.filter { $0.due != nil || record.measurements[$0.id] != nil }
      + dropped.filter { record.measurements[$0.id] != nil }.sorted { $0.id < $1.id }
  }
}
