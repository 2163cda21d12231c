public import PromotionDomain

/// What came of a request.
public struct Outcome: Sendable {
  /// The events it appended (or would append, in a dry run), oldest first; empty when everything asked for was so.
  public var events: [LoggedEvent]
  /// Whether the events are those of an earlier request under the same idempotency key.
  public var isReplay: Bool
  public var isDryRun: Bool
  public var zone: Zone
  /// When it is said to have happened; nil where the request left that to the ledger.
  public var at: Instant?
  /// When it was decided.
  public var now: Instant
  /// What whoever asked should know of it.
  public var notices: [Notice] = []
  private let readinessBefore: Standpoint?
  private let readinessAfter: Standpoint?

  init(
    events: [LoggedEvent], isReplay: Bool, isDryRun: Bool, zone: Zone, at: Instant?, now: Instant,
    before: Standpoint?, after: Standpoint?
  ) {
    (self.events, self.isReplay, self.isDryRun, self.zone) = (events, isReplay, isDryRun, zone)
    (self.at, self.now) = (at, now)
    (readinessBefore, readinessAfter) = (before, after)
  }

  /// Readiness before and after, computed when it is asked for; nil for what concerns the whole ledger.
  public var before: Readiness? { readinessBefore?.readiness }
  public var after: Readiness? { readinessAfter?.readiness }

  /// From which readiness is computed.
  struct Standpoint {
    var state: PromotionState
    var at: Instant
    var surroundings: Surroundings

    var readiness: Readiness? { state.plan == nil ? nil : state.readiness(at: at, in: surroundings) }
  }
}
