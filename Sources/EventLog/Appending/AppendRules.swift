internal import PromotionDomain

/// What every store demands of a request before it writes anything.
enum AppendRules {
  private static let longestName = 256
  private static let longestType = 100
  private static let longestKey = 200
  /// 16 MiB: far above any report, far below what a row can hold.
  private static let longestData = 16 << 20

  static func check(_ request: AppendRequest) throws(LedgerError) {
    try check(request.stream.rawValue, "stream name", longestName)
    try check(request.actor, "actor", longestName)
    try check(request.principal, "principal", longestName, mayBeEmpty: true)
    if let commandID = request.commandID { try check(id: commandID, "command id") }
    if let idempotency = request.idempotency { try check(idempotency.key, "idempotency key", longestKey) }
    for event in request.events {
      try check(type: event.type, event.typeVersion)
      try check(data: event.data, of: event.type)
    }
  }

  static func check(_ event: RecordedEvent) throws(LedgerError) {
    try check(id: event.id, "event id")
    try check(id: event.commandID, "command id")
    try check(event.stream.rawValue, "stream name", longestName)
    try check(event.actor, "actor", longestName)
    try check(event.principal, "principal", longestName, mayBeEmpty: true)
    try check(type: event.type, event.typeVersion)
    guard event.commandIndex >= 0 else {
      throw .malformed(field: "command index of event \(event.id)", problem: "is below 0")
    }
    guard (event.data == nil) == (event.salt == nil) else {
      throw .malformed(field: "salt of event \(event.id)", problem: "does not go with its data; both or neither")
    }
    if let data = event.data { try check(data: data, of: event.type) }
    try check(event.type, occurredAt: event.occurredAt, recordedAt: event.recordedAt)
  }

  static func check(_ type: String, occurredAt: Instant, recordedAt: Instant) throws(LedgerError) {
    guard occurredAt <= recordedAt else {
      throw .occursAfterRecording(type: type, occurredAt: occurredAt, recordedAt: recordedAt)
    }
  }

  private static func check(type: String, _ version: Int) throws(LedgerError) {
    try check(type, "event type", longestType)
    guard version > 0 else {
      throw .malformed(field: "version \(version) of event type '\(type)'", problem: "is not above 0")
    }
  }

  private static func check(data: String, of type: String) throws(LedgerError) {
    guard data.utf8.count <= longestData else {
      throw .malformed(field: "data of '\(type)'", problem: "is longer than \(longestData >> 20) MiB; shorten it")
    }
    guard JSONReader.isObject(data) else {
      throw .malformed(field: "data of '\(type)'", problem: "is not a JSON object")
    }
  }

  private static func check(id: String, _ field: String) throws(LedgerError) {
    guard UUIDText.isCanonical(id) else {
      throw .malformed(
        field: "\(field) '\(String(id.prefix(40)).printable)'",
        problem: "is not a UUID in lowercase, such as 019b9c3e-6a40-7c1d-b3a5-0f6e2d4c8b1a")
    }
  }

  private static func check(
    _ text: String, _ field: String, _ limit: Int, mayBeEmpty: Bool = false
  ) throws(LedgerError) {
    if text.isEmpty, !mayBeEmpty { throw .malformed(field: field, problem: "is empty; give one") }
    if text.utf8.count > limit {
      throw .malformed(
        field: "\(field) '\(String(text.prefix(20)).printable)…'", problem: "is longer than \(limit) bytes")
    }
    let printable = text.printable
    if printable != text {
      throw .malformed(
        field: "\(field) '\(printable)'", problem: "has a control character or an invisible mark; leave it out")
    }
  }
}
