import Mustache
import Reports

/// A text that templates show. `{{name}}` shows it as it reads, `{{{name.markdown}}}` with links, code and marks.
///
/// It is never parsed, whatever stands in it. As a section (`{{#name}}`) it is there unless it is empty.
struct Piece: MustacheCustomRenderable, MustacheParent, MustacheTransformable {
  let renderText: String
  let isNull: Bool
  private let markdown: String

  init(_ text: String) { self.init(Words(text)) }

  init(_ words: Words) {
    renderText = words.plain
    isNull = renderText.isEmpty
    markdown = Markdown.line(words)
  }

  /// A count, which as a section is there unless it is 0.
  init(_ count: Int) { (renderText, isNull, markdown) = (String(count), count == 0, String(count)) }

  /// Text that is Markdown already.
  init(markdown: String) { (renderText, isNull, self.markdown) = (markdown, markdown.isEmpty, markdown) }

  func child(named name: String) -> Any? { name == "markdown" ? Piece(markdown: markdown) : nil }

  func transform(_ name: String) -> Any? { renderText.transform(name) }
}

/// Escapes what `{{name}}` shows. `{{{name}}}` is not escaped.
struct MarkdownContent: MustacheContentType {
  func escapeText(_ text: String) -> String { Markdown.text(text) }

  /// By which templates ask for it. The library keeps content types by name, for the whole process.
  static let name: String = {
    let name = "PROMO-MARKDOWN"
    MustacheContentTypes.register(MarkdownContent(), named: name)
    return name
  }()
}

/// Sentences as a list (`{{#reasons}}{{.}}{{/reasons}}`), and as a variable (`{{reasons}}`) all of them in one line.
struct Sentences: MustacheSequence, MustacheCustomRenderable {
  private let sentences: [String]

  init(_ sentences: [String]) { self.sentences = sentences }

  var renderText: String { sentences.joined(separator: "; ") }
  var isNull: Bool { sentences.isEmpty }

  func makeIterator() -> IndexingIterator<[Piece]> { sentences.map { Piece($0) }.makeIterator() }
}
