/// A credential that is known by how it begins: a prefix, then runs of certain lengths.
struct TokenShape: Sendable {
  /// What follows the prefix.
  enum Piece: Sendable {
    /// The longest run of these bytes, whose length must lie in the range.
    case run(Alphabet, ClosedRange<Int>)
    case text(String)
  }

  /// What must hold beyond the shape, where the shape alone also fits ordinary words.
  enum Proof: Sendable {
    case none
    /// Digits, capitals and small letters.
    case mixed
    /// A digit at least.
    case digit
    /// base64 of `user:password`.
    case basicCredentials
    /// base64url of a JSON header that names an algorithm.
    case tokenHeader
    /// A label that ends in PRIVATE KEY.
    case privateKeyLabel
  }

  let kind: String
  let prefix: [UInt8]
  let pieces: [Piece]
  let proof: Proof
  let needsBoundary: Bool

  init(_ kind: String, _ prefix: String, _ pieces: [Piece], proof: Proof = .none, boundary: Bool = true) {
    self.kind = kind
    self.prefix = Array(prefix.utf8)
    self.pieces = pieces
    self.proof = proof
    needsBoundary = boundary
  }

  init(_ kind: String, _ prefix: String, _ alphabet: Alphabet, _ length: ClosedRange<Int>, proof: Proof = .none) {
    self.init(kind, prefix, [.run(alphabet, length)], proof: proof)
  }

  init(_ kind: String, _ prefix: String, _ alphabet: Alphabet, exactly length: Int, proof: Proof = .none) {
    self.init(kind, prefix, [.run(alphabet, length...length)], proof: proof)
  }

  /// How many bytes have to be seen to know whether one begins here.
  var longest: Int {
    pieces.reduce(prefix.count) { sum, piece in
      switch piece {
      case .text(let text): sum + text.utf8.count
      case .run(_, let length): sum + length.upperBound + 1
      }
    }
  }

  /// Where the credential that begins at `start` ends, or nil when there is none.
  func end(in bytes: [UInt8], from start: Int) -> Int? {
    guard bytes[start...].starts(with: prefix) else { return nil }
    var index = start + prefix.count
    for piece in pieces {
      switch piece {
      case .text(let text):
        guard bytes[index...].starts(with: text.utf8) else { return nil }
        index += text.utf8.count
      case .run(let alphabet, let length):
        var end = index
        while end < bytes.count, end - index <= length.upperBound, alphabet.contains(bytes[end]) { end += 1 }
        guard length.contains(end - index) else { return nil }
        index = end
      }
    }
    return index
  }

  /// Whether `body`, what stands behind the prefix, is more than filler and has what the shape asks for.
  func isConvincing(_ body: ArraySlice<UInt8>) -> Bool {
    switch proof {
    case .none:
      return pieces.isEmpty || Set(body).count > 4
    case .mixed:
      return body.contains(where: Alphabet.digit.contains) && body.contains(where: Alphabet.uppercase.contains)
        && body.contains(where: Alphabet.lowercase.contains)
    case .digit:
      return body.contains(where: Alphabet.digit.contains) && body.contains(where: Alphabet.letter.contains)
        && Set(body).count > 6
    case .basicCredentials:
      guard let decoded = Base64.decode(body), let colon = decoded.firstIndex(of: UInt8(ascii: ":")) else {
        return false
      }
      return decoded.allSatisfy { $0 >= 32 } && Placeholder.isSubstance(decoded[(colon + 1)...], least: 1)
    case .tokenHeader:
      let dot = body.firstIndex(of: UInt8(ascii: ".")) ?? body.endIndex
      guard let header = Base64.decode(prefix + body[..<dot]) else { return false }
      return String(decoding: header, as: UTF8.self).contains("\"alg\"")
    case .privateKeyLabel:
      let label = String(decoding: body, as: UTF8.self)
      return label.contains("PRIVATE KEY-") || label.contains("PRIVATE KEY BLOCK-")
        || label.contains("PRIVATE KEY ")
    }
  }

  /// The shapes that can begin with a byte, longest prefix first, so that the most telling name wins.
  static let byFirstByte: [[TokenShape]] = {
    var table = [[TokenShape]](repeating: [], count: 256)
    for shape in all.sorted(by: { $0.prefix.count > $1.prefix.count }) {
      if let first = shape.prefix.first { table[Int(first)].append(shape) }
    }
    return table
  }()
}

/// The little base64 that recognising needs: both alphabets, padding optional.
enum Base64 {
  static func decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    var (buffer, bits): (UInt32, Int) = (0, 0)
    for character in text where character != UInt8(ascii: "=") {
      guard let value = value(of: character) else { return nil }
      buffer = buffer << 6 | UInt32(value)
      bits += 6
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
        buffer &= (1 << UInt32(bits)) - 1
      }
    }
    return bytes
  }

  private static func value(of character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): character - 65
    case UInt8(ascii: "a")...UInt8(ascii: "z"): character - 71
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character + 4
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
