public import PromotionDomain

/// A refusal as the command line tells it: of which kind, and one sentence that names the thing and the remedy.
struct Answer {
  let kind: Refusal.Kind
  /// Without a full stop, so that it can stand behind "promo: ".
  let sentence: String

  static func rule(_ sentence: String) -> Answer { Answer(kind: .rule, sentence: sentence) }
  static func unreadable(_ sentence: String) -> Answer { Answer(kind: .unreadable, sentence: sentence) }
  static func unknown(_ sentence: String) -> Answer { Answer(kind: .unknown, sentence: sentence) }
}

extension Refusal: CustomStringConvertible {
  public var description: String { sentence }

  /// One line: what it quotes is made printable.
  public var sentence: String { answer.sentence.printable }

  /// Of which the exit code follows.
  public var kind: Kind { answer.kind }

  private var answer: Answer {
    switch self {
    case .input(let kind, let sentence): Answer(kind: kind, sentence: sentence)
    case .unknown(let noun, let name, let names):
      .unknown(Name.unknown(noun, name, among: names))
    case .wordless(let statement):
      .unreadable(
        "\(statement.words.what) needs words\(statement.words.flag.map { "; say why with \($0) \"…\"" } ?? "")")
    case .already(let deed, let event):
      .rule("\(deed.happened) already (#\(event)); add the note or evidence with 'promo note'")
    case .outOfOrder(let deed, let at, let event, let since):
      .rule("\(deed.subjectCannotHave) at \(at), before #\(event) at \(since); check --at")
    case .objections(let objections):
      .rule(
        objections.map(\.sentence).joined(separator: "; ")
          + "; \(objections.allSatisfy { $0.rule == .decision } ? "decide with 'promo decide go', or go ahead with" : "go ahead only with") --despite \"reason\""
      )
    case .promotion(let refusal): refusal.answer
    case .item(let refusal): refusal.answer
    case .soak(let refusal): refusal.answer
    case .value(let metric, let problem): problem.answer(metric)
    case .approval(let refusal): refusal.answer
    case .deployment(let refusal): refusal.answer
    case .measurement(let refusal): refusal.answer
    case .record(let refusal): refusal.answer
    }
  }
}

extension Statement {
  /// What needs words, and the flag that gives them.
  fileprivate var words: (what: String, flag: String?) {
    switch self {
    case .note: ("a note", nil)
    case .finding: ("a finding", nil)
    case .resolution: ("a resolution", "--how")
    case .acceptance: ("accepting a finding", "--reason")
    case .waiver: ("a waiver", "--reason")
    case .status(let status): ("the status \(status.words)", "--reason")
    case .signoffRefusal: ("refusing a sign-off", "--refuse")
    case .noGo: ("a no-go", "--reason")
    case .override: ("going ahead despite a rule", "--despite")
    case .failedDeployment: ("a failed deployment", "--reason")
    case .skippedDeployment: ("skipping a deployment", "--reason")
    case .rollback: ("a rollback", "--reason")
    case .failedCheckpoint: ("a failed checkpoint", "--failed")
    case .inconclusiveCheckpoint: ("an inconclusive checkpoint", "--inconclusive")
    case .judgement: ("a judgement", "--reason")
    case .abandonment: ("abandoning a promotion", "--reason")
    case .retraction: ("a retraction", "--reason")
    case .redaction: ("a redaction", "--reason")
    case .freeze: ("a freeze", "--reason")
    }
  }
}

extension Deed {
  private var words: (subject: String, participle: String) {
    switch self {
    case .batchStarted(let id): ("batch \(id)", "started")
    case .batchFinished(let id): ("batch \(id)", "finished")
    case .deploymentStarted(let id): ("the deployment of \(id)", "started")
    case .deploymentStartedAnew(let id): ("the deployment of \(id)", "started anew")
    case .deploymentSucceeded(let id): ("the deployment of \(id)", "succeeded")
    case .deploymentFailed(let id): ("the deployment of \(id)", "failed")
    case .deploymentSkipped(let id): ("\(id)", "skipped")
    case .deploymentRolledBack(let id): ("\(id)", "rolled back")
    case .roundOpened(let id): ("round \(id)", "begun")
    case .soakStarted(let id): ("soak \(id)", "started")
    case .findingResolved(let id): ("finding \(id)", "resolved")
    case .findingAccepted(let id): ("finding \(id)", "accepted")
    case .goDecided: ("a go", "decided")
    case .promotionClosed(let id): ("\(id)", "closed")
    case .eventRetracted(let number): ("event #\(number)", "retracted")
    case .freezeDeclared: ("the freeze", "declared")
    case .freezeLifted(let id): ("freeze \(id)", "lifted")
    }
  }

  private func done(_ auxiliary: String) -> String {
    let participle = words.participle
    return participle == "succeeded" || participle == "failed" ? participle : "\(auxiliary) \(participle)"
  }

  /// `batch api was started`.
  fileprivate var happened: String { "\(words.subject) \(done("was"))" }

  /// `cannot have been started`, which stands behind what it is about.
  var cannotHaveHappened: String { "cannot have \(done("been"))" }

  /// The same with what it is about.
  fileprivate var subjectCannotHave: String {
    if case .deploymentRolledBack(let id) = self { return "the deployment of \(id) \(cannotHaveHappened)" }
    return "\(words.subject) \(cannotHaveHappened)"
  }
}
