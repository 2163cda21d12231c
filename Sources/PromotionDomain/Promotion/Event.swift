/// Something that happened, in the past tense. Nothing else is ever stored.
///
/// **This is the storage format.** A case's payload is written to ledgers that outlive this code; what its keys are is
/// described in the codec of `EventLog`, and in `events/`.
///
/// Large and rare payloads are `indirect`, so that a history of many events is not made of places for the largest.
public enum Event: Hashable, Sendable {
  case promotion(PromotionEvent)
  case freeze(FreezeEvent)
  case history(HistoryEvent)
}

/// Something that happened to one promotion.
public enum PromotionEvent: Hashable, Sendable {
  case plan(PlanEvent)
  case item(ItemEvent)
  case soak(SoakEvent)
  case finding(FindingEvent)
  case approval(ApprovalEvent)
  case deployment(DeploymentEvent)
  case record(RecordEvent)
}

/// The events of one topic, each under the name by which it is stored.
public protocol NamedEvent: Hashable, Sendable {
  associatedtype Name: RawRepresentable<String>, CaseIterable, Hashable, Sendable

  var name: Name { get }
}

extension Event {
  /// The name of its type, such as `check.ticked`.
  public var type: String {
    switch self {
    case .promotion(.plan(let event)): event.name.rawValue
    case .promotion(.item(let event)): event.name.rawValue
    case .promotion(.soak(let event)): event.name.rawValue
    case .promotion(.finding(let event)): event.name.rawValue
    case .promotion(.approval(let event)): event.name.rawValue
    case .promotion(.deployment(let event)): event.name.rawValue
    case .promotion(.record(let event)): event.name.rawValue
    case .freeze(let event): event.name.rawValue
    case .history(let event): event.name.rawValue
    }
  }

  /// What it is about, as its promotion names it; nil where that is the promotion itself.
  public var subject: String? {
    switch self {
    case .promotion(.plan): nil
    case .promotion(.item(let event)): event.subject
    case .promotion(.soak(let event)): event.subject
    case .promotion(.finding(let event)): event.subject
    case .promotion(.approval(let event)): event.subject
    case .promotion(.deployment(let event)): event.subject
    case .promotion(.record(let event)): event.subject
    case .freeze(let event): event.subject
    case .history(let event): event.subject
    }
  }

  // In short, as if a promotion's topics were its own.
  public static func plan(_ event: PlanEvent) -> Event { .promotion(.plan(event)) }
  public static func item(_ event: ItemEvent) -> Event { .promotion(.item(event)) }
  public static func soak(_ event: SoakEvent) -> Event { .promotion(.soak(event)) }
  public static func finding(_ event: FindingEvent) -> Event { .promotion(.finding(event)) }
  public static func approval(_ event: ApprovalEvent) -> Event { .promotion(.approval(event)) }
  public static func deployment(_ event: DeploymentEvent) -> Event { .promotion(.deployment(event)) }
  public static func record(_ event: RecordEvent) -> Event { .promotion(.record(event)) }
}
