internal import Foundation
public import PromotionDomain

/// Turns domain events into what the ledger stores, and back.
///
/// An event's payload and its remarks (`note`, `evidence`) are the keys of one flat JSON object. The bytes depend on
/// the event alone: keys are sorted, slashes not escaped.
public struct EventCodec: Sendable {
  private let upcasts: [Upcast.Step: Upcast]
  private let encoder: JSONEncoder
  private let decoder = JSONDecoder()

  public init(upcasts: [Upcast] = Upcast.all) {
    self.upcasts = Dictionary(upcasts.map { ($0.step, $0) }) { first, _ in first }
    encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  }

  public func encode(_ event: Event, remarks: Remarks = .none, occurredAt: Instant) throws -> NewEvent {
    let data = try encoder.encode(FlatEvent(event: event, remarks: remarks))
    let type = event.storedType
    return NewEvent(
      type: type.rawValue, typeVersion: type.currentVersion, occurredAt: occurredAt,
      data: String(decoding: data, as: UTF8.self))
  }

  /// Nil when the event is redacted: that it was, and when, is all that is left to say of it.
  ///
  /// Throws `LedgerError.unknownType`, `.unknownTypeVersion` or `.unreadableData`, each with the event's number.
  public func decode(_ recorded: RecordedEvent) throws(LedgerError) -> LoggedEvent? {
    var decoder = EntryDecoder(self)
    return try recorded.withBytes { row throws(LedgerError) in try decoder.decode(row.entry) }
  }

  /// Payload and remarks of the row; nil when it is redacted.
  func decode(
    _ entry: EntryBytes, takingOver parts: PlanParts? = nil
  ) throws(LedgerError) -> (event: Event, remarks: Remarks)? {
    guard let type = StoredType(entry.type) else {
      throw .unknownType(position: entry.position, type: String(entry.type))
    }
    guard let data = entry.data else { return nil }
    if entry.typeVersion == type.currentVersion, let canonical = Event.canonical(type, data, takingOver: parts) {
      return canonical
    }
    return try decodeGenerally(type, version: entry.typeVersion, of: entry.position, String(data))
  }

  /// Reads whatever JSON may be: data in another form than the codec's own, and of older versions.
  func decodeGenerally(
    _ type: StoredType, version: Int, of position: Int64, _ text: String
  ) throws(LedgerError) -> (event: Event, remarks: Remarks) {
    do {
      let data = try upcast(Data(text.utf8), type, from: version, of: position)
      let flat = try decoder.decode(FlatEvent.self, from: data, configuration: type)
      return (flat.event, flat.remarks)
    } catch let error as LedgerError {
      throw error
    } catch {
      throw .unreadableData(position: position, type: type.rawValue, problem: Self.problem(in: error))
    }
  }

  private func upcast(_ data: Data, _ type: StoredType, from stored: Int, of position: Int64) throws -> Data {
    var (data, version) = (data, stored)
    while version < type.currentVersion, let upcast = upcasts[Upcast.Step(type: type.rawValue, fromVersion: version)] {
      data = try upcast.apply(data)
      version += 1
    }
    guard version == type.currentVersion else {
      throw LedgerError.unknownTypeVersion(position: position, type: type.rawValue, version: stored)
    }
    return data
  }

  /// What is wrong and with which key, in words.
  private static func problem(in error: any Error) -> String {
    guard let error = error as? DecodingError else { return "\(error)" }
    switch error {
    case .keyNotFound(let key, let context): return "the key '\(path(context.codingPath + [key]))' is missing"
    case .valueNotFound(_, let context): return "the key '\(path(context.codingPath))' is null"
    case .typeMismatch(let type, let context):
      return "the key '\(path(context.codingPath))' does not hold what it should (\(type))"
    case .dataCorrupted(let context):
      let reason = context.debugDescription
      return context.codingPath.isEmpty ? reason : "the key '\(path(context.codingPath))' is wrong: \(reason)"
    @unknown default: return "\(error)"
    }
  }

  private static func path(_ path: [any CodingKey]) -> String {
    path.isEmpty ? "(the whole)" : path.map { $0.intValue.map { "\($0)" } ?? $0.stringValue }.joined(separator: ".")
  }
}

/// Payload and remarks in one object.
private struct FlatEvent: Encodable, DecodableWithConfiguration {
  let event: Event
  let remarks: Remarks

  init(event: Event, remarks: Remarks) { (self.event, self.remarks) = (event, remarks) }

  init(from decoder: any Decoder, configuration: StoredType) throws {
    event = try Event(configuration, from: decoder)
    remarks = try Remarks(from: decoder)
  }

  func encode(to encoder: any Encoder) throws {
    try event.payload.encode(to: encoder)
    try remarks.encode(to: encoder)
  }
}
