/// The same numbers for the same seed, everywhere (Steele, Lea and Flood's SplitMix64).
public struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  public init(_ seed: UInt64) { state = seed &* 0x2545_F491_4F6C_DD1D }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  public mutating func chance(_ percent: Int) -> Bool { Int(next() % 100) < percent }

  public mutating func pick<T>(_ choices: [T], or fallback: T) -> T {
    choices.isEmpty ? fallback : choices[Int(next() % UInt64(choices.count))]
  }
}
