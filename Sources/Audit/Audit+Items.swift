import Projections
import PromotionDomain

// Items: waivers, evidence, and marks against observations.

extension AuditPass {
  mutating func waiver(_ waived: ItemWaived, _ event: LoggedEvent) {
    let letters = waived.reason.filter { $0.isLetter || $0.isNumber }.count
    if letters < 8 {
      let reason =
        letters == 0 ? "no reason" : "a reason of \(letters) letter\(letters == 1 ? "" : "s"): \(waived.reason)"
      find(
        .waiverUnjustified, [event.position], "\(waived.item) was waived with \(reason)",
        alike: "waived without a reason that others understand", "\(waived.item)")
    }
    if waived.until == nil {
      find(
        .waiverUnjustified, [event.position], "\(waived.item) was waived without an end: \(waived.reason)",
        alike: "waived without an end", "\(waived.item)")
    }
  }

  /// What was done before what the plan puts before it.
  mutating func order(of item: ItemID, _ step: Step) {
    for (objection, answer) in step.objections(to: .tick(item), step.readiness()) {
      let reply = answer.map { ", overridden by \(step.event.actor): \($0.reason)" } ?? ""
      find(
        .itemOutOfOrder, [step.event.position], isMild: answer != nil,
        "\(item) was marked done \(brief(step.event.occurredAt)): \(objection.objection)\(reply)",
        alike: "marked done before what comes before them\(reply)", item.rawValue)
    }
  }

  /// Waivers that ran out before their items were satisfied, each at its end.
  mutating func waivers() {
    guard rules.contains(.waiverExpired) else { return }
    let ends = known.filter { relevant.contains($0.position) }.compactMap { event -> (LoggedEvent, ItemID, Instant)? in
      guard case .promotion(.item(.itemWaived(let waived))) = event.event, let until = waived.until, until <= end else {
        return nil
      }
      return (event, waived.item, until)
    }.sorted { $0.2 < $1.2 }
    guard !ends.isEmpty else { return }
    // One fold by when things happened, halted at the end of each waiver.
    var state = PromotionState()
    var rest = review.history.effective(review.view)[...]
    for (event, _, until) in ends {
      while let next = rest.first, next.occurredAt <= until { state.evolve(rest.removeFirst()) }
      // A revision may have given the item another id.
      guard let id = state.waivers.first(where: { $0.value.origin.position == event.position })?.key,
        let then = state.readiness(at: until).item(id), then.counts, !then.isSatisfied
      else { continue }
      let now = review.readiness.item(id)
      let isSettled = now.map { $0.isSatisfied || !$0.counts } ?? true
      let since = isSettled ? now?.origin : nil
      let outcome =
        since.map { "it is \(now?.status.words ?? "") since \(brief($0.at)) (#\($0.position))" }
        ?? (isSettled ? "it no longer counts" : "it is \(now?.status.words ?? then.status.words)")
      find(
        .waiverExpired, [event.position] + (since.map { [$0.position] } ?? []), isMild: isSettled,
        "the waiver of \(id) ran out \(brief(until)) while the item was \(then.status.words); \(outcome)",
        alike: "waivers that ran out before their items were satisfied", "\(id) (\(brief(until)))")
    }
  }

  /// Marks that count at the time of the review, and what they rest on.
  mutating func items() {
    guard let plan = review.plan else { return }
    for item in plan.allItems where item.notApplicable == nil {
      guard let mark = review.state.mark(of: item), mark.status.isClaim else { continue }
      let event = mark.origin.position
      let noted = review.record.notes.contains { $0.item == item.id && $0.origin.remarks.evidence != nil }
      if item.evidence, mark.origin.remarks.evidence == nil, !noted {
        find(
          .evidenceMissing, [event],
          "\(item.id) was marked \(mark.status.words) by \(mark.origin.actor) without the evidence that the plan asks for",
          alike: "marked \(mark.status.words) by \(mark.origin.actor) without the evidence that the plan asks for",
          "\(item.id)")
      }
      if let expects = item.expects, review.state.newestAnswer(for: item) == nil {
        find(
          .tickContradicted, [event],
          "\(item.id) was marked \(mark.status.words), but \(expects.source) was never asked for the "
            + "\(expects.kind) that it expects",
          alike: "marked \(mark.status.words), but \(expects.source) was never asked for the \(expects.kind) expected",
          "\(item.id)")
      }
    }
  }

