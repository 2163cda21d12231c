import EventLog
import Fixtures
import PromotionDomain

extension Tamperer {
  static let columns = [
    "position", "id", "stream", "version", "type", "type_version", "occurred_at", "recorded_at", "actor", "principal",
    "command_id", "command_index", "data_hash", "salt", "data", "leaf_hash",
  ]

  static func values(_ event: RecordedEvent) -> [Door.Value] {
    [
      .integer(event.position), .text(event.id), .text(event.stream.rawValue), .integer(event.version),
      .text(event.type), .integer(Int64(event.typeVersion)), .integer(event.occurredAt.microseconds),
      .integer(event.recordedAt.microseconds), .text(event.actor), .text(event.principal), .text(event.commandID),
      .integer(Int64(event.commandIndex)), .blob(event.dataHash.bytes), event.salt.map { .blob($0.bytes) } ?? .null,
      event.data.map { .text($0) } ?? .null, .blob(event.leafHash.bytes),
    ]
  }

  func write(_ event: RecordedEvent, _ verb: String) throws {
    let marks = Self.columns.map { _ in "?" }.joined(separator: ", ")
    try door.run(
      "\(verb) INTO event (\(Self.columns.joined(separator: ", "))) VALUES (\(marks))", Self.values(event))
  }

  /// In place of the row that is there.
  func write(_ event: RecordedEvent, over position: Int64) throws {
    let assignments = Self.columns.map { "\($0) = ?" }.joined(separator: ", ")
    try door.run("UPDATE event SET \(assignments) WHERE position = \(position)", Self.values(event))
  }

  /// One column of one row, to something else of its type; what the schema would refuse is tried all the same.
  mutating func changeField(_ index: Int) throws -> String {
    let event = events[below(events.count)]
    let column = Self.columns[index]
    let value = changed(Self.values(event)[index])
    try door.run("PRAGMA ignore_check_constraints = ON")
    try door.run("UPDATE OR REPLACE event SET \(column) = ? WHERE position = \(event.position)", [value])
    return "\(column) of #\(event.position) to \(value)"
  }

  private mutating func changed(_ value: Door.Value) -> Door.Value {
    switch value {
    case .integer(let number):
      let change = [1, -1, 60_000_000, -3_600_000_000, 1 << 40, -number - number - 1][below(6)]
      return .integer(number &+ Int64(change))
    case .text(let text): return .text(changed(text))
    case .blob(var bytes):
      bytes[below(bytes.count)] ^= 1 << UInt8(below(8))
      return .blob(bytes)
    case .null: return .blob(Array(repeating: 7, count: 16))
    }
  }

  private mutating func changed(_ text: String) -> String {
    var bytes = Array(text.utf8)
    guard !bytes.isEmpty else { return "x" }
    switch below(4) {
    case 0: return text + " "
    case 1: return String(text.dropLast())
    case 2: return "\(text.dropFirst())"
    default:
      let index = below(bytes.count)
      // Stays ASCII, and is another letter for certain.
      bytes[index] = bytes[index] == UInt8(ascii: "a") ? UInt8(ascii: "b") : UInt8(ascii: "a")
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}
