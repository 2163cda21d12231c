/// A page of a table's or an index's tree (sqlite.org/fileformat2.html, section 1.6), as far as it can be made out.
struct BTreePage {
  enum Kind: UInt8 {
    case tableLeaf = 13
    case indexLeaf = 10
    case indexInterior = 2
  }

  /// A row, or the part of it that lies on the page itself.
  struct Cell {
    /// The number of a table's row; 0 in an index.
    var rowID: Int64
    /// The row's bytes, those on further pages included.
    var byteCount: Int
    var local: Range<Int>
    /// The first of the further pages.
    var overflow: UInt32?
  }

  /// More than any event's row can have.
  private static let mostBytes: Int64 = 64 << 20

  let kind: Kind
  let bytes: [UInt8]
  /// By their place in the page; nil where there is none to be made out.
  let cells: [Cell?]

  /// Nil for every other kind of page.
  init?(_ bytes: [UInt8], number: UInt32, usable: Int) {
    // The file's own header stands in front of the first page's.
    let start = number == 1 ? 100 : 0
    guard bytes.count >= usable, usable > start + 12, let kind = Kind(rawValue: bytes[start]) else { return nil }
    let pointers = start + (kind == .indexInterior ? 12 : 8)
    let count = min(Int(bytes[start + 3..<start + 5].bigEndian), (usable - pointers) / 2)
    (self.kind, self.bytes) = (kind, bytes)
    cells = (0..<count).map { index in
      let place = pointers + 2 * index
      return Self.cell(at: Int(bytes[place..<place + 2].bigEndian), kind, bytes[..<usable])
    }
  }

  private static func cell(at offset: Int, _ kind: Kind, _ page: ArraySlice<UInt8>) -> Cell? {
    var start = offset + (kind == .indexInterior ? 4 : 0)
    guard start < page.count, let (size, sizeBytes) = StoredRecord.varint(page[start...]) else { return nil }
    start += sizeBytes
    var rowID: Int64 = 0
    if kind == .tableLeaf {
      guard let (id, idBytes) = StoredRecord.varint(page[start...]) else { return nil }
      start += idBytes
      rowID = id
    }
    guard size > 0, size <= mostBytes else { return nil }
    let local = localCount(Int(size), kind, usable: page.count)
    guard start + local <= page.count else { return nil }
    let cell = Cell(rowID: rowID, byteCount: Int(size), local: start..<start + local, overflow: nil)
    guard local < size else { return cell }
    guard start + local + 4 <= page.count else { return nil }
    return Cell(
      rowID: rowID, byteCount: Int(size), local: cell.local,
      overflow: page[start + local..<start + local + 4].bigEndian)
  }

  /// How many of a row's bytes lie on the page: the format's own arithmetic.
  private static func localCount(_ size: Int, _ kind: Kind, usable: Int) -> Int {
    let most = kind == .tableLeaf ? usable - 35 : (usable - 12) * 64 / 255 - 23
    guard size > most else { return size }
    let least = (usable - 12) * 32 / 255 - 23
    let fitting = least + (size - least) % (usable - 4)
    return fitting <= most ? fitting : least
  }
}
