import PromotionDomain

// What is refused about plans, items, soaks and approvals.

extension PromotionRefusal {
  var answer: Answer {
    switch self {
    case .noPlan: .unknown("the promotion has no plan; apply one with 'promo plan apply plan.yaml'")
    case .noPlanYet(let at): .rule("the promotion had no plan at \(at); check --at")
    case .unsoundPlan(let path, let problem): .unreadable("the plan is not sound: \(path): \(problem)")
    case .planOf(let one, let other): .rule("the plan is for \(one), not for \(other)")
    case .newerPlan(let event, let at):
      .rule("the plan in force is newer (#\(event), \(at)); leave --at out, or give a later time")
    case .actorNotNamed(let actor, let named):
      .rule(
        "\(actor) may not act here; the plan leaves it to those it names: \(sentenceList(named)) "
          + "('people' and 'agents' say who that is)")
    case .renamedOrNew(let alike):
      .rule(
        alike.count == 1
          ? "item \(alike[0].asWritten) ('\(alike[0].newTitle)') is new, and \(alike[0].gone) ('\(alike[0].goneTitle)'), much like it, "
            + "is gone; if it is the same, give it 'was: \(alike[0].gone)', else apply with --as-new"
          : "\(alike.count) items are new and much like items that are gone; give those that are the same their 'was:' ("
            + alike.map { "'\($0.newTitle)': was: \($0.gone)" }.joined(separator: ", ")
            + "), and apply with --as-new if the rest are new")
    case .idTaken(let id, let title):
      .unreadable(
        "'\(id)' is the id of '\(title.prefix(100))', which the plan has still; give the other item another 'id:'")
    case .idOfAnother(let id, let title, let other):
      .unreadable(
        "'\(id)' is the id of '\(other.prefix(100))'; give '\(title.prefix(100))' another 'id:', or add 'was: \(id)' where it is the same in other words"
      )
    case .wasStays(let id, let was):
      .unreadable("item \(id) cannot have been '\(was)', which is an item of the plan beside it; take its 'was:' out")
    case .closed(let id, let event): .rule("\(id) was closed (#\(event)); retract that event to go on with it")
    case .closedForRevision(let id, let event):
      .rule("\(id) was closed (#\(event)); its plan can no longer be revised")
    case .closedOtherwise(let id, let outcome, let event):
      .rule("\(id) was already closed as \(outcome.rawValue) (#\(event)); retract that event first")
    case .closedBefore(let id, let at, let last):
      .rule("\(id) cannot have been closed at \(at), before its last event at \(last); check --at")
    case .batchUnfinished(let id):
      .rule("batch \(id) is not finished; finish it with 'promo batch finish \(id)' or close as abandoned")
    case .nothingDeployed(let id):
      .rule("nothing of \(id) was deployed, so nothing was rolled back; close it with '--as abandoned'")
    case .ofTheLedger: .rule("a freeze holds for the whole ledger, not for one promotion")
    case .ofOnePromotion: .rule("this belongs to one promotion, not to the whole ledger")
    }
  }
}

extension ItemRefusal {
  var answer: Answer {
    switch self {
    case .partOpen(let id, let part, let status):
      .rule("\(id) is made of parts, and '\(part)' is \(status.words); tick its parts")
    case .noSecret(let id, let kind): .rule("\(id) is a \(kind.rawValue), not a secret; use 'promo tick \(id)'")
    case .notApplicable(let id, let reason):
      .rule("\(id) is not applicable by the plan (\(reason)); revise the plan if that changed")
    case .bySignoff(let id, let role):
      .rule("\(id) takes nothing but sign-offs; give one with 'promo signoff \(role) --on \(id)'")
    case .withoutEvidence(let id): .rule("\(id) needs evidence; name a page or a file with --evidence")
    case .waiverOver(let until):
      .rule("the waiver would end \(until), before it begins; choose a later --until")
    case .countWithStatus(let done, let of, let status):
      .unreadable("a count of \(done)/\(of) goes with the status partial, not \(status.words)")
    case .noPart(let done, let of): .unreadable("\(done)/\(of) is not a part of a whole; write for example 3/5")
    case .halfCount: .unreadable("a count needs both numbers; write for example 3/5")
    case .planIsNoSource:
      .rule("'plan' is the plan itself; declare what it says in the plan file, under 'resources'")
    case .namesNothing(let source):
      .unreadable("the observation names nothing; name what \(source) has, or say --complete")
    case .resourceName: .unreadable("a resource's name must have 1 to 500 bytes")
    case .namedTwice(let name): .unreadable("'\(name)' is named twice in one observation")
    case .totalOutOfRange: .unreadable("a total must be between 0 and 1000000000")
    case .toBeMeasured(let id, let limit):
      .rule("\(id) has a limit (\(limit)); say what was measured with 'promo measure \(id) VALUE'")
    case .withoutLimit(let id):
      .rule("\(id) has no limit to hold a measurement against; tick it with 'promo tick \(id)'")
    case .withoutPrevious(let id):
      .rule(
        "no completed promotion measured \(id), so there is nothing to hold it against; waive it, or give it a number")
    case .roundOver(let name, let event):
      .rule("there was a round \(name) already (#\(event)); give this one another --name")
    }
  }
}

