/// Where the pages lie that a `-wal` file holds (sqlite.org/fileformat2.html, section 4).
struct WriteAheadLog {
  /// By page number, where its newest version begins in the file: what SQLite itself would read.
  private(set) var committed: [UInt32: Int64] = [:]
  /// The same behind the first frame that is broken. SQLite ignores them; they were committed, most likely, since the
  /// frame of a later commit follows, but nothing proves it.
  private(set) var doubtful: [UInt32: Int64] = [:]
  /// Nil when the header is broken.
  let pageSize: Int?

  private static let headerSize = 32
  private static let frameHeaderSize = 24

  /// - Parameter assumed: The size of a page, should the file not tell.
  init(_ file: DamagedFile, assuming assumed: Int) {
    let header = file.bytes(at: 0, Self.headerSize) ?? []
    var sum = Checksum(header: header)
    pageSize = sum == nil ? nil : Int(header[8..<12].bigEndian)
    let size = pageSize ?? assumed
    guard (512...65536).contains(size) else { return }
    // Frames of an earlier round of the file carry other salts.
    var salts = sum == nil ? nil : Array(header[16..<24])
    // The frames since the last commit: which it was that they belong to, the next one tells.
    var pending: [(number: UInt32, place: Int64)] = []
    var offset = Int64(Self.headerSize)
    while let frame = file.bytes(at: offset, Self.frameHeaderSize + size) {
      let place = offset + Int64(Self.frameHeaderSize)
      offset += Int64(frame.count)
      let isOfThisRound = salts == nil || frame[8..<16].elementsEqual(salts ?? [])
      sum = isOfThisRound ? sum?.extended(by: frame) : nil
      guard isOfThisRound else { continue }
      if salts == nil { salts = Array(frame[8..<16]) }
      pending.append((frame[0..<4].bigEndian, place))
      guard frame[4..<8].bigEndian != 0 else { continue }
      for (number, place) in pending {
        if sum != nil { committed[number] = place } else { doubtful[number] = place }
      }
      pending = []
    }
  }
}

/// The checksum that runs through a WAL file from its header on.
private struct Checksum {
  private var (s0, s1): (UInt32, UInt32) = (0, 0)
  private let isBigEndian: Bool

  /// Nil unless it is a WAL's header and its own checksum fits.
  init?(header: [UInt8]) {
    guard header.count == 32 else { return nil }
    let magic = header[0..<4].bigEndian
    guard magic & ~1 == 0x377F_0682, header[4..<8].bigEndian == 3_007_000 else { return nil }
    isBigEndian = magic & 1 == 1
    add(header[0..<24])
    guard fits(header[24..<32]) else { return nil }
  }

  /// Nil unless the frame's checksum is the one that is due.
  func extended(by frame: [UInt8]) -> Checksum? {
    var next = self
    next.add(frame[0..<8])
    next.add(frame[24...])
    return next.fits(frame[16..<24]) ? next : nil
  }

  private func fits(_ stored: ArraySlice<UInt8>) -> Bool {
    stored.prefix(4).bigEndian == s0 && stored.suffix(4).bigEndian == s1
  }

  private mutating func add(_ bytes: ArraySlice<UInt8>) {
    var index = bytes.startIndex
    while index + 8 <= bytes.endIndex {
      s0 = s0 &+ word(bytes, index) &+ s1
      s1 = s1 &+ word(bytes, index + 4) &+ s0
      index += 8
    }
  }

  private func word(_ bytes: ArraySlice<UInt8>, _ index: Int) -> UInt32 {
    let word = bytes[index..<index + 4].bigEndian
    return isBigEndian ? word : word.byteSwapped
  }
}
