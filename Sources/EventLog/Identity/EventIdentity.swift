public import PromotionDomain
internal import Synchronization

/// Says what time it is when something is recorded.
public typealias LedgerClock = @Sendable () -> Instant

/// Where the ids and salts of new events come from. One is kept per log: its ids increase.
public struct EventIdentity: Sendable {
  /// A new UUIDv7 for something recorded at that instant.
  public var nextID: @Sendable (Instant) -> String
  public var nextSalt: @Sendable () -> Salt

  public init(nextID: @escaping @Sendable (Instant) -> String, nextSalt: @escaping @Sendable () -> Salt) {
    (self.nextID, self.nextSalt) = (nextID, nextSalt)
  }

  /// Ids and salts that nobody can guess: what a real ledger needs.
  public static func random() -> EventIdentity {
    let ids = UUIDv7Generator()
    return EventIdentity(nextID: ids.next) {
      var source = SystemRandomNumberGenerator()
      return Salt(using: &source)
    }
  }

  /// The same ids and salts on every run, for samples and tests. Never for a ledger that may have to be redacted: who
  /// knows the seed knows the salts.
  public static func seeded(_ seed: UInt64) -> EventIdentity {
    let ids = UUIDv7Generator(random: SplitMix64(state: seed))
    let salts = SeededSalts(seed: ~seed)
    return EventIdentity(nextID: ids.next, nextSalt: salts.next)
  }
}

private final class SeededSalts: Sendable {
  private let source: Mutex<SplitMix64>

  init(seed: UInt64) { source = Mutex(SplitMix64(state: seed)) }

  @Sendable func next() -> Salt { source.withLock { Salt(using: &$0) } }
}

/// Steele, Lea and Flood's generator: small, and the same everywhere. Not for secrets.
struct SplitMix64: RandomNumberGenerator, Sendable {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
