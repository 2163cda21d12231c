public import PromotionDomain
internal import Synchronization

/// Makes version 7 UUIDs (RFC 9562 section 5.7): 48 bits of milliseconds, then random bits, so that they sort by time.
///
/// Within one generator they strictly increase: the 12 bits after the time count on from a random start while the
/// millisecond stays the same or the clock runs backwards (section 6.2, method 1).
public final class UUIDv7Generator: Sendable {
  private struct Last {
    var milliseconds: UInt64 = 0
    var counter: UInt64 = 0
    var random: any RandomNumberGenerator & Sendable
  }

  private let last: Mutex<Last>

  public init(random: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator()) {
    last = Mutex(Last(random: random))
  }

  /// A new UUID in lowercase canonical text: `019b9c3e-6a40-7c1d-b3a5-0f6e2d4c8b1a`.
  public func next(at instant: Instant) -> String {
    let now = UInt64(clamping: instant.microseconds / 1000)
    let (high, low) = last.withLock { last -> (UInt64, UInt64) in
      if now > last.milliseconds {
        last.milliseconds = now
        // The top bit starts at 0, which leaves at least 2048 steps before the count overflows.
        last.counter = last.random.next() & 0x7FF
      } else if last.counter < 0xFFF {
        last.counter += 1
      } else {
        last.milliseconds += 1
        last.counter = 0
      }
      return (last.milliseconds << 16 | 0x7000 | last.counter, last.random.next() & 0x3FFF_FFFF_FFFF_FFFF | 1 << 63)
    }
    return UUIDText.text(high, low)
  }
}

extension UUIDv7Generator {
  /// The time within a version 7 UUID in canonical text, to the millisecond; nil for any other text.
  public static func time(in id: String) -> Instant? {
    guard UUIDText.isCanonical(id), Array(id.utf8)[14] == UInt8(ascii: "7"),
      let milliseconds = Int64(id.prefix(13).filter { $0 != "-" }, radix: 16)
    else { return nil }
    return Instant(microseconds: milliseconds * 1000)
  }
}

/// The text form of UUIDs: 32 lowercase hexadecimal digits and four hyphens.
package enum UUIDText {
  static let length = 36
  private static let hyphens = [8, 13, 18, 23]

  static func text(_ high: UInt64, _ low: UInt64) -> String {
    String(unsafeUninitializedCapacity: length) { buffer in
      var digit = 0
      for index in 0..<length {
        if hyphens.contains(index) {
          buffer[index] = UInt8(ascii: "-")
          continue
        }
        let word = digit < 16 ? high : low
        let value = UInt8(truncatingIfNeeded: word >> (60 - UInt64(digit % 16) * 4) & 15)
        buffer[index] = value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
        digit += 1
      }
      return length
    }
  }

  package static func isCanonical(_ text: String) -> Bool {
    guard text.utf8.count == length else { return false }
    for (index, byte) in text.utf8.enumerated() {
      if hyphens.contains(index) {
        guard byte == UInt8(ascii: "-") else { return false }
      } else {
        guard (48...57).contains(byte) || (97...102).contains(byte) else { return false }
      }
    }
    return true
  }
}
