internal import EventLog
internal import PromotionDomain

/// Whether rows are what was hashed, one after the other in the order of the ledger or of a stream.
struct RowHashCheck {
  private var hasher = LeafHasher()
  private var decoder = EntryDecoder()
  /// Events without data, and those of which an event says who redacted them.
  private var blanks: Set<Int64> = []
  private var redacted: Set<Int64> = []

  /// Events whose data is gone though none that followed says why.
  var erased: [Int64] { blanks.subtracting(redacted).sorted() }

  /// Without a full stop; nil when there is none.
  mutating func problem(with row: RowBytes) -> String? {
    note(row.entry)
    if !LeafHasher.isDataHashed(in: row) {
      return "the data of event #\(row.position) was changed after it was recorded"
    }
    return hasher.leafHash(of: row) == row.leafHash
      ? nil : "event #\(row.position) was changed after it was recorded"
  }

  /// Takes in whether an event is a blank, or a redaction.
  mutating func note(_ entry: EntryBytes) {
    if entry.data == nil {
      blanks.insert(entry.position)
    } else if HistoryEvent.Name.dataRedacted.rawValue.utf8.elementsEqual(entry.type),
      case .history(.dataRedacted(let said))? = (try? decoder.decode(entry))??.event
    {
      redacted.insert(said.event)
    }
  }
}
