public import PromotionDomain

extension Request {
  /// SHA-256 of what it asks for. Two requests under one key are the same when it is.
  public func digest() throws(FormProblem) -> Hash256 {
    var (writer, asked) = (JSONWriter(remarks: remarks), asked)
    try asked.describe(&writer)
    return Hash256(hashing: writer.bytes)
  }
}

extension Request: DescribedObject {
  static var blank: Request { Request(promotion: "", actor: "", commands: []) }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("actor", &actor)
    try form.optional("at", &at)
    try form.field("commands", &commands)
    try form.optional("despite", &despite)
    try form.field("dryRun", &isDryRun)
    try form.optional("idempotencyKey", &idempotencyKey)
    try form.field("promotion", &promotion)
    try form.optional("seen", &seen)
  }
}

extension TimeText: StoredText {
  static var blank: TimeText { TimeText("") }
  static var kind: String { "a time" }

  var stored: String { text }

  init?(stored: String) { self.init(stored) }
}

extension FreezeDeclaration: DescribedObject {
  static var blank: Self { Self(environment: "", from: .blank, to: .blank, reason: "") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("environment", &environment)
    try form.optional("freeze", &freeze)
    try form.field("from", &from)
    try form.field("reason", &reason)
    try form.field("to", &to)
  }
}

extension Command: DescribedObject {
  static var blank: Command { .tick("") }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    var (name, arguments) = described
    try form.field(name, &arguments)
  }

  /// The name in requests, which is for ever, and the arguments in an object.
  private var described: (name: StaticString, arguments: Arguments) {
    switch self {
    case .applyPlan(let plan): ("plan.apply", .init(PlanApplied(plan: plan)))
    case .tick(let item): ("check.tick", .init(CheckTicked(item: item)))
    case .assess(let assessed): ("check.assess", .init(assessed))
    case .setSecret(let item): ("secret.set", .init(CheckTicked(item: item)))
    case .observe(let observed): ("resource.observe", .init(observed))
    case .waive(let item, let reason, let until):
      ("item.waive", .init(Words([item.rawValue, reason, until?.text])))
    case .startSoak(let soak): ("soak.start", .init(SoakStarted(soak: soak)))
    case .checkpointSoak(let soak, let number, let measurements, let failure):
      (
        "soak.checkpoint",
        .init(SoakCheckpointed(soak: soak, number: number ?? 0, measurements: measurements, failure: failure))
      )
    case .raiseFinding(let raised): ("finding.raise", .init(raised))
    case .resolveFinding(let finding, let resolution):
      ("finding.resolve", .init(FindingResolved(finding: finding, resolution: resolution)))
    case .acceptFinding(let finding, let reason):
      ("finding.accept", .init(FindingAccepted(finding: finding, reason: reason)))
    case .signOff(let role): ("signoff.give", .init(Words([role.rawValue])))
    case .refuseSignOff(let role, let reason): ("signoff.refuse", .init(Words([role.rawValue, reason])))
    case .decide(let decision, let reason): ("decision.make", .init(Words([decision.rawValue, reason])))
    case .startBatch(let batch): ("batch.start", .init(BatchStarted(batch: batch)))
    case .finishBatch(let batch): ("batch.finish", .init(BatchFinished(batch: batch)))
    case .startDeployment(let component, let batch, let version):
      ("deployment.start", .init(Words([component.rawValue, batch?.rawValue, version])))
    case .succeedDeployment(let component): ("deployment.succeed", .init(DeploymentSucceeded(component: component)))
    case .failDeployment(let component, let reason):
      ("deployment.fail", .init(DeploymentFailed(component: component, reason: reason)))
    case .skipDeployment(let component, let batch, let reason):
      ("deployment.skip", .init(Words([component.rawValue, batch?.rawValue, reason])))
    case .rollBackDeployment(let component, let reason):
      ("deployment.rollback", .init(DeploymentRolledBack(component: component, reason: reason)))
    case .recordValidation(let recorded): ("validation.record", .init(recorded))
    case .measureCriterion(let criterion, let value, let met):
      ("criterion.measure", .init(Words([criterion.rawValue, value?.description, met?.description])))
    case .addNote(let text, let item): ("note.add", .init(NoteAdded(text: text, item: item)))
    case .retract(let event, let reason): ("event.retract", .init(EventRetracted(event: event, reason: reason)))
    case .close(let closed): ("promotion.close", .init(closed))
    case .declareFreeze(let declared): ("freeze.declare", .init(declared))
    case .liftFreeze(let freeze, let reason): ("freeze.lift", .init(FreezeLifted(freeze: freeze, reason: reason)))
    }
  }
}

/// Arguments of any command.
private struct Arguments: Described {
  var object: any DescribedObject

  static var blank: Arguments { Arguments(CheckTicked.blank) }

  init(_ object: some DescribedObject) { self.object = object }

  mutating func describe(_ form: inout some Form) throws(FormProblem) { try object.describe(&form) }
}

/// Arguments by their place.
private struct Words: DescribedObject {
  var words: [String]
  var given: [Int]

  static var blank: Words { Words([]) }

  init(_ words: [String?]) {
    (self.words, given) = (words.compactMap { $0 }, words.indices.filter { words[$0] != nil })
  }

  mutating func describeFields(_ form: inout some Form) throws(FormProblem) {
    try form.field("given", &given)
    try form.field("words", &words)
  }
}
