internal import EventLog
internal import PromotionDomain

// What the rows of a ledger's tables and indexes say (schema/sqlite).

extension RecordedEvent {
  /// From a row of the table `event`; nil when a column does not hold what it must.
  init?(_ row: StoredRecord, position: Int64) {
    guard row.values.count == EnvelopeField.allCases.count else { return nil }
    var reader = StoredRow(row.values, position: position)
    do {
      try self.init(reading: &reader)
    } catch {
      return nil
    }
    guard (salt == nil) == (data == nil) else { return nil }
  }
}

/// A row of the table `event` as it stands in the file, read strictly.
private struct StoredRow: EnvelopeReader {
  /// A column does not hold what it must.
  struct Unreadable: Error {}

  private var values: ArraySlice<StoredRecord.Value>
  private let position: Int64

  init(_ values: [StoredRecord.Value], position: Int64) { (self.values, self.position) = (values[...], position) }

  mutating func number(from least: Int64) throws(Unreadable) -> Int64 {
    let isFirst = values.startIndex == 0
    let value = try next()
    // SQLite keeps the row's number, which is the position, outside the row and null in its place.
    return try some(isFirst ? (value.isNull ? position : nil) : value.integer)
  }

  mutating func time() throws(Unreadable) -> Instant { Instant(microseconds: try some(next().integer)) }
  mutating func text() throws(Unreadable) -> String { try some(next().text) }
  mutating func hash() throws(Unreadable) -> Hash256 { try some(next().blob.flatMap { Hash256($0) }) }

  mutating func salt() throws(Unreadable) -> Salt? {
    let value = try next()
    return value.isNull ? nil : try some(value.blob.flatMap { Salt($0) })
  }

  mutating func data() throws(Unreadable) -> String? {
    let value = try next()
    return value.isNull ? nil : try some(value.text)
  }

  private mutating func next() throws(Unreadable) -> StoredRecord.Value { try some(values.popFirst()) }

  private func some<Value>(_ value: Value?) throws(Unreadable) -> Value {
    guard let value else { throw Unreadable() }
    return value
  }
}

extension RemainingNode {
  /// From a row of the table `tree_node`; nil for every other row.
  init?(_ row: StoredRecord) {
    let values = row.values
    guard values.count == 3, let level = values[0].integer, (8...62).contains(level), let index = values[1].integer,
      index >= 0, let hash = values[2].blob.flatMap({ Hash256($0) })
    else { return nil }
    self.init(level: Int(level), index: index, hash: hash)
  }
}

extension StoredRecord {
  /// The number of an event that the row speaks of: an index over events (ids; streams and versions; commands) or a
  /// projection's status (name, version of the fold, position).
  var mentionedPosition: Int64? {
    guard let name = values.first?.text, let position = values.last?.integer, position > 0 else { return nil }
    switch values.count {
    case 2: return UUIDText.isCanonical(name) ? position : nil
    case 3 where values[1].integer != nil:
      let stream = StreamID(rawValue: name)
      let isProjection = name.utf8.allSatisfy { (97...122).contains($0) || $0 == UInt8(ascii: "_") }
      return UUIDText.isCanonical(name) || stream.promotion != nil || isProjection ? position : nil
    default: return nil
    }
  }
}

extension StoredRecord.Value {
  fileprivate var isNull: Bool {
    if case .null = self { true } else { false }
  }

  fileprivate var integer: Int64? {
    if case .integer(let number) = self { number } else { nil }
  }

  /// Nil also where the bytes are not UTF-8.
  fileprivate var text: String? {
    if case .text(let bytes) = self { String(validating: bytes, as: UTF8.self) } else { nil }
  }

  fileprivate var blob: ArraySlice<UInt8>? {
    if case .blob(let bytes) = self { bytes } else { nil }
  }
}
