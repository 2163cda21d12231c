import EventLog
import PromotionDomain
import PromotionTracker

/// One line of a script: who did what when, and when the ledger learned it.
struct SampleAction: Sendable {
  /// Set by the story that the line belongs to.
  var promotion: PromotionID = ""
  var recordedAt: Instant
  /// Nil when it was recorded as it happened.
  var happenedAt: Instant?
  var actor: Actor
  var note: String?
  var evidence: EvidenceReference?
  var despite: String?
  /// A name by which a later line can point at the event.
  var name: String?
  /// Made from the numbers of the events that were named.
  var command: @Sendable ([String: Int64]) throws -> Command

  static let zone = Zone(name: "Africa/Johannesburg") ?? .utc

  /// A time on the clocks of Johannesburg.
  static func time(_ text: String) -> Instant {
    guard let instant = try? TimePhrase.absolute(text, zone: zone) else {
      preconditionFailure("the script has an unreadable time: \(text)")
    }
    return instant
  }

  /// Recorded at `time`; it happened then too, unless `happened` says when.
  static func at(
    _ time: String, _ actor: Actor, _ command: Command, happened: String? = nil, note: String? = nil,
    evidence: EvidenceReference? = nil, despite: String? = nil, name: String? = nil
  ) -> SampleAction {
    SampleAction(
      recordedAt: Self.time(time), happenedAt: happened.map(Self.time), actor: actor, note: note, evidence: evidence,
      despite: despite, name: name, command: { _ in command })
  }

  /// Takes back the event that an earlier line called `name`.
  static func retract(_ name: String, at time: String, _ actor: Actor, reason: String, as ownName: String)
    -> SampleAction
  {
    SampleAction(recordedAt: Self.time(time), actor: actor, name: ownName) { numbers in
      guard let number = numbers[name] else { throw Refusal(.unknown, "no line of the script is called '\(name)'") }
      return .history(.retract(event: number, reason: reason))
    }
  }

  func request(_ numbers: [String: Int64]) throws -> Request {
    return Request(
      promotion: promotion, actor: actor, at: happenedAt.map { TimeText(Self.zone.iso($0)) },
      remarks: Remarks(note: note, evidence: evidence.map { [$0] }), despite: despite,
      commands: [try command(numbers)])
  }
}

/// The people and machines of both promotions, by the names that their events carry.
enum Who {
  static let thandi: Actor = "thandi@bigbeard.example"
  static let sipho: Actor = "sipho@bigbeard.example"
  static let anika: Actor = "anika@bigbeard.example"
  static let ravi: Actor = "ravi@bigbeard.example"
  static let tebogo: Actor = "tebogo@bigbeard.example"
  static let lindiwe: Actor = "lindiwe@bigbeard.example"
  static let peter: Actor = "peter@bigbeard.example"
  static let fatima: Actor = "fatima@bigbeard.example"
  /// Workflows that log what they did.
  static let ci: Actor = "github-actions"
  /// The agent that wrote the report on SIT.
  static let agent: Actor = "devops-agent"
}

/// Pages under the repositories, as evidence.
enum Page {
  static func workflow(_ repository: String, _ file: String) -> EvidenceReference {
    .url("https://github.com/BigBeardWebSolutions/\(repository)/blob/main/.github/workflows/\(file)")
  }

  static func run(_ repository: String, _ number: Int) -> EvidenceReference {
    .url("https://github.com/BigBeardWebSolutions/\(repository)/actions/runs/\(number)")
  }

  static func tag(_ repository: String, _ tag: String) -> EvidenceReference {
    .url("https://github.com/BigBeardWebSolutions/\(repository)/releases/tag/\(tag)")
  }

  static func console(_ page: String) -> EvidenceReference {
    .url("https://af-south-1.console.aws.amazon.com/\(page)")
  }
}
