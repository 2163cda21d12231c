extension Deflate {
  /// Finds what was there before (LZ77): among the newest places with the same four bytes, the longest repetition.
  struct Matcher {
    private let bytes: [UInt8]
    private var at = 0
    /// By hash, the newest place; by place, the one before with the same hash.
    private var newest: [Int32]
    private var older: [Int32]

    private static let hashBits = 16
    private static let window = 32_768
    private static let longest = 258
    /// How many places are tried. More find little and take long.
    private static let tries = 48

    init(_ bytes: [UInt8]) {
      self.bytes = bytes
      newest = [Int32](repeating: -1, count: 1 << Self.hashBits)
      older = [Int32](repeating: -1, count: bytes.count)
    }

    var isOver: Bool { at >= bytes.count }

    /// At most so many more symbols.
    mutating func next(_ most: Int) -> [Symbol] {
      var symbols: [Symbol] = []
      symbols.reserveCapacity(min(most, bytes.count - at))
      while at < bytes.count, symbols.count < most {
        let match = longestMatch(at)
        remember(at)
        guard match.length >= 4 else {
          symbols.append(.literal(bytes[at]))
          at += 1
          continue
        }
        symbols.append(.match(length: match.length, distance: match.distance))
        for place in at + 1..<at + match.length { remember(place) }
        at += match.length
      }
      return symbols
    }

    private func hash(_ place: Int) -> Int {
      let word =
        UInt32(bytes[place]) | UInt32(bytes[place + 1]) << 8 | UInt32(bytes[place + 2]) << 16
        | UInt32(bytes[place + 3]) << 24
      return Int((word &* 2_654_435_761) >> UInt32(32 - Self.hashBits))
    }

    private mutating func remember(_ place: Int) {
      guard place + 4 <= bytes.count else { return }
      let hash = hash(place)
      older[place] = newest[hash]
      newest[hash] = Int32(place)
    }

    private func longestMatch(_ place: Int) -> (length: Int, distance: Int) {
      guard place + 4 <= bytes.count else { return (0, 0) }
      let most = min(Self.longest, bytes.count - place)
      var best = (length: 0, distance: 0)
      var candidate = Int(newest[hash(place)])
      var tries = Self.tries
      while candidate >= 0, place - candidate <= Self.window, tries > 0 {
        // Only what is longer than the best so far can agree at its end.
        if bytes[candidate + best.length] == bytes[place + best.length] {
          var length = 0
          while length < most, bytes[candidate + length] == bytes[place + length] { length += 1 }
          if length > best.length { best = (length, place - candidate) }
          if length == most { break }
        }
        candidate = Int(older[candidate])
        tries -= 1
      }
      return best
    }
  }
}
