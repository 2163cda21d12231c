import PromotionDomain

extension Ink {
  /// Words in their tones, on one line.
  init(_ words: Words) {
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
          case .left(let span, _): Ink(span.description)
          }
        return ink.spans
      })
  }

  /// The same, with what is plain in bold.
  var strong: Ink { Ink(spans: spans.map { ($0.text, $0.tone == .plain ? .strong : $0.tone) }) }
}

extension String {
  fileprivate var onOneLine: String { replacing(/[\r\n\t]+/, with: " ") }
}
