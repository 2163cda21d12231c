import Fixtures
import Testing

@testable import Reports

/// What is packed is unpacked again, by an unpacker that knows nothing of the packer (RFC 1951).
@Suite struct DeflateTests {
  @Test func `texts of all kinds`() throws {
    let words = (0..<4000).map { "row \($0 % 97) of area \($0 % 7) is done; " }.joined()
    for text in ["", "a", "ab", "aaaa", String(repeating: "x", count: 70_000), words, "👩‍👩‍👧‍👦 שלום \u{0}"] {
      let bytes = Array(text.utf8)
      #expect(try Unpacker.unpacked(Deflate.packed(bytes)) == bytes)
    }
    #expect(Deflate.packed(Array(words.utf8)).count * 10 < words.utf8.count)
  }

  @Test(arguments: 0..<12) func `bytes of all kinds`(seed: Int) throws {
    var random = Seeded(UInt64(seed))
    let kinds = UInt64(1 << (seed % 9))
    let bytes = (0..<(seed * 9000)).map { _ in UInt8(truncatingIfNeeded: random.next() % kinds) }
    #expect(try Unpacker.unpacked(Deflate.packed(bytes)) == bytes)
  }

  @Test func `a code that would be too long is made shorter`() throws {
    // Fibonacci numbers make the deepest trees.
    var counts = [1, 1]
    while counts.count < 30 { counts.append(counts[counts.count - 1] + counts[counts.count - 2]) }
    for limit in [7, 15] {
      let code = Deflate.Huffman(limit == 7 ? Array(counts.prefix(19)) : counts, limit: limit)
      #expect(code.lengths.allSatisfy { (1...limit).contains($0) })
      #expect(code.lengths.reduce(0) { $0 + 1 << (limit - $1) } <= 1 << limit, "Kraft's inequality")
    }
  }
}

/// The reading half, in the plainest way.
struct Unpacker {
  struct Malformed: Error {}

  private let bytes: [UInt8]
  private var bit = 0
  private var output: [UInt8] = []

  static func unpacked(_ bytes: [UInt8]) throws -> [UInt8] {
    var unpacker = Unpacker(bytes: bytes)
    while try !unpacker.block() {}
    return unpacker.output
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func bits(_ count: Int) throws -> Int {
    var value = 0
    for index in 0..<count {
      guard bit / 8 < bytes.count else { throw Malformed() }
      value |= Int(bytes[bit / 8] >> (bit % 8) & 1) << index
      bit += 1
    }
    return value
  }

  private mutating func symbol(_ code: [Int: Int]) throws -> Int {
    var path = 1
    while path < 1 << 16 {
      path = path << 1 | (try bits(1))
      if let symbol = code[path] { return symbol }
    }
    throw Malformed()
  }

  /// By the path of bits to it, a one before the first.
  private func code(_ lengths: ArraySlice<Int>) -> [Int: Int] {
    var code: [Int: Int] = [:]
    var next = 0
    for length in 1...15 {
      for (symbol, own) in lengths.enumerated() where own == length {
        code[1 << length | next] = symbol
        next += 1
      }
      next <<= 1
    }
    return code
  }

  /// Whether it was the last.
  private mutating func block() throws -> Bool {
    let isLast = try bits(1) == 1
    guard try bits(2) == 2 else { throw Malformed() }
    let (literals, distances, lengthCount) = (try bits(5) + 257, try bits(5) + 1, try bits(4) + 4)
    var lengths = [Int](repeating: 0, count: 19)
    for index in [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15].prefix(lengthCount) {
      lengths[index] = try bits(3)
    }
    let lengthCode = code(lengths[...])
    var all: [Int] = []
    while all.count < literals + distances {
      let length = try symbol(lengthCode)
      guard length < 16 else { throw Malformed() }
      all.append(length)
    }
    let (literal, distance) = (code(all.prefix(literals)), code(all.suffix(distances)))
    while true {
      let value = try symbol(literal)
      if value == 256 { return isLast }
      if value < 256 {
        output.append(UInt8(value))
        continue
      }
      let length = Deflate.Table.length.starts[value - 257] + (try bits(Deflate.Table.length.extra[value - 257]))
      let index = try symbol(distance)
      let reach = Deflate.Table.distance.starts[index] + (try bits(Deflate.Table.distance.extra[index]))
      guard reach <= output.count else { throw Malformed() }
      for _ in 0..<length { output.append(output[output.count - reach]) }
    }
  }
}
