import EventLog
import PromotionDomain

extension LogWriter {
  /// Blanks an event, and says before that who did it and why.
  func redactOnRecord(_ position: Int64) throws {
    guard let event = try event(at: position), !event.isRedacted else { return try redact(position: position) }
    // What says who redacted something stays.
    if event.type == HistoryEvent.Name.dataRedacted.rawValue { return }
    let said = try EventCodec().encode(
      .history(.dataRedacted(DataRedacted(event: position, reason: "a test"))),
      occurredAt: try head().recordedAt ?? .earliest)
    try append(AppendRequest(stream: event.stream, expected: .any, actor: "lee", events: [said]))
    try redact(position: position)
  }
}
