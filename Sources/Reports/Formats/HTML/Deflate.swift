/// DEFLATE (RFC 1951), the writing half: what every browser unpacks by itself.
///
/// The documents of a replay repeat each other, so a page carries a tenth of what it would without.
enum Deflate {
  /// A raw stream, without a header or checksum.
  static func packed(_ bytes: [UInt8]) -> [UInt8] {
    var writer = BitWriter()
    var matcher = Matcher(bytes)
    var isLast = false
    while !isLast {
      let symbols = matcher.next(60_000)
      isLast = matcher.isOver
      write(symbols, isLast: isLast, to: &writer)
    }
    return writer.finished()
  }

  /// One block with its own two Huffman codes (3.2.7).
  private static func write(_ symbols: [Symbol], isLast: Bool, to writer: inout BitWriter) {
    var literals = [Int](repeating: 0, count: 286)
    var distances = [Int](repeating: 0, count: 30)
    literals[256] = 1
    for symbol in symbols {
      switch symbol {
      case .literal(let byte): literals[Int(byte)] += 1
      case .match(let length, let distance):
        literals[257 + Table.length.index(of: length)] += 1
        distances[Table.distance.index(of: distance)] += 1
      }
    }
    // Some unpackers want two codes of distances even where one or none is used.
    distances[0] = max(1, distances[0])
    distances[1] = max(1, distances[1])
    let (literal, distance) = (Huffman(literals, limit: 15), Huffman(distances, limit: 15))
    writer.write(isLast ? 1 : 0, 1)
    writer.write(2, 2)
    header(literal, distance, to: &writer)
    for symbol in symbols {
      switch symbol {
      case .literal(let byte): writer.write(literal, Int(byte))
      case .match(let length, let reach):
        writer.write(literal, Table.length, length, from: 257)
        writer.write(distance, Table.distance, reach, from: 0)
      }
    }
    writer.write(literal, 256)
  }

  /// The lengths of both codes, coded themselves. Runs are written out: the header is small beside its block.
  private static func header(_ literal: Huffman, _ distance: Huffman, to writer: inout BitWriter) {
    let lengths = literal.lengths + distance.lengths
    var counts = [Int](repeating: 0, count: 19)
    for length in lengths { counts[length] += 1 }
    let code = Huffman(counts, limit: 7)
    writer.write(literal.lengths.count - 257, 5)
    writer.write(distance.lengths.count - 1, 5)
    writer.write(19 - 4, 4)
    for index in [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15] {
      writer.write(code.lengths[index], 3)
    }
    for length in lengths { writer.write(code, length) }
  }

  enum Symbol {
    case literal(UInt8)
    case match(length: Int, distance: Int)
  }

  /// Which symbol stands for which lengths or distances, and how many bits tell them apart (3.2.5).
  struct Table {
    var starts: [Int]
    var extra: [Int]

    static let length = Table(
      starts: [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
        258,
      ], extra: [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0])

    static let distance = Table(
      starts: [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
        6145, 8193, 12289, 16385, 24577,
      ],
      extra: [
        0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
      ])

    func index(of value: Int) -> Int {
      var (low, high) = (0, starts.count)
      while low < high {
        let middle = (low + high) / 2
        if starts[middle] <= value { low = middle + 1 } else { high = middle }
      }
      return low - 1
    }
  }
}

extension Deflate {
  /// Bits, the lowest first, in bytes.
  struct BitWriter {
    private var bytes: [UInt8] = []
    private var pending: UInt64 = 0
    private var count = 0

    mutating func write(_ value: Int, _ bits: Int) {
      pending |= UInt64(truncatingIfNeeded: value) << UInt64(count)
      count += bits
      while count >= 8 {
        bytes.append(UInt8(truncatingIfNeeded: pending))
        pending >>= 8
        count -= 8
      }
    }

    mutating func write(_ code: Huffman, _ symbol: Int) { write(code.codes[symbol], code.lengths[symbol]) }

    mutating func write(_ code: Huffman, _ table: Table, _ value: Int, from first: Int) {
      let index = table.index(of: value)
      write(code, first + index)
      write(value - table.starts[index], table.extra[index])
    }

    mutating func finished() -> [UInt8] {
      if count > 0 { write(0, 8 - count) }
      return bytes
    }
  }
}
