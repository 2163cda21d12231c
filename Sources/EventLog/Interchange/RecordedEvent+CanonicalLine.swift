internal import PromotionDomain

extension RecordedEvent {
  /// Reads a line in the form in which `JSONLines` writes those of events that are not redacted; nil for any other, also
  /// for a wrong one: `EventLine` reads all there are, and says what is wrong.
  init?(canonicalLine line: TextBytes) {
    do {
      try self.init(CanonicalJSON(line, hasRemarks: false))
    } catch {
      return nil
    }
  }

  private init(_ line: CanonicalJSON) throws(NotCanonical) {
    var json = line
    try json.open()
    let position = try json.number("position", from: 1)
    let id: String = try json.required("id")
    let stream: String = try json.required("stream")
    let version = try json.number("version", from: 1)
    let type: String = try json.required("type")
    let typeVersion = try json.number("typeVersion", from: 1)
    let occurredAt: Instant = try json.required("occurredAt")
    let recordedAt: Instant = try json.required("recordedAt")
    let actor: String = try json.required("actor")
    let commandID: String = try json.required("commandId")
    let commandIndex = try json.number("commandIndex", from: 0)
    let dataHash = try json.hash("dataHash")
    try json.take(key: "salt")
    let salt = Salt(hex: try json.plainBytes())
    try json.take(key: "data")
    let data = String(validating: try json.object(), as: UTF8.self)
    let leafHash = try json.hash("leafHash")
    try json.close()
    guard let salt, let data, json.isAtEnd else { throw NotCanonical() }
    self.init(
      position: position, id: id, stream: StreamID(rawValue: stream), version: version, type: type,
      typeVersion: Int(typeVersion), occurredAt: occurredAt, recordedAt: recordedAt, actor: actor,
      commandID: commandID, commandIndex: Int(commandIndex), dataHash: dataHash, salt: salt, data: data,
      leafHash: leafHash)
  }
}

extension CanonicalJSON {
  fileprivate mutating func number(_ key: StaticString, from least: Int64) throws(NotCanonical) -> Int64 {
    try take(key: key)
    let number = try integer()
    guard (least...RecordedEvent.highestNumber).contains(number) else { throw NotCanonical() }
    return number
  }

  fileprivate mutating func hash(_ key: StaticString) throws(NotCanonical) -> Hash256 {
    try take(key: key)
    guard let hash = Hash256(hex: try plainBytes()) else { throw NotCanonical() }
    return hash
  }
}
