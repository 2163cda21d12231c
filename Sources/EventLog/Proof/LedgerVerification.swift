internal import PromotionDomain

/// Computes every hash of a ledger anew, from its events alone, in one pass.
public struct LedgerVerification: Hashable, Sendable {
  /// Something that is not what it follows from.
  public enum Problem: Hashable, Sendable, CustomStringConvertible {
    /// The data of the event is not what was hashed.
    case data(position: Int64)
    /// Something else of the event is not what was hashed.
    case leaf(position: Int64)
    /// There is no event with this number, though there are later ones.
    case missing(position: Int64)
    /// A stored node of the tree is not that of its leaves. Rebuilding the tree repairs it.
    case node(level: Int, index: Int64)
    /// The ledger was this checkpoint once, and is not any more.
    case checkpoint(size: Int64)
    /// The ledger had this many events once, by a checkpoint, and has fewer.
    case cutOff(seen: Int64, left: Int64)

    /// Without a full stop.
    public var description: String {
      switch self {
      case .data(let position): "the data of event #\(position) was changed after it was recorded"
      case .leaf(let position): "event #\(position) was changed after it was recorded"
      case .missing(let position): "event #\(position) was removed"
      case .node(let level, let index):
        "the stored hash of events #\(index << Int64(level) + 1) to #\((index + 1) << Int64(level)) is wrong"
      case .checkpoint(let size): "the first \(size) events are not those of the checkpoint over them"
      case .cutOff(let seen, let left): "a checkpoint is over \(seen) events, of which only \(left) are left"
      }
    }
  }

  /// The number of events.
  public var size: Int64 { frontier.size }
  /// The root that follows from the events as they are.
  public var root: Hash256 { frontier.root }
  /// In the order in which they were met.
  public private(set) var problems: [Problem] = []
  private var frontier = TreeFrontier()

  /// - Parameters:
  ///   - checkpoints: Of this ledger, as they were kept elsewhere; their signatures are for the caller to verify.
  ///   - alongside: Sees each row as well, so that whoever has more to check need not read the ledger again.
  public init(
    of log: any LogReader, checkpoints: [Checkpoint] = [], alongside: (RowBytes) throws -> Void = { _ in }
  ) throws {
    let kept = Dictionary(grouping: checkpoints, by: \.size)
    var (hasher, next) = (LeafHasher(), Int64(1))
    try compare(kept[0], at: 0)
    try log.forEachRow(in: nil, after: 0, upTo: nil) { row in
      if row.position != next { problems.append(.missing(position: next)) }
      next = row.position + 1
      if !LeafHasher.isDataHashed(in: row) { problems.append(.data(position: row.position)) }
      let leafHash = hasher.leafHash(of: row)
      if leafHash != row.leafHash { problems.append(.leaf(position: row.position)) }
      try add(leafHash, comparingWith: log)
      if !kept.isEmpty { try compare(kept[size], at: size) }
      try alongside(row)
    }
    for size in kept.keys.sorted() where size > self.size { problems.append(.cutOff(seen: size, left: self.size)) }
  }

  private mutating func add(_ leafHash: Hash256, comparingWith log: any LogReader) throws {
    var problems: [Problem] = []
    let number = frontier.size
    try frontier.append(leafHash) { level, hash in
      guard level >= TreeTile.height else { return }
      let index = number >> Int64(level)
      if let stored = try log.treeHash(level: level, index: index), stored != hash {
        problems.append(.node(level: level, index: index))
      }
    }
    self.problems += problems
  }

  private mutating func compare(_ checkpoints: [Checkpoint]?, at size: Int64) throws {
    guard let checkpoints, checkpoints.contains(where: { $0.root != root }) else { return }
    problems.append(.checkpoint(size: size))
  }
}
