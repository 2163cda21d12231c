extension Deflate {
  /// A canonical Huffman code (3.2.2): frequent symbols have short codes.
  struct Huffman {
    /// By symbol, in bits; 0 for what never occurs.
    private(set) var lengths: [Int]
    /// By symbol, the first bit of the code lowest.
    private(set) var codes: [Int]

    /// `counts`: how often each symbol occurs. No code is longer than `limit` bits.
    init(_ counts: [Int], limit: Int) {
      var counts = counts
      lengths = Self.lengths(counts)
      // Counts that are nearer to each other give shorter codes, at little cost.
      while lengths.contains(where: { $0 > limit }) {
        counts = counts.map { $0 == 0 ? 0 : $0 / 2 + 1 }
        lengths = Self.lengths(counts)
      }
      codes = Self.codes(lengths)
    }

    private static func lengths(_ counts: [Int]) -> [Int] {
      struct Node {
        var count: Int
        var parent = -1
      }
      var lengths = [Int](repeating: 0, count: counts.count)
      let used = counts.indices.filter { counts[$0] > 0 }.sorted { (counts[$0], $0) < (counts[$1], $1) }
      guard used.count > 1 else {
        if let only = used.first { lengths[only] = 1 }
        return lengths
      }
      // Leaves in order, and behind them the inner nodes, whose counts grow by themselves: two queues.
      var nodes = used.map { Node(count: counts[$0]) }
      var (leaf, inner) = (0, used.count)
      func least() -> Int {
        let takesLeaf = leaf < used.count && (inner >= nodes.count || nodes[leaf].count <= nodes[inner].count)
        defer { if takesLeaf { leaf += 1 } else { inner += 1 } }
        return takesLeaf ? leaf : inner
      }
      while nodes.count < 2 * used.count - 1 {
        let (a, b) = (least(), least())
        (nodes[a].parent, nodes[b].parent) = (nodes.count, nodes.count)
        nodes.append(Node(count: nodes[a].count + nodes[b].count))
      }
      var depths = [Int](repeating: 0, count: nodes.count)
      for index in nodes.indices.dropLast().reversed() { depths[index] = depths[nodes[index].parent] + 1 }
      for (index, symbol) in used.enumerated() { lengths[symbol] = depths[index] }
      return lengths
    }

    private static func codes(_ lengths: [Int]) -> [Int] {
      var codes = [Int](repeating: 0, count: lengths.count)
      var next = 0
      for length in 1...max(1, lengths.max() ?? 1) {
        for symbol in lengths.indices where lengths[symbol] == length {
          codes[symbol] = reversed(next, length)
          next += 1
        }
        next <<= 1
      }
      return codes
    }

    private static func reversed(_ code: Int, _ length: Int) -> Int {
      (0..<length).reduce(0) { $0 | (code >> $1 & 1) << (length - 1 - $1) }
    }
  }
}
