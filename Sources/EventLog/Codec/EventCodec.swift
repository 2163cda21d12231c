public import PromotionDomain

/// Turns domain events into what the ledger stores, and back.
///
/// An event's payload and its remarks (`note`, `evidence`) are the keys of one flat JSON object. Their order, and every
/// byte, depend on the event alone.
public struct EventCodec: Sendable {
  public init() {}

  /// Throws `LedgerError.malformed` when the event holds a number that has no stored form.
  public func encode(_ event: Event, remarks: Remarks = .none, occurredAt: Instant) throws(LedgerError) -> NewEvent {
    var writer = JSONWriter(remarks: remarks)
    var payload = event.payload
    do {
      try payload.describe(&writer)
    } catch {
      throw .malformed(field: "data of '\(event.type)'", problem: error.description)
    }
    return NewEvent(
      type: event.type, typeVersion: StoredType.version, occurredAt: occurredAt,
      data: String(decoding: writer.bytes, as: UTF8.self))
  }

  /// Nil when the event is redacted: that it was, and when, is all that is left to say of it.
  ///
  /// Throws `LedgerError.unknownType`, `.unknownTypeVersion` or `.unreadableData`, each with the event's number.
  public func decode(_ recorded: RecordedEvent) throws(LedgerError) -> LoggedEvent? {
    var decoder = EntryDecoder()
    return try recorded.withBytes { row throws(LedgerError) in try decoder.decode(row.entry) }
  }
}

/// Decodes the rows of a long read, one after the other. What comes again and again it makes once.
public struct EntryDecoder {
  private var actors = TextCache()

  public init() {}

  /// As `EventCodec.decode`.
  public mutating func decode(_ entry: EntryBytes) throws(LedgerError) -> LoggedEvent? {
    guard let type = StoredType(entry.type) else {
      throw .unknownType(position: entry.position, type: String(entry.type))
    }
    guard let data = entry.data else { return nil }
    guard entry.typeVersion == StoredType.version else {
      throw .unknownTypeVersion(position: entry.position, type: type.name, version: entry.typeVersion)
    }
    do {
      let (event, remarks) = try Event.read(type, data)
      return LoggedEvent(
        position: entry.position, occurredAt: entry.occurredAt, recordedAt: entry.recordedAt,
        actor: Actor(rawValue: actors.text(entry.actor)), event: event, remarks: remarks)
    } catch {
      throw .unreadableData(position: entry.position, type: type.name, problem: error.description)
    }
  }
}

extension LoggedEvent {
  /// The event that was recorded as `recorded`, by whoever still has it: reading it again would give the same.
  public init(_ recorded: RecordedEvent, _ event: Event, _ remarks: Remarks) {
    self.init(
      position: recorded.position, occurredAt: recorded.occurredAt, recordedAt: recorded.recordedAt,
      actor: Actor(rawValue: recorded.actor), event: event, remarks: remarks)
  }
}

extension Event {
  /// Payload and remarks of stored data. What is not in canonical form is brought into it and read again.
  static func read(_ type: StoredType, _ data: TextBytes) throws(FormProblem) -> (event: Event, remarks: Remarks) {
    do {
      return try readCanonical(type, data)
    } catch {
      return try CanonicalForm.of(data).withUnsafeBufferPointer { bytes throws(FormProblem) in
        try readCanonical(type, bytes)
      }
    }
  }

  static func readCanonical(
    _ type: StoredType, _ data: TextBytes
  ) throws(FormProblem) -> (event: Event, remarks: Remarks) {
    var reader = JSONReader(data)
    let event = try type.read(&reader)
    guard reader.isAtEnd else { throw FormProblem("goes on behind its end") }
    return (event, reader.remarks)
  }
}
