public import PromotionDomain

/// A line of text whose parts say what they are. Text from the ledger goes in as it is; every format escapes it.
///
///     let words: Words = "\(code: "secrets/s3_schemas") is \(badge: .missing), see \(event: 57)"
public struct Words: Hashable, Sendable {
  public enum Span: Hashable, Sendable {
    case text(String)
    case strong(String)
    case faint(String)
    /// Names that are typed: ids, files, resources.
    case code(String)
    /// Text that leads to an address (http, https or mailto; formats show any other as text).
    case link(String, to: String)
    /// A status, a verdict, a severity: a word with a tone, which is never the only carrier of the meaning.
    case badge(String, Tone)
    /// The number of an event of the ledger.
    case event(Int64)
    /// A time as it reads: `9 Jan 18:40`. Others stand in texts as `Zone` writes them with their year.
    case time(String, at: Instant)
    /// How long it is until then; a page that replays counts it down by itself.
    case left(TimeSpan, until: Instant)
  }

  public var spans: [Span]

  public init(spans: [Span] = []) { self.spans = spans }
  public init(_ text: String) { spans = text.isEmpty ? [] : [.text(text)] }

  /// A text in which backticks stand around code, as people write it. One without a partner is a backtick.
  init(backticked text: String) {
    let pieces = text.split(separator: "`", omittingEmptySubsequences: false)
    spans = pieces.enumerated().flatMap { index, piece -> [Span] in
      let isAlone = index == pieces.count - 1 && index % 2 == 1
      if isAlone { return [.text("`" + piece)] }
      return piece.isEmpty ? [] : [index % 2 == 1 ? .code(String(piece)) : .text(String(piece))]
    }
  }

  /// Nothing where there is no text.
  init(_ text: String?) { self.init(text ?? "") }
  /// A name that is typed; nothing where there is none.
  init(code name: (some CustomStringConvertible)?) { self.init(spans: name.map { [.code($0.description)] } ?? []) }
  /// The number of an event; nothing where there is none.
  init(event position: Int64?) { self.init(spans: position.map { [.event($0)] } ?? []) }

  public static let none = Words()

  public var isEmpty: Bool { spans.isEmpty }

  /// The same without tones and marks.
  public var plain: String {
    spans.map { span in
      switch span {
      case .text(let text), .strong(let text), .faint(let text), .code(let text), .link(let text, _),
        .badge(let text, _):
        text
      case .time(let text, _): text
      case .event(let position): "#\(position)"
      case .left(let span, _): span.description
      }
    }.joined()
  }

  public static func + (a: Words, b: Words) -> Words { Words(spans: a.spans + b.spans) }

  /// One after the other, `separator` between them.
  public static func joined(_ words: some Sequence<Words>, by separator: String) -> Words {
    var spans: [Span] = []
    for part in words where !part.isEmpty {
      if !spans.isEmpty { spans.append(.text(separator)) }
      spans += part.spans
    }
    return Words(spans: spans)
  }
}

extension Words: ExpressibleByStringInterpolation {
  public init(stringLiteral value: String) { self.init(value) }
  public init(stringInterpolation: StringInterpolation) { spans = stringInterpolation.spans }

  public struct StringInterpolation: StringInterpolationProtocol {
    var spans: [Span] = []

    public init(literalCapacity: Int, interpolationCount: Int) { spans.reserveCapacity(2 * interpolationCount + 1) }

    public mutating func appendLiteral(_ literal: String) { if !literal.isEmpty { spans.append(.text(literal)) } }
    public mutating func appendInterpolation(_ words: Words) { spans += words.spans }
    public mutating func appendInterpolation(_ text: some CustomStringConvertible) {
      appendLiteral(text.description)
    }
    public mutating func appendInterpolation(strong text: some CustomStringConvertible) {
      spans.append(.strong(text.description))
    }
    public mutating func appendInterpolation(faint text: some CustomStringConvertible) {
      spans.append(.faint(text.description))
    }
    public mutating func appendInterpolation(code text: some CustomStringConvertible) {
      spans.append(.code(text.description))
    }
    public mutating func appendInterpolation(link text: some CustomStringConvertible, to address: String) {
      spans.append(.link(text.description, to: address))
    }
    public mutating func appendInterpolation(badge text: String, _ tone: Tone) { spans.append(.badge(text, tone)) }
    public mutating func appendInterpolation(badge status: ItemStatus) {
      spans.append(.badge(status.words, status.tone))
    }
    public mutating func appendInterpolation(badge verdict: Verdict) {
      spans.append(.badge(verdict.rawValue, verdict.tone))
    }
    mutating func appendInterpolation(badge status: some Toned) {
      spans.append(.badge(status.rawValue, status.tone))
    }
    public mutating func appendInterpolation(time text: String, at instant: Instant) {
      spans.append(.time(text, at: instant))
    }
    public mutating func appendInterpolation(event position: Int64) { spans.append(.event(position)) }
    /// `85/100`
    public mutating func appendInterpolation(score: Double) { spans.append(.strong("\(Readiness.text(score))/100")) }
    public mutating func appendInterpolation(bar fraction: Double, width: Int, _ tone: Tone) {
      spans += Words.bar(fraction, width: width, tone: tone).spans
    }
  }
}

extension Words {
  /// `█████████░░░` with `fraction` from 0 to 1 filled; never full before it is, never empty once begun.
  public static func bar(_ fraction: Double, width: Int, tone: Tone = .good) -> Words {
    let clamped = min(1, max(0, fraction))
    var filled = Int((clamped * Double(width)).rounded())
    if clamped < 1 { filled = min(filled, width - 1) }
    if clamped > 0 { filled = max(filled, 1) }
    return Words(spans: [
      .badge(String(repeating: "█", count: filled), tone), .faint(String(repeating: "░", count: width - filled)),
    ])
  }
}
