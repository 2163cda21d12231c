/// Words about the promotion as a whole.
///
/// **This is the storage format.** The names are written out: renaming a case leaves them alone.
public enum RecordEvent: NamedEvent {
  case noteAdded(NoteAdded)
  case promotionClosed(PromotionClosed)

  public enum Name: String, CaseIterable, Sendable {
    case noteAdded = "note.added"
    case promotionClosed = "promotion.closed"
  }

  public var name: Name {
    switch self {
    case .noteAdded: .noteAdded
    case .promotionClosed: .promotionClosed
    }
  }

  /// What it is about, as the promotion names it; nil where that is the promotion itself.
  public var subject: String? {
    switch self {
    case .noteAdded(let event): event.item?.rawValue
    case .promotionClosed: nil
    }
  }
}

/// What can be said of the promotion as a whole.
public enum RecordCommand: Hashable, Sendable {
  case note(String, item: ItemID?)
  case close(PromotionClosed)
}

/// Something worth knowing, about an item or about the promotion as a whole.
public struct NoteAdded: Hashable, Sendable {
  public var text: String
  public var item: ItemID?

  public init(text: String, item: ItemID? = nil) { (self.text, self.item) = (text, item) }
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
