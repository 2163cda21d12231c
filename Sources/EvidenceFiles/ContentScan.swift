import PromotionDomain

/// Looks for credentials in a file that comes a piece at a time, and in the archives within it: gzip and zip, wherever
/// one begins, and those in them.
///
/// What it cannot look into to its end it does not vouch for: what is encrypted, damaged, packed in another way, packed
/// too often, or more than the limits once it is unpacked.
final class ContentScan {
  /// Why it stops.
  enum Finding: Error {
    case credential(Credential)
    /// There is an archive that cannot be looked into; the words say why: `it is encrypted`.
    case closed(String)
  }

  struct Limits: Sendable {
    /// How much all archives of a file may come to.
    var bytes = 256 << 20
    /// How often they may be packed into each other.
    var depth = 4
  }

  /// What is left of a file's limit, shared by all its archives.
  private final class Allowance {
    var bytes: Int
    init(_ bytes: Int) { self.bytes = bytes }
  }

  private let limits: Limits
  private let depth: Int
  private let allowance: Allowance
  private var text = CredentialStream()
  /// What was read and not yet searched, as an archive's header may go on in the next piece.
  private var pending: [UInt8] = []
  /// Where in `pending` the search goes on.
  private var place = 0
  private var isAtBeginning = true
  private var entry: (inflater: Inflater, content: ContentScan)?

  convenience init(limits: Limits = Limits()) { self.init(limits, depth: 0, Allowance(limits.bytes)) }

  private init(_ limits: Limits, depth: Int, _ allowance: Allowance) {
    (self.limits, self.depth, self.allowance) = (limits, depth, allowance)
  }

  /// Takes the next bytes. Throws a `Finding`.
  func read(_ bytes: [UInt8]) throws {
    if let found = text.read(bytes) { throw Finding.credential(found) }
    pending.removeFirst(place)
    place = 0
    pending += bytes
    if isAtBeginning, pending.count >= Self.longestSignature { try checkBeginning() }
    while try advance() {}
  }

  /// After the last bytes. Throws a `Finding`.
  func finish() throws {
    if isAtBeginning { try checkBeginning() }
    if let found = text.finish() { throw Finding.credential(found) }
    if entry != nil { throw Finding.closed("it is damaged") }
  }

  /// Unpacks what there is, or finds where the next archive begins. Returns whether there may be more to do.
  private func advance() throws -> Bool {
    guard let (inflater, content) = entry else { return try findEntry() }
    guard place < pending.count else { return false }
    let step = try inflater.unpack(pending, from: place) { bytes in
      allowance.bytes -= bytes.count
      if allowance.bytes < 0 { throw Finding.closed("it unpacks to more than \(limits.bytes >> 20) MB") }
      try content.read(bytes)
    }
    switch step {
    case .goesOn:
      place = pending.count
      return false
    case .damaged: throw Finding.closed("it is damaged")
    case .ended(let unread):
      try content.finish()
      entry = nil
      place = pending.count - unread
      return true
    }
  }

  private func findEntry() throws -> Bool {
    let start = pending.withUnsafeBufferPointer { bytes in
      (place..<bytes.count).first { index in
        let next = index + 1 < bytes.count ? bytes[index + 1] : nil
        switch bytes[index] {
        case 0x1F: return next == nil || next == 0x8B
        case 0x50: return next == nil || next == 0x4B
        default: return false
        }
      }
    }
    place = start ?? pending.count
    let header = pending[place...]
    guard header.count >= 4 else { return false }
    return header.first == 0x1F ? try beginMember(header) : try beginEntry(header)
  }

  /// A gzip member, if its header is sound (RFC 1952, section 2.3): deflate, no reserved flag, a system that there is.
  private func beginMember(_ header: ArraySlice<UInt8>) throws -> Bool {
    guard header.count >= 10 else { return false }
    guard header[place + 2] == 8, header[place + 3] & 0xE0 == 0, header[place + 9] < 14 || header[place + 9] == 255
    else { return goOn(1) }
    try open(Inflater(gzip: true))
    return true
  }

  /// An entry of a zip file, by its own header: a table of contents at the end may leave out what it likes.
  private func beginEntry(_ header: ArraySlice<UInt8>) throws -> Bool {
    guard header.starts(with: [0x50, 0x4B, 0x03, 0x04]) else { return goOn(1) }
    guard header.count >= 30 else { return false }
    func number(_ offset: Int) -> Int { Int(header[place + offset]) | Int(header[place + offset + 1]) << 8 }
    let (flags, method, nameLength, extraLength) = (number(6), number(8), number(26), number(28))
    guard header[place + 4] <= 63, nameLength > 0, nameLength <= 4096 else { return goOn(1) }
    if flags & 1 != 0 { throw Finding.closed("it is encrypted") }
    guard method == 0 || method == 8 else { throw Finding.closed("it is packed in a way that promo does not know") }
    let length = 30 + nameLength + extraLength
    guard header.count >= length else { return false }
    // What is packed follows it without a sign that would end a word.
    let name = String(decoding: header.dropFirst(30).prefix(nameLength), as: UTF8.self)
    if let found = CredentialScan.find(in: name) { throw Finding.credential(found) }
    // What is stored as it is stands there to be read, also an archive that begins in it.
    if method == 8 { try open(Inflater(gzip: false)) }
    return goOn(length)
  }

  private func goOn(_ count: Int) -> Bool {
    place += count
    return true
  }

  private func open(_ inflater: Inflater) throws {
    guard depth < limits.depth else {
      throw Finding.closed("archives are packed into it more than \(limits.depth) deep")
    }
    entry = (inflater, ContentScan(limits, depth: depth + 1, allowance))
  }

  // MARK: What is not unpacked

  private static let longestSignature = 6

  private func checkBeginning() throws {
    isAtBeginning = false
    if Self.others.contains(where: pending.starts(with:)) {
      throw Finding.closed("it is packed in a way that promo does not know")
    }
  }

  /// How bzip2, xz, Zstandard, LZ4, 7z and RAR begin.
  private static let others: [[UInt8]] = [
    Array("BZh91A".utf8), [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], [0x28, 0xB5, 0x2F, 0xFD], [0x04, 0x22, 0x4D, 0x18],
    [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], Array("Rar!".utf8) + [0x1A, 0x07],
  ]
}
