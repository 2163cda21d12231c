/// The pages of a damaged ledger: those of its file, with what its WAL says in their place.
struct DamagedPages {
  let size: Int
  /// The bytes of a page that hold content; an extension of SQLite may keep the rest for itself.
  let usable: Int
  private let main: DamagedFile?
  private let wal: DamagedFile?
  /// By page number, where the page begins in the WAL.
  private let overlay: [UInt32: Int64]

  init(_ main: DamagedFile?, _ wal: DamagedFile?, size: Int, reserved: Int, overlay: [UInt32: Int64]) {
    (self.main, self.wal, self.size, self.overlay) = (main, wal, size, overlay)
    usable = size - reserved
  }

  /// The number of the last page.
  var count: UInt32 {
    let inFile = ((main?.size ?? 0) + Int64(size) - 1) / Int64(size)
    return max(UInt32(clamping: inFile), overlay.keys.max() ?? 0)
  }

  /// A page that the file's end cuts through is filled up with zeroes: the rows before the cut are still whole.
  func bytes(_ number: UInt32) -> [UInt8]? {
    guard number > 0 else { return nil }
    if let offset = overlay[number] { return wal?.bytes(at: offset, size) }
    guard let found = main?.some(at: Int64(number - 1) * Int64(size), size) else { return nil }
    return found.count == size ? found : found + Array(repeating: 0, count: size - found.count)
  }

  func page(_ number: UInt32) -> BTreePage? {
    bytes(number).flatMap { BTreePage($0, number: number, usable: usable) }
  }

  /// All bytes of a row; nil when a further page of it cannot be read.
  func row(_ cell: BTreePage.Cell, of page: BTreePage) -> ArraySlice<UInt8>? {
    var row = page.bytes[cell.local]
    var next = cell.overflow
    row.reserveCapacity(cell.byteCount)
    // Each round adds bytes, so a chain that runs in a circle comes to an end, too.
    while row.count < cell.byteCount {
      guard let number = next, let bytes = bytes(number) else { return nil }
      row += bytes[4..<min(usable, 4 + cell.byteCount - row.count)]
      next = bytes[0..<4].bigEndian
    }
    return row
  }

  /// The pages that the file keeps for later use. What stands on them was given up.
  func free() -> Set<UInt32> {
    guard let header = bytes(1), header.starts(with: LedgerFile.magic) else { return [] }
    var free: Set<UInt32> = []
    var trunk = header[32..<36].bigEndian
    while trunk != 0, trunk <= count, free.insert(trunk).inserted, let bytes = bytes(trunk) {
      let leaves = min(Int(bytes[4..<8].bigEndian), usable / 4 - 2)
      for index in 0..<max(0, leaves) { free.insert(bytes[8 + 4 * index..<12 + 4 * index].bigEndian) }
      trunk = bytes[0..<4].bigEndian
    }
    return free
  }
}
