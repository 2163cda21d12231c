import ArgumentParser
import EventLog
import Foundation
import PlanFiles
import Projections
import PromotionDomain
import PromotionTracker
import Reports

struct PlanNew: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Print a plan to start from.",
    discussion: """
      With an id alone, a short plan with comments that explain it.

      With --from, a template with its placeholders filled: {{service}} by --set service=payments, {{day}} and \
      {{day - 2d}} by --day, {{promotion}} by the id. It is a file, or one of the team's own in .promo/plans.

      With --like, the plan of an earlier promotion, or a plan file, with its dates shifted so that the window begins on \
      --day. Titles and names get the new id and day, and the versions that --set version=v1.3.0 or --set api=v1.3.0 \
      gives; what stays as it was is pointed at. What was done in need is left out. Of a file comments are kept.

      Example: promo plan new shop-2026-02-14 --day 2026-02-14 > plan.yaml
      Example: promo plan new --from hotfix --set service=payments --day 2026-03-01 > plan.yaml
      Example: promo plan new prod-2026-02-14 --like prod-2026-01-10 --day 2026-02-14 --set api=v1.3.0 > plan.yaml
      """)

  @Argument(help: "The id of the new promotion.")
  var id: String?
  @Option(
    name: .long, help: ArgumentHelp("The template to fill.", valueName: "template"),
    completion: .custom(Completions.planTemplates))
  var from: String?
  @Option(
    name: .long, help: ArgumentHelp("The promotion or the plan file to copy.", valueName: "id"),
    completion: .custom(Completions.plansToCopy))
  var like: String?
  @Option(
    name: .long, parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A value for a placeholder; with --like a new version: version=…, or that of a component. May be repeated.",
      valueName: "name=value"))
  var set: [String] = []
  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("The day of the deployment (default: in a week).", valueName: "date"))
  var day: String?
  @Option(name: .long, help: ArgumentHelp("What people call it.", valueName: "text"))
  var title: String?
  @Option(name: .long, help: ArgumentHelp("The time zone of a new plan (default: UTC).", valueName: "zone"))
  var timeZone: String?
  @OptionGroup var options: LedgerOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    if from != nil, like != nil {
      throw Refusal(.unreadable, "a plan is made --from a template or --like another; leave one out")
    }
    if let id, let problem = Name.problem(with: id) { throw Refusal(.unreadable, problem) }
    if let from { return try fill(from) }
    guard let id else {
      throw Refusal(
        .unreadable,
        "name the new promotion, such as 'promo plan new prod-2026-02-14', or a template with --from; see 'promo help plan new'"
      )
    }
    if let like { return try copy(like, to: PromotionID(id)) }
    guard set.isEmpty else {
      throw Refusal(.unreadable, "--set is for the placeholders of a template or for versions; add --from or --like")
    }
    let zone = try Zone.named(timeZone ?? "UTC")
    let date = try day.map { text throws(Refusal) in try instant(text, zone) } ?? systemClock() + .days(7)
    try show(PlanFile.template(promotion: PromotionID(id), title: title, zone: zone, day: date), of: PromotionID(id))
  }

  private func show(_ text: String, of promotion: PromotionID) throws {
    try output.tell(["promotion": promotion.rawValue, "yaml": text], text)
  }

  private func instant(_ text: String, _ zone: Zone) throws(Refusal) -> Instant {
    try TimePhrase.absolute(text, zone: zone, today: systemClock())
  }

  // MARK: Of a template

  private func fill(_ from: String) throws {
    let file = try PlanTemplateFolder.file(from, options)
    let name = PlanVerb.name(of: file)
    let template = try PlanTemplate(PlanVerb.bytes(file), name: name)
    var values = try PlanVerb.values(set)
    // A day may be said as people say it: 'tomorrow'.
    if let day {
      let zone = try timeZone.map { name throws(Refusal) in try Zone.named(name) } ?? .utc
      values.append(PlanTemplate.Value(PlanTemplate.day, zone.civil(try instant(day, zone)).date))
    }
    if let title { values.append(PlanTemplate.Value("title", title)) }
    if let timeZone { values.append(PlanTemplate.Value("timeZone", timeZone)) }
    // An id without a placeholder is compared with that of the plan.
    if let id, template.names.contains("promotion") { values.append(PlanTemplate.Value("promotion", id)) }
    let filled = try template.filled(values)
    try refuseCredential(in: filled.text, name)
    let plan = try PlanVerb.read(file, filled.reading)
    if let id, plan.promotion.rawValue != id {
      throw Refusal(
        .rule, "\(name) makes the plan of \(plan.promotion), not of \(id); write 'promotion: {{promotion}}' in it")
    }
    try show(filled.text, of: plan.promotion)
  }

  private func refuseCredential(in text: String, _ name: String) throws {
    if let found = CredentialScan.find(in: text) { throw found.refusal(in: name) }
  }

  // MARK: Of another plan

  private func copy(_ like: String, to promotion: PromotionID) throws {
    var values = try PlanVerb.values(set)
    let days = values.filter { $0.name == PlanTemplate.day }.map(\.text) + (day.map { [$0] } ?? [])
    values.removeAll { $0.name == PlanTemplate.day }
    guard days.count < 2 else { throw Refusal(.unreadable, "the day is given twice; give it once") }

    let (repeated, file) = try plan(like)
    let plan = repeated.plan
    // A window that opens again is there for every promotion.
    let once = plan.window.flatMap { $0.every == nil ? $0.from : nil }
    guard let begin = once ?? plan.batches.first?.window.from ?? plan.decision?.at else {
      throw Refusal(.rule, "the plan of \(plan.promotion) has no window to shift from; start without --like")
    }
    let zone = plan.zone
    let target = try days.first.map { text throws(Refusal) in try instant(text, zone) } ?? begin + .days(7)
    var succession = PlanSuccession(
      of: plan.promotion, promotion: promotion, title: title,
      days: (dateAlone(zone.civil(begin)), dateAlone(zone.civil(target))))
    try take(values, into: &succession, plan)
    let next = try PlanFile.successor(of: plan, file: file, succession)
    try refuseCredential(in: next.text, "the new plan")
    if file != nil, !next.keepsComments {
      Terminal.warn("comments were left out: \(PlanVerb.name(of: like).printable) cannot be changed in place")
    }
    for sentence in repeated.leftOut + next.remarks { Terminal.warn(sentence.printable) }
    try show(next.text, of: promotion)
  }

  /// The plan that `--like` means: of a file, with its text, or of a promotion, without what was done in need.
  private func plan(_ like: String) throws -> (PlanToRepeat, file: String?) {
    if like == "-" || like.contains("/") || like.hasSuffix(".yaml") || like.hasSuffix(".yml") {
      let data = try PlanVerb.bytes(like)
      let text = String(decoding: data, as: UTF8.self)
      let reading = PlanFile.read(data)
      // What is said of a sound one was said when it was written.
      return (PlanToRepeat(plan: try reading.plan ?? PlanVerb.read(like, reading)), text)
    }
    let review = try OpenLedger(options).tracker.review(PromotionID(like))
    guard let repeated = review.history.planToRepeat else { throw Refusal(.unknown, "\(like) has no plan to copy") }
    return (repeated, nil)
  }

  private func dateAlone(_ civil: CivilTime) -> CivilTime {
    CivilTime(year: civil.year, month: civil.month, day: civil.day) ?? civil
  }

  /// The versions that are given.
  private func take(_ values: [PlanTemplate.Value], into succession: inout PlanSuccession, _ plan: Plan) throws(Refusal)
  {
    let known = plan.components.map(\.id.rawValue) + ["version", PlanTemplate.day]
    var seen: Set<String> = []
    for value in values {
      guard seen.insert(value.name).inserted else {
        throw Refusal(.unreadable, "'\(value.name.printable)' is given twice; give it once")
      }
      guard known.contains(value.name) else {
        let near = Name.nearest(to: value.name, among: known, limit: 1).first
        throw Refusal(
          .unknown,
          "'\(value.name.printable)' is no component of \(plan.promotion); "
            + (near.map { "did you mean '\($0)'?" } ?? "write version=…, or one of: \(known.joined(separator: ", "))"))
      }
      guard !value.text.allSatisfy(\.isWhitespace), value.text.printable == value.text else {
        throw Refusal(
          .unreadable, "the version of '\(value.name)' is empty or has several lines; write for example v1.3.0")
      }
      if plan.component(ComponentID(value.name)) != nil {
        succession.versions[ComponentID(value.name)] = value.text
      } else {
        succession.version = value.text
      }
    }
  }
}
