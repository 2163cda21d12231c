/// A credential that is known by how it begins: a prefix, then runs of certain lengths.
final class TokenShape: Sendable {
  /// What follows the prefix.
  enum Piece: Sendable {
    /// The longest run of these bytes, whose length must lie in the range.
    case run(Alphabet, ClosedRange<Int>)
    case text(String)
    case optional(String)

    static let uuid = Piece.run(.hexOrDash, 36...36)
  }

  /// What must hold beyond the shape, where the shape alone also fits ordinary words.
  enum Proof: Sendable {
    case none
    /// Digits, capitals and small letters.
    case mixed
    /// A digit at least, or letters of no word.
    case digit
    /// base64 of `user:password`.
    case basicCredentials
    /// base64url of a JSON header that names an algorithm.
    case tokenHeader
    /// A label that ends in PRIVATE KEY.
    case privateKeyLabel
  }

  /// So many bytes of these before the prefix.
  typealias Behind = (alphabet: Alphabet, count: Int)

  let kind: String
  let prefix: [UInt8]
  let pieces: [Piece]
  let proof: Proof
  let behind: Behind?

  init(_ kind: String, _ prefix: String, _ pieces: [Piece], proof: Proof, behind: Behind?) {
    self.kind = kind
    self.prefix = Array(prefix.utf8)
    self.pieces = pieces
    self.proof = proof
    self.behind = behind
  }

  /// The longest prefix first, so that the most telling name wins.
  static let all = TokenFamily.all.flatMap(\.shapes).sorted { $0.prefix.count > $1.prefix.count }

  /// How many bytes have to be seen to know whether one begins here.
  var longest: Int {
    pieces.reduce(prefix.count) { sum, piece in
      switch piece {
      case .text(let text), .optional(let text): sum + text.utf8.count
      case .run(_, let length): sum + length.upperBound + 1
      }
    }
  }

  /// Where the credential that begins at `start` ends, or nil when there is none. Marks within it are skipped.
  func end(in bytes: [UInt8], from start: Int) -> Int? {
    guard var index = Self.end(of: prefix, in: bytes, from: start) else { return nil }
    for piece in pieces {
      switch piece {
      case .text(let text):
        guard let end = Self.end(of: Array(text.utf8), in: bytes, from: index) else { return nil }
        index = end
      case .optional(let text):
        index = Self.end(of: Array(text.utf8), in: bytes, from: index) ?? index
      case .run(let alphabet, let length):
        guard let end = Self.end(ofRun: alphabet, length, in: bytes, from: index) else { return nil }
        index = end
      }
    }
    return index
  }

  static func end(of text: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    for byte in text {
      while index < bytes.count, Disguise.isMark(bytes[index]) { index += 1 }
      guard index < bytes.count, bytes[index] == byte else { return nil }
      index += 1
    }
    return index
  }

  private static func end(
    ofRun alphabet: Alphabet, _ length: ClosedRange<Int>, in bytes: [UInt8], from start: Int
  ) -> Int? {
    var (end, count) = (start, 0)
    // Where something was taken out, it may also end.
    var endBeforeMark: Int?
    while end < bytes.count, count <= length.upperBound {
      if alphabet.contains(bytes[end]) {
        count += 1
      } else if Disguise.isMark(bytes[end]) {
        if length.contains(count) { endBeforeMark = end }
      } else {
        break
      }
      end += 1
    }
    return length.contains(count) ? end : endBeforeMark
  }

  /// Whether it can begin at `index`, as far as what stands before it tells.
  func canBegin(in bytes: [UInt8], at index: Int) -> Bool {
    if let behind {
      return index >= behind.count && bytes[(index - behind.count)..<index].allSatisfy(behind.alphabet.contains)
    }
    return Self.isBoundary(in: bytes, before: index)
  }

  static func isBoundary(in bytes: [UInt8], before index: Int) -> Bool {
    // `AKIA` inside a word is no key; after a space, a quote or an escaped line end it may be.
    guard index > 0, Alphabet.alphanumeric.contains(bytes[index - 1]) else { return true }
    return index > 1 && bytes[index - 2] == UInt8(ascii: "\\") && "nrt".utf8.contains(bytes[index - 1])
  }

  /// Whether `body`, what stands behind the prefix, is more than filler and has what the shape asks for.
  func isConvincing(_ body: ArraySlice<UInt8>) -> Bool {
    let body = body.filter { !Disguise.isMark($0) }
    switch proof {
    case .none:
      return pieces.isEmpty || behind != nil || Set(body).count > 4
    case .mixed:
      return body.contains(where: Alphabet.digit.contains) && body.contains(where: Alphabet.uppercase.contains)
        && body.contains(where: Alphabet.lowercase.contains)
    case .digit:
      let isMixed = body.contains(where: Alphabet.digit.contains) && body.contains(where: Alphabet.letter.contains)
      return Set(body).count > 6 && (isMixed || Letters.areRandom(body[...]))
    case .basicCredentials:
      return Base64.isUserAndPassword(body[...])
    case .tokenHeader:
      let dot = body.firstIndex(of: UInt8(ascii: ".")) ?? body.endIndex
      guard let header = Base64.decode(prefix + body[..<dot]) else { return false }
      return String(decoding: header, as: UTF8.self).contains("\"alg\"")
    case .privateKeyLabel:
      let label = String(decoding: body, as: UTF8.self).uppercased()
      return label.contains("PRIVATE KEY-") || label.contains("PRIVATE KEY BLOCK-")
        || label.contains("PRIVATE KEY ")
    }
  }

  /// Of which shapes two bytes may be the beginning.
  static let beginnings = BytePairs(beginningsOf: all.map(\.prefix), marked: true)
}

extension [TokenShape.Piece] {
  static let uuid = [TokenShape.Piece.uuid]

  /// Runs of one alphabet, between separators.
  static func parts(
    _ alphabet: Alphabet, _ first: ClosedRange<Int>, _ separator: String, _ others: ClosedRange<Int>...
  ) -> [TokenShape.Piece] {
    [.run(alphabet, first)] + others.flatMap { [.text(separator), .run(alphabet, $0)] }
  }
}
