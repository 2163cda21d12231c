internal import EventLog
internal import Foundation
internal import PromotionDomain

/// Says of each event of the ledger what it is in the vocabulary of CDEvents.
///
/// An event gets a type of the vocabulary only where it means the same and the ledger knows what the type requires:
///
/// | Event | CDEvents | |
/// | --- | --- | --- |
/// | `deployment.succeeded` | `service.deployed` | but not of a deployment planned as `verify-only`, which deploys nothing |
/// | `deployment.rolledback` | `service.rolledback` | its artifact has no version: the ledger does not know what ran before |
/// | `batch.started` | `taskrun.started` | |
/// | `batch.finished` | `taskrun.finished` | without an outcome, since the event claims none |
/// | `validation.recorded` | `testsuiterun.finished` | |
///
/// Everything else is a custom event. A deployment that starts or fails is none of the vocabulary's task runs, because
/// the one that succeeds is a `service.deployed` and the run would never finish. A finding is no ticket (which has an
/// address) and no incident (which befalls a service that runs). Release 0.5.1 has no approvals.
struct CDEventMapping {
  private var backgrounds: [StreamID: Background] = [:]

  /// Takes note of what later events refer to. To be called with every event of a stream, in order.
  mutating func learn(_ recorded: RecordedEvent, _ event: Event?) {
    switch event {
    case .promotion(.plan(let planned)): backgrounds[recorded.stream, default: Background()].plan = planned.plan
    case .promotion(.deployment(.deploymentStarted(let started))):
      backgrounds[recorded.stream, default: Background()].versions[started.component] = started.version
    case .promotion, .freeze, .history, nil: break
    }
  }

  /// - Parameter event: Nil when it is redacted: then its type is all there is to say.
  func cdEvent(for recorded: RecordedEvent, _ event: Event?) -> CDEvent {
    let whole = recorded.stream.promotion?.rawValue ?? recorded.stream.rawValue
    let name = event?.subject ?? whole
    let subject = name.isEmpty ? whole : name
    return known(recorded, event, subject)
      ?? .custom(recorded.type, version: recorded.typeVersion, subject: subject)
  }

  private func known(_ recorded: RecordedEvent, _ event: Event?, _ subject: String) -> CDEvent? {
    let background = backgrounds[recorded.stream] ?? Background()
    // The vocabulary requires an environment; without a readable plan there is none.
    let environment = background.plan?.environment.name ?? ""
    switch event {
    case .promotion(.deployment(.batchStarted)):
      return .known(.taskRunStarted, subject: subject, .taskRun(name: subject))
    case .promotion(.deployment(.batchFinished)):
      return .known(.taskRunFinished, subject: subject, .taskRun(name: subject))
    case .promotion(.deployment(.deploymentSucceeded(let succeeded))):
      let planned = background.planned(succeeded.component)
      guard !environment.isEmpty, planned?.mode != "verify-only" else { return nil }
      let version = background.versions[succeeded.component] ?? planned?.version
      let artifact = background.artifact(succeeded.component, version: version)
      return .known(.serviceDeployed, subject: subject, .service(environment: environment, artifact: artifact))
    case .promotion(.deployment(.deploymentRolledBack(let rolledBack))):
      guard !environment.isEmpty else { return nil }
      let artifact = background.artifact(rolledBack.component, version: nil)
      return .known(.serviceRolledBack, subject: subject, .service(environment: environment, artifact: artifact))
    case .promotion(.deployment(.validationRecorded(let validation))):
      guard !environment.isEmpty else { return nil }
      let total = validation.passed + validation.failed + validation.skipped
      return .known(
        // Each run of a suite is a subject of its own.
        .testSuiteRunFinished, subject: "\(subject)/\(recorded.position)",
        .testSuiteRun(
          environment: environment, suite: subject, hasPassed: validation.failed == 0,
          reason: validation.failed == 0 ? nil : "\(validation.failed) of \(total) failed"))
    case .promotion, .freeze, .history, nil: return nil
    }
  }
}

/// What the earlier events of a promotion told: an environment, and an artifact for each component.
private struct Background {
  var plan: Plan?
  var versions: [ComponentID: String] = [:]

  func planned(_ component: ComponentID) -> Plan.PlannedDeployment? {
    plan?.batches.flatMap(\.deploy).first { $0.component == component }
  }

  /// A package URL (github.com/package-url/purl-spec): of the type `github`, in lowercase as that type demands, where
  /// the plan names a repository as `owner/name`; `generic` otherwise.
  func artifact(_ component: ComponentID, version: String?) -> String {
    let parts = plan?.component(component)?.repository?.split(separator: "/", omittingEmptySubsequences: false) ?? []
    let isGitHub = parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
    let name =
      isGitHub
      ? "github/" + parts.map { String($0).lowercased().percentEncoded() }.joined(separator: "/")
      : "generic/" + component.rawValue.percentEncoded()
    return "pkg:\(name)" + (version.map { $0.isEmpty ? "" : "@\($0.percentEncoded())" } ?? "")
  }
}
