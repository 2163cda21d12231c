import EventLog

/// RFC 6962 section 2.1 word for word, over an array, with nothing from the code under test: only each subtree's hash is
/// remembered, by the range of its leaves.
final class NaiveTree {
  let leaves: [Hash256]
  private var known: [Range<Int>: Hash256] = [:]

  init(_ leaves: [Hash256]) { self.leaves = leaves }

  /// MTH(D[range]).
  func root(_ range: Range<Int>) -> Hash256 {
    if range.isEmpty { return Hash256(hashing: []) }
    if range.count == 1 { return leaves[range.lowerBound] }
    if let hash = known[range] { return hash }
    let middle = range.lowerBound + Self.split(range.count)
    let (left, right) = (root(range.lowerBound..<middle), root(middle..<range.upperBound))
    let hash = Hash256(hashing: [1] + left.bytes + right.bytes)
    known[range] = hash
    return hash
  }

  func root(_ size: Int) -> Hash256 { root(0..<size) }

  /// PATH(index, D[range]).
  func path(_ index: Int, _ range: Range<Int>) -> [Hash256] {
    guard range.count > 1 else { return [] }
    let middle = range.lowerBound + Self.split(range.count)
    return index < middle
      ? path(index, range.lowerBound..<middle) + [root(middle..<range.upperBound)]
      : path(index, middle..<range.upperBound) + [root(range.lowerBound..<middle)]
  }

  /// Whether the leaf lies left or right at each step from it to the root: what an inclusion proof can tell apart.
  static func sides(_ index: Int, _ size: Int) -> [Bool] {
    guard size > 1 else { return [] }
    let split = split(size)
    return index < split ? sides(index, split) + [false] : sides(index - split, size - split) + [true]
  }

  private static func split(_ count: Int) -> Int {
    var split = 1
    while split * 2 < count { split *= 2 }
    return split
  }
}

/// A tree in memory of which no node is stored.
struct LeafArray: TreeReader {
  let leaves: [Hash256]

  func treeSize() -> Int64 { Int64(leaves.count) }
  func leafHashes(_ indexes: Range<Int64>) -> [Hash256] {
    Array(leaves[Int(indexes.lowerBound)..<Int(indexes.upperBound)])
  }
  func treeHash(level: Int, index: Int64) -> Hash256? { nil }
}

extension Hash256 {
  /// The `number`th of a series of different hashes.
  static func leaf(_ number: Int) -> Hash256 { Hash256(hashing: [0] + "leaf \(number)".utf8) }

  func flipping(bit: Int) -> Hash256? {
    var bytes = bytes
    bytes[bit / 8] ^= 1 << UInt8(bit % 8)
    return Hash256(bytes)
  }
}

extension [Hash256] {
  static func leaves(_ count: Int) -> [Hash256] { (0..<count).map { .leaf($0) } }

  /// In base 16, one for each word of the text.
  init(words text: String) { self = text.split(separator: " ").compactMap { Hash256(hex: String($0)) } }
}
