import PromotionDomain
import PromotionTracker
import Reports

extension OutcomeReport {
  init(_ outcome: Outcome, promotion: PromotionID) {
    self.init(
      promotion: promotion, events: outcome.events, isReplay: outcome.isReplay, isDryRun: outcome.isDryRun,
      before: outcome.before, after: outcome.after, zone: outcome.zone, at: outcome.at, now: outcome.now,
      notices: outcome.notices)
  }
}
