public import PromotionDomain

/// Decodes the rows of a long read, one after the other. What comes again and again it makes once.
public struct EntryDecoder {
  private let codec: EventCodec
  private var actors = TextCache()
  private let parts = PlanParts()

  public init(_ codec: EventCodec) { self.codec = codec }

  /// As `EventCodec.decode`.
  public mutating func decode(_ entry: EntryBytes) throws(LedgerError) -> LoggedEvent? {
    guard let decoded = try codec.decode(entry, takingOver: parts) else { return nil }
    return LoggedEvent(
      position: entry.position, occurredAt: entry.occurredAt, recordedAt: entry.recordedAt,
      actor: Actor(rawValue: actors.text(entry.actor)), event: decoded.event, remarks: decoded.remarks)
  }
}

extension StoredType {
  /// The type of that stored name.
  init?(_ name: TextBytes) {
    let candidates = name.count < Self.byLength.count ? Self.byLength[name.count] : []
    guard let type = candidates.first(where: { $0.rawValue.utf8.elementsEqual(name) }) else { return nil }
    self = type
  }

  /// All types by the length of their names, which few share.
  private static let byLength: [[StoredType]] = {
    let longest = allCases.map(\.rawValue.utf8.count).max() ?? 0
    return (0...longest).map { length in allCases.filter { $0.rawValue.utf8.count == length } }
  }()
}
