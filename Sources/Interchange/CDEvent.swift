/// What an event is in the vocabulary of CDEvents (cdevents.dev), release 0.5.1.
struct CDEvent {
  static let specVersion = "0.5.1"
  /// Raised when a later release of CDEvents changes what a custom event looks like around its content.
  private static let customRevision = 0

  /// `dev.cdevents.<subject>.<predicate>.<version>`, or `dev.cdeventsx.promo-<subject>.<predicate>.<version>` for what
  /// the vocabulary does not know: the form that `custom/schema.json` of the specification demands.
  let type: String
  /// The `$id` of the schema that the whole CDEvent follows.
  let schema: String
  /// The id of the event's subject: never empty.
  let subject: String
  /// The subject's content as the vocabulary has it. Nil in a custom event, whose content is what the ledger stores.
  let content: Content?

  /// A custom event of `storedType` (`check.ticked`).
  static func custom(_ storedType: String, version: Int, subject: String) -> CDEvent {
    CDEvent(
      type: "dev.cdeventsx.promo-\(storedType).\(version).\(customRevision).0",
      schema: "https://cdevents.dev/\(specVersion)/schema/custom", subject: subject, content: nil)
  }

  /// An event of the vocabulary. The versions are those that release 0.5.1 gives the types.
  static func known(_ type: Known, subject: String, _ content: Content) -> CDEvent {
    CDEvent(
      type: "dev.cdevents.\(type.rawValue).0.3.0",
      schema: "https://cdevents.dev/\(specVersion)/schema/\(type.rawValue.replacing(".", with: "-"))-event",
      subject: subject, content: content)
  }

  /// The types of the vocabulary that have an event of the ledger to stand for.
  enum Known: String, CaseIterable {
    case serviceDeployed = "service.deployed"
    case serviceRolledBack = "service.rolledback"
    case taskRunStarted = "taskrun.started"
    case taskRunFinished = "taskrun.finished"
    case testSuiteRunFinished = "testsuiterun.finished"
  }

  enum Content: Hashable {
    /// `artifact` is a package URL.
    case service(environment: String, artifact: String)
    case taskRun(name: String)
    case testSuiteRun(environment: String, suite: String, hasPassed: Bool, reason: String?)
  }
}

extension CDEvent.Content {
  /// An object with its keys in ascending order.
  var json: String {
    var json = JSONMembers()
    switch self {
    case .service(let environment, let artifact):
      json.text("artifactId", artifact)
      json.reference("environment", id: environment)
    case .taskRun(let name):
      json.text("taskName", name)
    case .testSuiteRun(let environment, let suite, let hasPassed, let reason):
      json.reference("environment", id: environment)
      json.text("outcome", hasPassed ? "success" : "failure")
      if let reason { json.text("reason", reason) }
      json.reference("testSuite", id: suite)
    }
    return json.object
  }
}
