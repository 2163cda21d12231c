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

  public init(_ moment: Moments.Moment) {
    self.init(
      at: moment.look.at, events: moment.events.map(\.position), sentence: moment.sentence,
      verdict: moment.look.readiness.verdict)
  }
}

/// The JSON text that a page carries for its script.
struct ReplayData {
  var occasions: [Occasion]
  var zone: Zone
  var script: ReplayScript

  /// Nothing in it ends the element that it stands in.
  var json: String {
    var sentences: [String] = []
    var numbers: [String: Int] = [:]
    let named = occasions.map { occasion -> Int in
      let sentence = Markup.html(occasion.sentence)
      if let number = numbers[sentence] { return number }
      numbers[sentence] = sentences.count
      sentences.append(sentence)
      return sentences.count - 1
    }
    let fields: [(String, String)] = [
      ("zone", Self.string(zone.name)),
      // Seconds, each after the one before.
      ("times", Self.string(distances(occasions.map(\.at.seconds)))),
      ("offsets", "[\(offsets.map { "[\($0.from),\($0.seconds)]" }.joined(separator: ","))]"),
      ("events", "[\(occasions.map { Self.events($0.events) }.joined(separator: ","))]"),
      ("sentences", Self.strings(sentences)),
      ("said", "[\(named.map(String.init).joined(separator: ","))]"),
      ("fragments", Self.strings(script.fragments)),
      ("initial", Self.string(script.initial)),
      ("changes", Self.string(script.changes)),
    ]
    return "{\(fields.map { "\"\($0)\":\($1)" }.joined(separator: ","))}"
  }

  /// The first time as it is, then the distances in digits of base 64.
  private func distances(_ seconds: [Int64]) -> String {
    guard let first = seconds.first else { return "" }
    return zip(seconds, seconds.dropFirst()).reduce("\(first) ") { $0 + ReplayScript.digits(Int($1.1 - $1.0)) }
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

  /// A JSON string that may stand in a `script` element: there, only `</script` and `<!--` mean anything, and no `<`
  /// before anything but a letter is left as it is, nor one before `script`.
  static func string(_ text: String) -> String {
    var string = "\""
    string.reserveCapacity(text.utf8.count + 16)
    let bytes = Array(text.utf8)
    var start = 0
    func take(_ index: Int, _ escape: String) {
      string += String(decoding: bytes[start..<index], as: UTF8.self) + escape
      start = index + 1
    }
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "\""): take(index, "\\\"")
      case UInt8(ascii: "\\"): take(index, "\\\\")
      case UInt8(ascii: "\n"): take(index, "\\n")
      case 0..<0x20: take(index, "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))")
      case UInt8(ascii: "<"):
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        if !isTagLetter(next) || next | 0x20 == UInt8(ascii: "s"), !isSpan(bytes, index + 1) { take(index, "\\u003c") }
      default: break
      }
    }
    return string + String(decoding: bytes[start...], as: UTF8.self) + "\""
  }

  private static func isTagLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  /// The most common of our tags begins with the letter of `script`, too.
  private static func isSpan(_ bytes: [UInt8], _ index: Int) -> Bool { bytes[index...].starts(with: "span".utf8) }
}
