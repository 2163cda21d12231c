import PromotionDomain

extension Ink {
  /// Words in their tones, on one line.
  public init(_ words: Words) {
    self.init(
      spans: words.spans.flatMap { span -> [(text: String, tone: Tone)] in
        let ink =
          switch span {
          case .text(let text): Ink(text.onOneLine)
          case .strong(let text): Ink(text.onOneLine, .strong)
          case .faint(let text): Ink(text.onOneLine, .faint)
          case .code(let text): Ink(text.onOneLine, .accent)
          case .link: Ink(Words(spans: [span]).withAddresses.onOneLine, .accent)
          case .badge(let text, let tone): Ink(text.onOneLine, tone)
          case .event(let position): Ink("#\(position)", .faint)
          case .time(let text, _): Ink(text)
          case .left(let span, _): Ink(span.description)
          }
        return ink.spans
      })
  }

  /// The same, with what is plain in bold.
  var strong: Ink { Ink(spans: spans.map { ($0.text, $0.tone == .plain ? .strong : $0.tone) }) }
}

extension String {
  fileprivate var onOneLine: String {
    // Swift compiles the expression anew for each text, and hardly any has what it looks for.
    guard utf8.contains(where: { (0x09...0x0D).contains($0) }) else { return self }
    return replacing(/[\r\n\t]+/, with: " ")
  }
}

extension ItemStatus {
  /// A mark of one column, never the only carrier of the meaning: the word stands beside it.
  var mark: Words {
    switch self {
    case .verified: "\(badge: "✓", tone)"
    case .partial: "\(badge: "◐", tone)"
    case .pending: "\(badge: "·", tone)"
    case .assumed: "\(badge: "?", tone)"
    case .failed, .missing: "\(badge: "✗", tone)"
    case .blocked: "\(badge: "■", tone)"
    case .notApplicable: "\(badge: "–", tone)"
    case .waived: "\(badge: "~", tone)"
    }
  }
}

extension Ink {
  static func score(_ score: Double, of most: Double = 100) -> Ink {
    Ink("\(Readiness.text(score))/\(number(most))", .strong)
  }

  /// A bar, the score, verdict and phase, with room for what comes behind.
  static func standing(_ score: Double, _ verdict: Verdict, _ phase: Phase) -> Ink {
    Ink(.bar(score / 100, width: 24, tone: verdict.tone)) + "  " + .score(score) + "  "
      + Ink(verdict.rawValue, verdict.tone) + "  " + Ink(phase.rawValue, .accent) + "  "
  }
}

func percent(_ credit: Double?) -> String { credit.map { "\(Readiness.text($0 * 100)) %" } ?? "–" }

extension Words {
  /// The words without marks, each link followed by where it leads unless it says so itself.
  var withAddresses: String {
    spans.map { span in
      guard case .link(let text, let address) = span, text != address else { return Words(spans: [span]).plain }
      return text.isEmpty ? address : "\(text) (\(address))"
    }.joined()
  }
}
