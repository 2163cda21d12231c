import ArgumentParser
import EventLog
import Foundation
import PlanFiles
import Projections
import PromotionDomain
import PromotionTracker

struct PlanNew: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Print a plan to start from.",
    discussion: """
      With --like, the plan of an earlier promotion with its dates shifted so that the window begins on --day.

      Example: promo plan new prod-2026-02-14 --like prod-2026-01-10 --day 2026-02-14 > plan.yaml
      """)

  @Argument(help: "The id of the new promotion.")
  var id: String
  @Option(
    name: .long, help: ArgumentHelp("The promotion to copy the plan of.", valueName: "id"),
    completion: .custom(Completions.promotions))
  var like: String?
  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("The day of the deployment (default: in a week).", valueName: "date"))
  var day: String?
  @Option(name: .long, help: ArgumentHelp("What people call it.", valueName: "text"))
  var title: String?
  @Option(name: .long, help: ArgumentHelp("The time zone of a new plan.", valueName: "zone"))
  var timeZone: String = "UTC"
  @OptionGroup var options: LedgerOptions

  func run() throws {
    if let problem = Name.problem(with: id) { throw Refusal(.unreadable, problem) }
    let promotion = PromotionID(id)
    guard let like else {
      let zone = try Zone.named(timeZone)
      let date =
        try day.map { text throws(Refusal) in try TimePhrase.absolute(text, zone: zone, today: systemClock()) }
        ?? systemClock() + .days(7)
      return Terminal.write(PlanFile.template(promotion: promotion, title: title, zone: zone, day: date))
    }
    let assessment = try OpenLedger(options).tracker.assess(PromotionID(like))
    guard let plan = assessment.plan else { throw Refusal(.unknown, "\(like) has no plan to copy") }
    // A window that opens again is there for every promotion.
    let once = plan.window.flatMap { $0.every == nil ? $0.from : nil }
    guard let begin = once ?? plan.batches.first?.window.from ?? plan.decision?.at else {
      throw Refusal(.rule, "the plan of \(like) has no window to shift from; start without --like")
    }
    let zone = plan.zone
    let target =
      try day.map { text throws(Refusal) in try TimePhrase.absolute(text, zone: zone, today: systemClock()) } ?? begin
      + .days(7)
    let days = (midnight(target, zone) - midnight(begin, zone)).seconds / 86_400
    let shifted = plan.shifted(by: .days(days), promotion: promotion, title: title ?? plan.title)
    Terminal.write(PlanFile.write(shifted))
  }

  /// The civil date of `instant` as if it were in UTC, so that days count the same across clock changes.
  private func midnight(_ instant: Instant, _ zone: Zone) -> Instant {
    let civil = zone.civil(instant)
    return CivilTime(year: civil.year, month: civil.month, day: civil.day)?.instant(offset: 0) ?? instant
  }
}
