public import EventLog
internal import PromotionDomain

/// How two records of one history stand to each other: two copies of a ledger that went on apart, say.
public struct HistoryComparison: Hashable, Sendable {
  /// How far two histories agree.
  public enum Relation: Hashable, Sendable {
    case same
    /// All of b is the beginning of a, which has `by` events more.
    case aExtendsB(by: Int64)
    case bExtendsA(by: Int64)
    /// Both begin alike, perhaps with nothing at all, and go on differently.
    case apart
  }

  /// Where the two part.
  public struct Parting: Hashable, Sendable {
    /// The number of the first event that differs.
    public var position: Int64
    public var fields: [FieldDifference]
  }

  /// The part of one stream in each history, and how far those two agree.
  public struct Stream: Hashable, Sendable {
    public var stream: StreamID
    public var countInA: Int64
    public var countInB: Int64
    public var relation: Relation
    /// The version of the first event that differs, where the relation is `apart`.
    public var partsAt: Int64?
  }

  public var countInA: Int64 = 0
  public var countInB: Int64 = 0
  /// How many events both have in common from the first on.
  public var common: Int64 = 0
  public var relation: Relation = .same
  /// Nil unless the relation is `apart`.
  public var parting: Parting?
  /// Each stream by itself, in the order of the names, where the relation is `apart`; empty otherwise. Within a stream
  /// an event counts as the same when all but its position is, which depends on the other streams.
  public var streams: [Stream] = []
  /// Common events of which the data is redacted in only one of the two.
  public var redactedInAOnly: Int64 = 0
  public var redactedInBOnly: Int64 = 0
}

extension HistoryComparison {
  /// Hands out one event after the other, then nil.
  public typealias Events = () throws -> RecordedEvent?

  /// Reads both to their ends, side by side. Holds one event of each, and a hash for each event of a behind the place
  /// where they part.
  public init(_ a: Events, _ b: Events) throws {
    var (left, right) = (try a(), try b())
    var counts: [StreamID: Int64] = [:]
    while let x = left, let y = right {
      let fields = x.differences(from: y)
      guard fields.isEmpty else {
        parting = Parting(position: min(x.position, y.position), fields: fields)
        break
      }
      if x.isRedacted != y.isRedacted { if x.isRedacted { redactedInAOnly += 1 } else { redactedInBOnly += 1 } }
      counts[x.stream, default: 0] += 1
      common += 1
      (left, right) = (try a(), try b())
    }
    (countInA, countInB) = (common, common)
    var tails = Tails(common: counts)
    while let event = left {
      countInA += 1
      if parting != nil { tails.addA(event) }
      left = try a()
    }
    while let event = right {
      countInB += 1
      if parting != nil { tails.addB(event) }
      right = try b()
    }
    if parting != nil { streams = tails.streams }
    relation =
      parting != nil ? .apart : Relation(countInA: countInA, countInB: countInB)
  }
}

extension HistoryComparison.Relation {
  /// Of two histories of which one is the beginning of the other.
  fileprivate init(countInA: Int64, countInB: Int64) {
    self =
      countInA == countInB
      ? .same : countInA > countInB ? .aExtendsB(by: countInA - countInB) : .bExtendsA(by: countInB - countInA)
  }
}

/// What follows the place where two histories part, stream by stream.
private struct Tails {
  private struct Tail {
    var common: Int64 = 0
    var a: [Hash256] = []
    var countInB: Int64 = 0
    /// How many events behind the common ones are the same, as far as b has been read.
    var alike: Int64 = 0
    var isApart = false
  }

  private var tails: [StreamID: Tail]
  private var hasher = LeafHasher()

  init(common: [StreamID: Int64]) { tails = common.mapValues { Tail(common: $0) } }

  /// All of `event` but its position; its data by the hash.
  private mutating func digest(_ event: RecordedEvent) -> Hash256 {
    var event = event
    event.position = 0
    return hasher.leafHash(of: event)
  }

  mutating func addA(_ event: RecordedEvent) {
    let digest = digest(event)
    tails[event.stream, default: Tail()].a.append(digest)
  }

  mutating func addB(_ event: RecordedEvent) {
    let digest = digest(event)
    var tail = tails.removeValue(forKey: event.stream) ?? Tail()
    if tail.countInB < tail.a.count, !tail.isApart {
      if tail.a[Int(tail.countInB)] == digest { tail.alike += 1 } else { tail.isApart = true }
    }
    tail.countInB += 1
    tails[event.stream] = tail
  }

  var streams: [HistoryComparison.Stream] {
    tails.sorted { $0.key < $1.key }.map { stream, tail in
      let (countInA, countInB) = (tail.common + Int64(tail.a.count), tail.common + tail.countInB)
      return HistoryComparison.Stream(
        stream: stream, countInA: countInA, countInB: countInB,
        relation: tail.isApart ? .apart : .init(countInA: countInA, countInB: countInB),
        partsAt: tail.isApart ? tail.common + tail.alike + 1 : nil)
    }
  }
}
