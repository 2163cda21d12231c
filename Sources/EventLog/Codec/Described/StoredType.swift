internal import PromotionDomain

/// The events of one topic, which are read by their stored name and written from their payload.
protocol DescribedEvent: NamedEvent {
  /// Follows the description of the payload that is stored under `name`.
  init(_ name: Name, from form: inout some Form) throws(FormProblem)

  var payload: any DescribedObject { get }
}

/// A type of stored events: its name, and how such an event is read.
public struct StoredType: Hashable, Sendable {
  /// The version in which this code writes every type, and the only one that it reads.
  public static let version = 1

  /// Such as `check.ticked`.
  public let name: String
  let read: @Sendable (inout JSONReader) throws(FormProblem) -> Event

  /// Every type, topic by topic.
  public static let all =
    of(PlanEvent.self) { .plan($0) } + of(ItemEvent.self) { .item($0) } + of(SoakEvent.self) { .soak($0) }
    + of(FindingEvent.self) { .finding($0) } + of(ApprovalEvent.self) { .approval($0) }
    + of(DeploymentEvent.self) { .deployment($0) } + of(RecordEvent.self) { .record($0) }
    + of(FreezeEvent.self) { .freeze($0) } + of(HistoryEvent.self) { .history($0) }

  private static func of<Topic: DescribedEvent>(
    _ topic: Topic.Type, _ event: @escaping @Sendable (Topic) -> Event
  ) -> [StoredType] {
    Topic.Name.allCases.map { name in
      StoredType(name: name.rawValue) { reader throws(FormProblem) in event(try Topic(name, from: &reader)) }
    }
  }

  private init(name: String, read: @escaping @Sendable (inout JSONReader) throws(FormProblem) -> Event) {
    (self.name, self.read) = (name, read)
  }

  /// The type of that name.
  public init?(_ name: String) {
    guard let type = Self.all.first(where: { $0.name == name }) else { return nil }
    self = type
  }

  public static func == (a: Self, b: Self) -> Bool { a.name == b.name }
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }

  init?(_ name: TextBytes) {
    let candidates = name.count < Self.byLength.count ? Self.byLength[name.count] : []
    guard let type = candidates.first(where: { $0.name.utf8.elementsEqual(name) }) else { return nil }
    self = type
  }

  /// All types by the length of their names, which few share.
  private static let byLength: [[StoredType]] = {
    let longest = all.map(\.name.utf8.count).max() ?? 0
    return (0...longest).map { length in all.filter { $0.name.utf8.count == length } }
  }()
}

extension Event {
  var payload: any DescribedObject {
    switch self {
    case .promotion(.plan(let event)): event.payload
    case .promotion(.item(let event)): event.payload
    case .promotion(.soak(let event)): event.payload
    case .promotion(.finding(let event)): event.payload
    case .promotion(.approval(let event)): event.payload
    case .promotion(.deployment(let event)): event.payload
    case .promotion(.record(let event)): event.payload
    case .freeze(let event): event.payload
    case .history(let event): event.payload
    }
  }
}
