/// Something a client asks to have recorded: what a command line makes, what a server takes, what waits where there is no
/// connection.
public struct Request: Hashable, Sendable {
  public var promotion: PromotionID
  public var actor: Actor
  /// When it happened; now when nil.
  public var at: TimeText?
  public var remarks: Remarks
  /// Why a rule that objects is to be overridden.
  public var despite: String?
  /// The same request again under the same key gives the first result.
  public var idempotencyKey: String?
  /// Decide, but append nothing.
  public var isDryRun: Bool
  /// The newest event of the ledger that the client had seen when it chose what to ask for. With a newer one of the
  /// promotion the request is refused; nil where it does not depend on what was seen.
  public var seen: Int64?
  /// Each is decided on what the ones before it changed. All that come to events are appended, or none: one refusal
  /// refuses the request. They belong to one stream, and carry the same remarks.
  public var commands: [Command]

  public init(
    promotion: PromotionID, actor: Actor, at: TimeText? = nil, remarks: Remarks = .none, despite: String? = nil,
    idempotencyKey: String? = nil, isDryRun: Bool = false, seen: Int64? = nil, commands: [Command]
  ) {
    self.promotion = promotion
    self.actor = actor
    self.at = at
    self.remarks = remarks
    self.despite = despite
    self.idempotencyKey = idempotencyKey
    self.isDryRun = isDryRun
    self.seen = seen
    self.commands = commands
  }

  /// What makes two requests under one key the same: everything but the key, and what was seen and tried on the way.
  public var asked: Request {
    var asked = self
    (asked.idempotencyKey, asked.isDryRun, asked.seen) = (nil, false, nil)
    return asked
  }
}
