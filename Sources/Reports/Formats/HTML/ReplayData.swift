import CZlib
import Foundation
public import Projections
public import PromotionDomain

/// An instant of a replay, and what it is known for.
public struct Occasion: Hashable, Sendable {
  public var at: Instant
  /// The events that happened then.
  public var events: [Int64]
  /// What happened, in words.
  public var sentence: String
  /// The one that held from then on.
  public var verdict: Verdict

  public init(at: Instant, events: [Int64] = [], sentence: String, verdict: Verdict) {
    (self.at, self.events, self.sentence, self.verdict) = (at, events, sentence, verdict)
  }

  public init(_ step: ReviewSeries.Step) {
    self.init(
      at: step.review.at, events: step.events.map(\.position), sentence: step.sentence,
      verdict: step.review.readiness.verdict)
  }
}

/// What a page carries for its script: JSON, packed.
struct ReplayData {
  var occasions: [Occasion]
  var zone: Zone
  var scale: ReplayScale
  var script: ReplayScript

  /// Base 64 of the JSON text as zlib packs it (RFC 1950).
  var packed: String {
    let bytes = Array(json.utf8)
    var count = compressBound(uLong(bytes.count))
    let packed = [UInt8](unsafeUninitializedCapacity: Int(count)) { buffer, written in
      let status = compress2(buffer.baseAddress, &count, bytes, uLong(bytes.count), Z_BEST_COMPRESSION)
      written = status == Z_OK ? Int(count) : 0
    }
    return Data(packed).base64EncodedString()
  }

  var json: String {
    let fields: [(String, String)] = [
      ("zone", Self.string(zone.name)),
      // Seconds, each after the one before.
      ("times", Self.string(distances(occasions.map(\.at.seconds)))),
      // Where they stand on the slider, in the same way.
      ("places", Self.string(distances(scale.places.map(Int64.init)))),
      ("offsets", "[\(offsets.map { "[\($0.from),\($0.seconds)]" }.joined(separator: ","))]"),
      ("events", "[\(occasions.map { Self.events($0.events) }.joined(separator: ","))]"),
      ("fragments", Self.strings(script.fragments)),
      ("initial", Self.string(script.initial)),
      ("changes", Self.string(script.changes)),
    ]
    return "{\(fields.map { "\"\($0)\":\($1)" }.joined(separator: ","))}"
  }

  /// The first time as it is, then the distances in digits of base 64.
  private func distances(_ seconds: [Int64]) -> String {
    guard let first = seconds.first else { return "" }
    return "\(first) " + zip(seconds, seconds.dropFirst()).map { ReplayScript.digits(Int($1 - $0)) }.joined()
  }

  private static func events(_ events: [Int64]) -> String {
    events.count == 1 ? "\(events[0])" : "[\(events.map(String.init).joined(separator: ","))]"
  }

  // MARK: The zone

  /// From when on clocks in the zone are so many seconds ahead of UTC.
  private var offsets: [(from: Int64, seconds: Int)] {
    guard let first = occasions.first?.at, let last = occasions.last?.at else { return [] }
    var offsets = [(from: first.seconds - 86_400, seconds: zone.offset(at: first))]
    let step = max(TimeSpan.days(1), TimeSpan(microseconds: (last - first).microseconds / 20_000))
    var at = first
    while at < last {
      let next = at + step
      if zone.offset(at: next) != offsets[offsets.count - 1].seconds {
        let change = change(from: at.seconds, to: next.seconds)
        offsets.append((change, zone.offset(at: Instant(seconds: change))))
      }
      at = next
    }
    return offsets
  }

  /// The first second between two at which clocks show another offset than at `from`.
  private func change(from: Int64, to: Int64) -> Int64 {
    let offset = zone.offset(at: Instant(seconds: from))
    var (low, high) = (from, to)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if zone.offset(at: Instant(seconds: middle)) == offset { low = middle } else { high = middle }
    }
    return high
  }

  // MARK: JSON

  private static func strings(_ texts: [String]) -> String { "[\(texts.map(string).joined(separator: ","))]" }

  static func string(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
    guard !isPlain else { return "\"\(text)\"" }
    var bytes = [UInt8(ascii: "\"")]
    bytes.reserveCapacity(text.utf8.count + 32)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): bytes += "\\\"".utf8
      case UInt8(ascii: "\\"): bytes += "\\\\".utf8
      case UInt8(ascii: "\n"): bytes += "\\n".utf8
      case ..<0x20: bytes += "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
    return String(decoding: bytes, as: UTF8.self)
  }
}
