internal import EventLog
internal import PromotionDomain

/// Writes recorded events as CloudEvents 1.0 in structured JSON (cloudevents.io, "JSON Event Format"), each carrying a
/// CDEvent by the CDEvents binding: `id`, `source`, `type`, `subject` and `time` are those of the CDEvent in `data`.
///
/// - `source` names the ledger by the id of its first event, which every copy of the ledger shares, and the promotion:
///   a consumer knows an event for the same, whichever copy it came from.
/// - `dataschema` is the CDEvents schema that `data` follows; the extension `payloadschema` is the one of what the
///   ledger stores, which is the subject's content in a custom CDEvent and `customData` in the others.
/// - Further extensions: `position` (Integer), `recordedtime` (as CloudEvents documents it), `actor`, `datahash`, and
///   `redacted`, true where the ledger has blanked the data.
struct CloudEventWriter {
  private let ledger: String
  private var mapping = CDEventMapping()

  init(ledger: String) { self.ledger = ledger }

  mutating func pass(_ event: RecordedEvent) throws {
    mapping.learn(event, try Self.codec.decode(event)?.event)
  }

  private static let codec = EventCodec()

  /// The JSON object, on one line.
  mutating func json(of recorded: RecordedEvent) throws -> String {
    let event = try Self.codec.decode(recorded)?.event
    mapping.learn(recorded, event)
    let cdEvent = mapping.cdEvent(for: recorded, event)
    var json = JSONMembers()
    json.text("specversion", "1.0")
    json.text("id", recorded.id)
    json.text("source", source(recorded.stream))
    json.text("type", cdEvent.type)
    json.text("subject", cdEvent.subject)
    json.text("time", recorded.occurredAt.description)
    json.text("datacontenttype", "application/json")
    json.text("dataschema", cdEvent.schema)
    // An Integer of CloudEvents has 32 bits; beyond that the value is given as the text that the format allows.
    if Int32(exactly: recorded.position) != nil {
      json.raw("position", "\(recorded.position)")
    } else {
      json.text("position", "\(recorded.position)")
    }
    json.text("recordedtime", recorded.recordedAt.description)
    json.text("actor", recorded.actor)
    json.text("datahash", recorded.dataHash.description)
    json.text("payloadschema", "urn:promotion-ledger:event:\(recorded.type):v\(recorded.typeVersion)")
    if recorded.isRedacted { json.raw("redacted", "true") }
    json.raw("data", try data(recorded, cdEvent))
    return json.object
  }

  private func data(_ recorded: RecordedEvent, _ cdEvent: CDEvent) throws -> String {
    var context = JSONMembers()
    context.text("specversion", CDEvent.specVersion)
    context.text("id", recorded.id)
    context.text("source", source(recorded.stream))
    context.text("type", cdEvent.type)
    context.text("timestamp", recorded.occurredAt.description)
    let stored = Self.onOneLine(recorded.data ?? "{}")
    var subject = JSONMembers()
    subject.text("id", cdEvent.subject)
    subject.raw("content", cdEvent.content?.json ?? stored)
    var data = JSONMembers()
    data.raw("context", context.object)
    data.raw("subject", subject.object)
    if cdEvent.content != nil { data.raw("customData", stored) }
    return data.object
  }

  /// An absolute URI. What a name may hold and a URI may not is percent-encoded (RFC 3986 section 2.1).
  private func source(_ stream: StreamID) -> String {
    let ledger = "urn:promotion-ledger:ledger:\(ledger)"
    return stream == .ledger ? ledger : "\(ledger)/\(stream.rawValue.percentEncoded(keeping: "/"))"
  }

  /// In JSON a line break can only stand between tokens, where a space means the same.
  private static func onOneLine(_ json: String) -> String {
    guard json.utf8.contains(where: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) else { return json }
    return String(
      decoding: json.utf8.map { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") ? UInt8(ascii: " ") : $0 },
      as: UTF8.self)
  }
}

/// A JSON object as it is written, member by member.
struct JSONMembers {
  private var members = ""

  var object: String { "{\(members)}" }

  mutating func text(_ key: StaticString, _ value: String) {
    raw(key, JSONWriter.literal(value))
  }

  /// An object that names something else.
  mutating func reference(_ key: StaticString, id: String) { raw(key, "{\"id\":\(JSONWriter.literal(id))}") }

  /// `value` is JSON already.
  mutating func raw(_ key: StaticString, _ value: String) {
    if !members.isEmpty { members += "," }
    members += "\"\(key)\":\(value)"
  }
}

extension String {
  /// With everything but RFC 3986's unreserved characters and `kept` as `%` and two hexadecimal digits a byte.
  func percentEncoded(keeping kept: String = "") -> String {
    var text = ""
    for byte in utf8 {
      let scalar = Unicode.Scalar(byte)
      let isUnreserved = scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal)
      if isUnreserved || "-._~".utf8.contains(byte) || kept.utf8.contains(byte) {
        text.unicodeScalars.append(scalar)
      } else {
        text += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
      }
    }
    return text
  }
}
