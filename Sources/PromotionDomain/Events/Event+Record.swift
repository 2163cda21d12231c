/// Something worth knowing, about an item or about the promotion as a whole.
public struct NoteAdded: Hashable, Sendable {
  public var text: String
  public var item: ItemID?

  public init(text: String, item: ItemID? = nil) { (self.text, self.item) = (text, item) }
}

/// An earlier event of the same stream was a mistake. It stays on record and no longer counts.
public struct EventRetracted: Hashable, Sendable {
  /// The position of the mistaken event.
  public var event: Int64
  public var reason: String

  public init(event: Int64, reason: String) { (self.event, self.reason) = (event, reason) }
}

/// The data of an earlier event of the same stream was blanked, because it should never have been written. The event
/// itself, its hashes and every proof of it stay.
public struct DataRedacted: Hashable, Sendable {
  /// The position of the blanked event.
  public var event: Int64
  public var reason: String

  public init(event: Int64, reason: String) { (self.event, self.reason) = (event, reason) }
}

/// Nothing more is expected of the promotion.
public struct PromotionClosed: Hashable, Sendable {
  public var outcome: Outcome
  public var reason: String?

  /// How a promotion ended.
  public enum Outcome: String, Hashable, Sendable, CaseIterable {
    case completed = "completed"
    case rolledBack = "rolled-back"
    case abandoned = "abandoned"
  }

  public init(outcome: Outcome, reason: String? = nil) { (self.outcome, self.reason) = (outcome, reason) }
}
