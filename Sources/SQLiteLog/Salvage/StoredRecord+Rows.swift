internal import EventLog
internal import PromotionDomain

// What the rows of a ledger's tables and indexes say (schema/sqlite).

extension RecordedEvent {
  /// From a row of the table `event`; nil when a column does not hold what it must.
  init?(_ row: StoredRecord, position: Int64) {
    let values = row.values
    guard values.count == 15, case .null = values[0], let id = values[1].text, let stream = values[2].text,
      let version = values[3].integer, let type = values[4].text, let typeVersion = values[5].integer,
      let occurredAt = values[6].integer, let recordedAt = values[7].integer, let actor = values[8].text,
      let commandID = values[9].text, let commandIndex = values[10].integer,
      let dataHash = values[11].blob.flatMap({ Hash256($0) }), let leafHash = values[14].blob.flatMap({ Hash256($0) })
    else { return nil }
    let (salt, data) = (values[12].blob.flatMap { Salt($0) }, values[13].text)
    guard (salt == nil) == values[12].isNull, (data == nil) == values[13].isNull, (salt == nil) == (data == nil) else {
      return nil
    }
    self.init(
      position: position, id: id, stream: StreamID(rawValue: stream), version: version, type: type,
      typeVersion: Int(clamping: typeVersion), occurredAt: Instant(microseconds: occurredAt),
      recordedAt: Instant(microseconds: recordedAt), actor: actor, commandID: commandID,
      commandIndex: Int(clamping: commandIndex), dataHash: dataHash, salt: salt, data: data, leafHash: leafHash)
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
