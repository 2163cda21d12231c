import Mustache

/// Sentences as a list (`{{#reasons}}{{.}}{{/reasons}}`), and as a variable (`{{reasons}}`) all of them in one line.
struct Sentences: MustacheSequence, MustacheCustomRenderable {
  private let sentences: [String]

  init(_ sentences: [String]) { self.sentences = sentences }

  var renderText: String { sentences.joined(separator: "; ") }
  var isNull: Bool { sentences.isEmpty }

  func makeIterator() -> IndexingIterator<[Piece]> { sentences.map { Piece($0) }.makeIterator() }
}
