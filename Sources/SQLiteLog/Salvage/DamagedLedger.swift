public import EventLog
internal import PromotionDomain

/// What is left of the events in a ledger's file, however broken that is.
///
/// SQLite finds rows from the root of a tree downwards, so that one broken page can hide all others. This goes through
/// the file page by page instead and takes every row of the table `event` that it meets. That is safe because each event
/// carries hashes of itself: a row that was found by chance, or is not what was recorded, shows.
///
/// The file is opened for reading only, without SQLite: nothing is made or changed beside it.
public final class DamagedLedger: LedgerRemains {
  /// Where a row stands.
  private struct Place {
    enum Source: UInt8 {
      /// Where the ledger has it, as SQLite would see the file.
      case live
      /// On a page that the file gave up.
      case free
      /// Behind a broken frame of the WAL.
      case doubtful
    }

    var position: Int64
    var page: UInt32
    var cell: UInt16
    var source: Source
  }

  /// The bytes with which every file of SQLite begins (sqlite.org/fileformat2.html, section 1.3).
  public static let fileMagic = LedgerFile.magic

  public let path: String
  public private(set) var highest: Int64 = 0
  public private(set) var nodes: [RemainingNode] = []
  private let live: DamagedPages
  private let doubtful: DamagedPages
  private var places: [Place] = []
  /// Far above what fits into the file, so that a number out of nowhere cannot pass for an event's.
  private let mostEvents: Int64
  private var lastPage: (source: Place.Source, number: UInt32, page: BTreePage)?

  /// Looks through the whole file. Throws `LedgerFileError` when there is none, it may not be
  /// read, or nothing in it is an event.
  public init(at given: String) throws {
    let path = LedgerFile.resolved(given) ?? given
    let main = try DamagedFile(path)
    let wal = try DamagedFile(path + "-wal")
    guard main != nil || wal != nil else { throw LedgerFileError.missing(path: given) }
    self.path = path
    mostEvents = ((main?.size ?? 0) + (wal?.size ?? 0)) / 64
    let header = main?.bytes(at: 0, 100) ?? []
    let form = Self.form(header)
    let log = wal.map { WriteAheadLog($0, assuming: form.size) }
    func pages(_ size: Int, with overlay: [UInt32: Int64]) -> DamagedPages {
      DamagedPages(main, wal, size: size, reserved: size == form.size ? form.reserved : 0, overlay: overlay)
    }
    // A header can be wrong in these bytes, too. The size with which most events appear is the right one.
    var best: (pages: DamagedPages, places: [Place])?
    let likely = Set([log?.pageSize ?? form.size, form.size, Self.usualSize])
    for size in likely.sorted() + (9...16).map({ 1 << $0 }).filter({ !likely.contains($0) }) {
      if !likely.contains(size), best?.places.isEmpty == false { break }
      let pages = pages(size, with: log?.committed ?? [:])
      let places = Self.places(in: pages, upTo: mostEvents)
      if places.count > best?.places.count ?? -1 { best = (pages, places) }
    }
    live = best?.pages ?? pages(Self.usualSize, with: [:])
    places = best?.places ?? []
    let uncertain = log?.doubtful ?? [:]
    doubtful = pages(live.size, with: (log?.committed ?? [:]).merging(uncertain) { $1 })
    for number in uncertain.keys { places += Self.rows(on: number, of: doubtful, .doubtful, upTo: mostEvents) }
    places.sort { ($0.position, $0.source.rawValue) < ($1.position, $1.source.rawValue) }
    highest = places.last?.position ?? 0
    for number in 1...max(1, live.count) { lookForMentions(on: number) }
    guard highest > 0 else { throw LedgerFileError.nothingToSalvage(path: given) }
  }

  // MARK: Finding

  public func positions(after position: Int64, upTo last: Int64) -> [Int64] {
    var positions: [Int64] = []
    for place in places where place.position != positions.last {
      if place.position > position, place.position <= last { positions.append(place.position) }
    }
    return positions
  }

  public func find(_ position: Int64) -> EventRemains {
    var readings: [(Place.Source, FoundRow)] = []
    var index = places.partitioningIndex { $0.position >= position }
    while index < places.count, places[index].position == position {
      readings.append((places[index].source, read(places[index])))
      index += 1
    }
    return EventRemains(
      live: readings.filter { $0.0 == .live }.map(\.1), elsewhere: readings.filter { $0.0 != .live }.map(\.1))
  }

  private func read(_ place: Place) -> FoundRow {
    let pages = place.source == .doubtful ? doubtful : live
    if lastPage.map({ ($0.source == .doubtful) != (place.source == .doubtful) || $0.number != place.page }) ?? true {
      lastPage = pages.page(place.page).map { (place.source, place.page, $0) }
    }
    // Somebody may write to the file meanwhile: the page need not be what it was.
    guard let page = lastPage?.page, page.cells.indices.contains(Int(place.cell)),
      let cell = page.cells[Int(place.cell)], let bytes = pages.row(cell, of: page),
      let record = StoredRecord(bytes), let event = RecordedEvent(record, position: place.position)
    else { return .unreadable }
    return FoundRow(event)
  }

  // MARK: Looking through the file

  private static let usualSize = 4096

  private static func form(_ header: [UInt8]) -> (size: Int, reserved: Int) {
    guard header.starts(with: LedgerFile.magic) else { return (usualSize, 0) }
    let stored = Int(header[16..<18].bigEndian)
    let size = stored == 1 ? 65536 : stored
    guard (512...65536).contains(size), size & (size - 1) == 0 else { return (usualSize, 0) }
    return (size, size - Int(header[20]) >= 480 ? Int(header[20]) : 0)
  }

  private static func places(in pages: DamagedPages, upTo most: Int64) -> [Place] {
    let free = pages.free()
    return (1...max(1, pages.count)).flatMap { number in
      rows(on: number, of: pages, free.contains(number) ? .free : .live, upTo: most)
    }
  }

  private static func rows(
    on number: UInt32, of pages: DamagedPages, _ source: Place.Source, upTo most: Int64
  ) -> [Place] {
    guard let page = pages.page(number), page.kind == .tableLeaf else { return [] }
    return page.cells.enumerated().compactMap { index, cell in
      guard let cell, cell.rowID > 0, cell.rowID <= most,
        StoredRecord.columnCount(page.bytes[cell.local]) == EnvelopeField.allCases.count
      else { return nil }
      return Place(position: cell.rowID, page: number, cell: UInt16(clamping: index), source: source)
    }
  }

  /// Indexes and projections tell how many events there were, also where those are gone.
  private func lookForMentions(on number: UInt32) {
    guard let page = live.page(number), page.kind != .tableLeaf else { return }
    for cell in page.cells.compactMap({ $0 }) where cell.overflow == nil {
      guard let record = StoredRecord(page.bytes[cell.local]) else { continue }
      if let node = RemainingNode(record) { nodes.append(node) }
      if let mentioned = record.mentionedPosition, mentioned <= mostEvents { highest = max(highest, mentioned) }
    }
  }
}
