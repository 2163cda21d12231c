public import EventLog
internal import Interchange
internal import PromotionDomain

/// What can be saved of a damaged ledger: its longest beginning that verifies, and what else can be read.
///
/// Reads the file twice and holds one event at a time.
public struct Salvage {
  /// Consecutive events that are not in the new ledger, and why.
  public struct Loss: Hashable, Sendable {
    public var events: ClosedRange<Int64>
    /// Completes "#3 to #7 …", without a full stop.
    public var why: String
    /// Whether they can be read, and so are among the rest.
    public var isReadable: Bool
  }

  private let ledger: any LedgerRemains
  /// The events that were redacted, as the others say. What the ledger gave up must not come back.
  private let redacted: Set<Int64>
  /// How many events the new ledger gets.
  public let size: Int64
  /// The root of their tree, which is the damaged ledger's at that size.
  public let root: Hash256
  /// In order. None when nothing is lost.
  public let losses: [Loss]
  /// How many events behind the beginning can be read.
  public let readable: Int64
  /// The largest checkpoint that the beginning agrees with, by its size.
  public let agreed: Int64?
  /// Doubts that a person should know of, a sentence each.
  public let remarks: [String]

  /// - Parameter checkpoints: Of this ledger. One that the events contradict ends the beginning at the one before it.
  public init(of ledger: any LedgerRemains, checkpoints: [Checkpoint] = []) {
    var survey = SalvageSurvey(ledger, checkpoints)
    survey.run()
    self.ledger = ledger
    (size, root) = (survey.size, survey.root)
    (losses, readable) = (survey.losses, survey.readable)
    (redacted, agreed, remarks) = (survey.redacted, survey.agreed, survey.remarks)
  }

  /// The number of events that the damaged ledger had, as far as anything in it tells.
  public var highest: Int64 { max(ledger.highest, size) }

  /// Fills an empty ledger with the beginning, builds its projections and verifies all of it.
  public func write(into log: any EventLog, checkpoints: [Checkpoint] = []) throws {
    try log.write { log in
      var batch: [RecordedEvent] = []
      for position in stride(from: 1, through: size, by: 1) {
        guard case .sound(let event) = ledger.find(position) else { throw changed }
        batch.append(asGivenUp(event))
        if batch.count == 256 || position == size {
          guard try log.append(recorded: batch) == batch else { throw changed }
          batch = []
        }
      }
      try ProjectionRunner.rebuild(in: log)
      let verification = try Verification(of: log, checkpoints: checkpoints.filter { $0.size <= size })
      guard verification.problems.isEmpty, verification.root == root else { throw changed }
    }
  }

  /// Hands `sink` what can be read behind the beginning, as JSON Lines. What stands in the place of an event and is not
  /// the one that was recorded is a comment.
  public func writeRest(to sink: (String) throws -> Void) throws {
    for loss in losses {
      try sink(JSONLines.comment("\(loss.name) \(loss.why)"))
      for position in ledger.positions(after: loss.events.lowerBound - 1, upTo: loss.events.upperBound) {
        switch ledger.find(position) {
        case .sound(let event), .flawed(_, _, elsewhere: .some(let event)):
          try sink(JSONLines.line(asGivenUp(event)) + "\n")
        case .flawed(_, reads: .some(let event), elsewhere: nil):
          try sink(JSONLines.comment("it reads: \(JSONLines.line(asGivenUp(event)))"))
        case .flawed(_, reads: nil, elsewhere: nil): break
        }
      }
    }
  }

  private func asGivenUp(_ event: RecordedEvent) -> RecordedEvent {
    guard redacted.contains(event.position) else { return event }
    var event = event
    (event.data, event.salt) = (nil, nil)
    return event
  }

  private var changed: LedgerError { .changesWhileRead(ledger: ledger.path) }
}

extension Salvage.Loss {
  /// `#7`, or `#3 to #7`.
  public var name: String {
    events.count == 1 ? "#\(events.lowerBound)" : "#\(events.lowerBound) to #\(events.upperBound)"
  }
}