extension SoakRefusal {
  var answer: Answer {
    switch self {
    case .begun(let id, let at, let event, let hasPassed):
      .rule(
        "soak \(id) \(hasPassed ? "has passed, and ran" : "runs") since \(at) (#\(event)); retract that event to correct its start"
      )
    case .notBegun(let id, let begins):
      .rule(
        "soak \(id) \(begins.map { "began only \($0)" } ?? "has not begun"); start it with 'promo soak start \(id)'")
    case .allTaken(let id, let count): .rule("all \(count) checkpoints of soak \(id) are taken")
    case .noCheckpoint(let id, let number, let count):
      .unknown("soak \(id) has checkpoints 1 to \(count), no #\(number)")
    case .taken(let id, let number, let event):
      .rule("checkpoint #\(number) of soak \(id) was taken (#\(event)); retract that event to correct it")
    case .notDue(let id, let number, let due):
      .rule("checkpoint #\(number) of soak \(id) is due \(due); it cannot be taken before that")
    case .missed(let id, let number, let since):
      .rule(
        "checkpoint #\(number) of soak \(id) was missed at \(since); give a measurement of its time with --at, or judge "
          + "it with 'promo soak judge \(id) --checkpoint \(number)'")
    case .lacks(let metrics):
      .unreadable(
        "the checkpoint lacks \(sentenceList(metrics)); give each as name=value, or say why not with --failed or "
          + "--inconclusive")
    case .failedAndInconclusive: .unreadable("a checkpoint is failed or inconclusive, not both; leave one out")
    case .judged(let id, let number, let event):
      .rule("checkpoint #\(number) of soak \(id) was judged (#\(event)); retract that event to correct it")
    case .measured(let id, let number, let passed, let event):
      .rule(
        "checkpoint #\(number) of soak \(id) \(passed ? "passed" : "failed") by what was measured (#\(event)); "
          + "retract that event to correct it")
    case .open(let id, let number, let until):
      .rule("checkpoint #\(number) of soak \(id) can be taken until \(until); it is not to be judged before that")
    }
  }
}

extension ValueProblem {
  func answer(_ metric: String) -> Answer {
    switch self {
    case .noNumber: .unreadable("\(metric) must be a number")
    case .noAnswer: .unreadable("\(metric) is a question; answer it with yes or no")
    case .impossible(let text, let least, let most):
      .unreadable(
        "\(metric) cannot be \(text); "
          + (most.map { "it is from \(number(least)) to \(number($0))" } ?? "it is never negative"))
    }
  }
}

extension ApprovalRefusal {
  var answer: Answer {
    switch self {
    case .findingExists(let id, let event):
      .rule("there is a finding '\(id)' already (#\(event)); choose another --id")
    case .noFindings(let id): .unknown("there is no finding '\(id)'; none was raised")
    case .findingResolved(let id, let event):
      .rule("finding \(id) was resolved (#\(event)); there is nothing left to accept")
    case .noDiscrepancies(let name): .unknown("there is no discrepancy '\(name)'; nothing disagrees")
    case .mayNotDecide(let actor, let roles, let holders):
      .rule("\(actor) may not decide; the plan leaves it to \(sentenceList(roles)): \(holding(holders))")
    case .signedForOther(let actor, let role, let other):
      .rule(
        "\(actor) signs for \(other) already, and nobody may sign for both \(other) and \(role); let another holder of \(role) sign"
      )
    case .holdsNot(let actor, let role, let holders):
      .rule(
        holders.isEmpty
          ? "\(actor) does not hold the role \(role), and nobody does; give it to somebody under 'people'"
          : "\(actor) does not hold the role \(role); \(sentenceList(holders)) can sign off")
    case .signedByOthers(let target, let role, let roles):
      .rule(
        "\(target) is signed off by \(sentenceList(roles.map(\.rawValue))), not by \(role); the plan's 'approval:' says so"
      )
    case .notSigned(let target):
      .rule("the plan asks for no sign-off on \(target); give it 'approval: [ROLE]' in the plan, or leave --on out")
    }
  }

  private func holding(_ holders: [String]) -> String {
    holders.isEmpty ? "nobody; give the role to somebody under 'people'" : sentenceList(holders)
  }
}
