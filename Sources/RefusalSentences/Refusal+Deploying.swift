import PromotionDomain

// What is refused about batches, deployments and what is measured after them, and about the ledger itself.

extension DeploymentRefusal {
  var answer: Answer {
    switch self {
    case .batchNotStarted(let id): .rule("batch \(id) was not started; start it with 'promo batch start \(id)'")
    case .batchFinished(let id, let event):
      .rule("batch \(id) was finished (#\(event)); run it again with 'promo batch start \(id) --again'")
    case .inNoBatch(let id):
      .rule("the plan deploys \(id) in no batch; name one with --batch, or revise the plan")
    case .notDeployed(let id, let batch):
      .rule("\(id) of batch \(batch) was not deployed; deploy it, or skip it with a reason")
    case .neverStarted(let id):
      .rule("no deployment of \(id) was started; start it with 'promo deploy start \(id)'")
    case .stillRunning(let id): .rule("the deployment of \(id) is still running; record how it ended first")
    case .failed(let id, let event):
      .rule("the deployment of \(id) failed (#\(event)); deploy it again, skip it or roll it back first")
    case .failedOtherwise(let id, let event, let reason):
      .rule("the deployment of \(id) failed already (#\(event): \(reason)); retract that event to give another reason")
    case .otherRunning(let id, let event):
      .rule("a deployment of \(id) is running (#\(event)); record how it ended first")
    case .deployed(let id, let event):
      .rule("\(id) was deployed (#\(event)); roll it back before deploying it again")
    case .runningForSkip(let id, let event):
      .rule("the deployment of \(id) is running (#\(event)), too late to skip it")
    case .deployedForSkip(let id, let event): .rule("\(id) was deployed (#\(event)), so it cannot be skipped")
    case .skipped(let id): .rule("\(id) was skipped; there is nothing to roll back")
    case .notRunning(let id, let status, let event, let deed):
      .rule(
        "the deployment of \(id) is \(status.rawValue) (#\(event)), so it \(deed.cannotHaveHappened); "
          + "start it anew with 'promo deploy start \(id)'")
    }
  }
}

extension MeasurementRefusal {
  var answer: Answer {
    switch self {
    case .withoutCounts:
      .unreadable("a validation needs the number of tests that passed or failed, none below zero")
    case .withoutValue(let id, let limit):
      .unreadable("\(id) is measured; give its value (it must be \(limit))")
    case .withoutJudgement(let id): .unreadable("\(id) has no limit to measure against; say --met or --missed")
    case .withoutPrevious(let id):
      .unreadable(
        "no promotion that was completed before this one measured \(id); say --met or --missed with the value")
    case .judgedBesideLimit(let value, let limit):
      .rule("\(value) is held against \(limit); leave --met and --missed out")
    }
  }
}

extension RecordRefusal {
  var answer: Answer {
    switch self {
    case .freezeBackwards: .unreadable("the freeze ends before it begins; check --from and --to")
    case .freezeUntilWithoutEvery:
      .unreadable("--until ends a freeze that comes again; say how often with --every, or leave it out")
    case .freezeNeverEnds(let every):
      .unreadable(
        "the freeze is longer than a \(every.rawValue), so it would never end; shorten it or leave --every out")
    case .freezeOfNearEnvironment(let name, let near):
      .unknown("no promotion goes to '\(name)'; did you mean '\(near)'? (--as-new takes the name as it is)")
    case .freezeWithoutZone(let name, let zones):
      .unreadable(
        (zones.isEmpty
          ? "no open promotion into \(name) says in which zone the freeze's times are meant"
          : "the open promotions into \(name) are in different zones (\(zones.joined(separator: ", ")))")
          + "; say --zone, or write them with their offset")
    case .freezeExists(let id, let event): .rule("there is a freeze '\(id)' already (#\(event)); choose another --id")
    case .noFreezes(let id): .unknown("there is no freeze '\(id)'; none was declared")
    case .freezeOver(let id): .rule("freeze \(id) is over already; there is nothing to lift")
    case .liftedBeforeDeclared(let id, let event):
      .rule("freeze \(id) cannot have been lifted before it was declared (#\(event)); check --at")
    case .noEventOfEither(let number):
      .unknown("event #\(number) is neither of this promotion nor ledger-wide; 'promo log' lists them")
    case .noEvent(let number, let newest): .unknown("there is no event #\(number); the newest is #\(newest)")
    case .retractedBeforeItHappened(let number):
      .rule("event #\(number) cannot be retracted before it happened")
    case .stillStands(let number):
      .rule(
        "what event #\(number) says still counts, and redacting it would change the verdict without a word; take it back "
          + "first with 'promo retract \(number) --reason …', or resolve or lift what it is about")
    case .staysDone(let number):
      .rule("event #\(number) says what was done to the ledger itself, and by whom; that stays")
    case .importNotVouchedFor(let problem):
      .rule(
        "\(problem.printable); nothing was added: the file is not what the checkpoint is of, or the checkpoint is of another"
      )
    case .clockFarAhead(let now, let newest):
      .rule(
        "this machine's clock says \(now), over a year after the newest event (\(newest)), and what it records stays in "
          + "front of all that follows; set the clock right, or say --clock-is-right")
    case .notYet(let at): .unreadable("\(at) has not come yet; --at tells when something happened")
    case .unresolvedTime(let text):
      .unreadable("the time '\(text.text)' was not read; name it among the command's times")
    case .changedMeanwhile(let id, let event):
      .rule("\(id) has changed meanwhile (#\(event)); look again, and repeat it")
    case .actorName:
      .unreadable(
        "an actor's name has 1 to 200 bytes, no blank at its ends and no invisible character; "
          + "give it with --by or PROMO_ACTOR")
    case .noPromotions: .unknown("the ledger holds no promotion yet; 'promo plan apply plan.yaml' opens one")
    case .exportBackwards: .unreadable("--from is behind --to; nothing lies between them")
    case .importGap(let first, let head):
      .rule(
        "the file begins with event #\(first) and the ledger "
          + (head == 0
            ? "is empty; import an export of the whole ledger"
            : "ends with #\(head); import an export that holds #\(head + 1), or the whole ledger"))
    case .importOfOther(let event, let stored, let imported):
      .rule(
        "the ledger holds another history: its event #\(event) is \(stored), and the file's is \(imported); "
          + "import into a ledger of its own: promo init --ledger FILE")
    case .importDiffers(let event, let fields):
      .rule(
        "event #\(event) of the file is not the ledger's (it differs in \(fields.joined(separator: ", "))); "
          + "nothing was imported; 'promo compare' shows how the two went apart")
    case .importContinuesOther(let event, let version, let stream, let expected):
      .rule(
        "event #\(event) of the file is number \(version) of '\(stream)', and in the ledger it would be number "
          + "\(expected); the file continues another history; nothing was imported")
    }
  }
}