  /// Looks for marks that what a source saw contradicts, whenever one of the two is new.
  mutating func observe(_ event: LoggedEvent, _ state: PromotionState) {
    guard rules.contains(.tickContradicted), let plan = state.plan, case .promotion(.item(let word)) = event.event
    else { return }
    let items: [Plan.Item]
    switch word {
    case .checkTicked(let ticked): items = plan.item(ticked.item).map { [$0] } ?? []
    case .checkAssessed(let assessed): items = plan.item(assessed.item).map { [$0] } ?? []
    case .secretSet(let set): items = plan.item(set.item).map { [$0] } ?? []
    case .resourceObserved(let observed): items = observed.answered(of: plan.allItems)
    case .itemWaived, .itemMeasured, .roundOpened: return
    }
    let candidates = items.filter { $0.expects != nil && state.mark(of: $0) != nil }
    guard !candidates.isEmpty else { return }
    let readiness = state.readiness(at: state.lastAt ?? event.occurredAt)
    for item in candidates {
      guard let sentence = readiness.item(item.id)?.contradiction else {
        contradicted.remove(item.id)
        continue
      }
      // Once for each time that the two fall out.
      guard let mark = state.mark(of: item)?.origin.position,
        let sighting = state.newestAnswer(for: item)?.position, relevant.isSuperset(of: [mark, sighting]),
        contradicted.insert(item.id).inserted
      else { continue }
      let isSettled = review.readiness.item(item.id)?.contradiction == nil
      let outcome = isSettled ? "; they agree by now" : ""
      find(
        .tickContradicted, [min(mark, sighting), max(mark, sighting)], isMild: isSettled,
        sentence + outcome, alike: "marks that a source contradicted\(outcome)", "\(item.id)")
    }
  }
}

extension ItemEvent {
  /// The item that it says is done; nil where it says anything else.
  var done: ItemID? {
    switch self {
    case .checkTicked(let ticked): ticked.item
    case .checkAssessed(let assessed): assessed.status == .verified ? assessed.item : nil
    case .secretSet(let set): set.item
    case .itemMeasured(let measured): measured.item
    case .resourceObserved, .itemWaived, .roundOpened: nil
    }
  }
}

extension MarkedStatus {
  /// Whether it says that something is so, wholly or in part.
  fileprivate var isClaim: Bool {
    switch self {
    case .verified, .partial, .assumed: true
    case .pending, .failed, .missing, .blocked, .notApplicable: false
    }
  }
}

extension PromotionState {
  /// Where the newest word of the expected source on the expected names stands; nil when it never spoke of them.
  fileprivate func newestAnswer(for item: Plan.Item) -> Origin? {
    answers(for: item).compactMap { $0?.origin }.max { ($0.at, $0.position) < ($1.at, $1.position) }
  }
}

// Soaks: checkpoints that were missed, and those that were taken at another time than planned.

extension AuditPass {
  mutating func checkpoint(_ taken: SoakCheckpointed, _ step: Step) {
    guard let plan = step.before.plan, let soak = plan.soak(taken.soak) else { return }
    let calendar = SoakCalendar(
      soak, run: step.before.run(of: soak), at: step.event.occurredAt, in: plan.zone)
    guard (1...max(1, calendar.count)).contains(taken.number) else { return }
    let (due, at) = (calendar.due(taken.number), step.event.occurredAt)
    let subject = "checkpoint #\(taken.number) of soak \(taken.soak) was taken \(brief(at))"
    if at < due {
      find(
        .checkpointOffTime, [step.event.position], "\(subject), \(due - at) before it was due",
        alike: "checkpoints of soak \(taken.soak) taken before they were due", "#\(taken.number) (\(due - at))")
    } else if at > due + calendar.grace {
      find(
        .checkpointOffTime, [step.event.position],
        "\(subject), \(at - due) after it was due, with \(calendar.grace) of grace",
        alike: "checkpoints of soak \(taken.soak) taken after they were due, with \(calendar.grace) of grace",
        "#\(taken.number) (\(at - due))")
    }
  }

  /// Checkpoints that were never taken, and soaks that never began.
  mutating func soaks() {
    guard rules.contains(.checkpointMissed), let plan = review.plan else { return }
    for soak in plan.soaks {
      let assessment = SoakAssessment(soak, run: review.state.run(of: soak), at: end, in: plan.zone)
      guard let run = assessment.run else {
        guard soak.window != nil, let first = assessment.checkpoints.first, end > first.due + soak.checkpoints.grace
        else { continue }
        find(
          .checkpointMissed, [],
          "soak \(soak.id) was never started; its first checkpoint was due \(brief(first.due))",
          alike: "soaks that were never started", "\(soak.id)")
        continue
      }
      let missed = assessment.checkpoints.filter { $0.status == .overdue || $0.status == .missed }
      guard let first = missed.first else { continue }
      find(
        .checkpointMissed, [run.started.position],
        "\(SoakAssessment.numbers(missed)) of soak \(soak.id) \(missed.count == 1 ? "was" : "were") not taken, due from "
          + brief(first.due),
        alike: "checkpoints that were not taken", "\(SoakAssessment.numbers(missed)) of soak \(soak.id)")
    }
  }
}
