import Foundation
import Needs

/// A page as a browser gets it: its tags in order, and the text between them.
struct Rendered {
  enum Piece: Equatable {
    case tag(String)
    case comment
    case text(String)
  }

  private(set) var pieces: [Piece] = []

  /// What GitHub's own parser makes of `markdown`.
  init(_ markdown: String) throws {
    let extensions = ["table", "strikethrough", "autolink", "tasklist"].flatMap { ["-e", $0] }
    let html = try Tool.cmark.run(["--unsafe", "--to", "html"] + extensions, input: markdown)
    var rest = html[...]
    while let start = rest.firstIndex(of: "<") {
      add(text: rest[..<start])
      rest = rest[start...]
      let isComment = rest.hasPrefix("<!--")
      guard let end = rest.firstRange(of: isComment ? "-->" : ">") else { break }
      pieces.append(isComment ? .comment : .tag(String(rest[..<end.upperBound])))
      rest = rest[end.upperBound...]
    }
    add(text: rest)
  }

  private mutating func add(text: Substring) {
    if !text.isEmpty { pieces.append(.text(Self.decoded(text))) }
  }

  /// The entities that cmark and promo write.
  private static func decoded(_ text: Substring) -> String {
    String(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&amp;", with: "&")
  }

  /// The tags, without those that are nothing but another way to write text.
  var skeleton: [String] {
    pieces.compactMap { piece in
      guard case .tag(let tag) = piece, !["<br>", "<br />", "<span>", "</span>"].contains(tag) else { return nil }
      return tag.replacing("<strong>", with: "<b>").replacing("</strong>", with: "</b>")
    }
  }

  /// What a reader reads, runs of white space as one space.
  var text: String {
    let text = pieces.map { piece in
      switch piece {
      case .tag("<br>"), .tag("<br />"): " "
      case .tag, .comment: ""
      case .text(let text): text
      }
    }.joined()
    return text.normalized
  }

  /// The pieces of text in which GitHub looks for mentions, issues, commits and emoji: all but code.
  var searched: [String] {
    var depth = 0
    return pieces.compactMap { piece in
      switch piece {
      case .tag(let tag):
        if tag.hasPrefix("<code") || tag.hasPrefix("<pre") { depth += 1 }
        if tag.hasPrefix("</code") || tag.hasPrefix("</pre") { depth -= 1 }
        return nil
      case .comment: return nil
      case .text(let text): return depth == 0 ? text : nil
      }
    }
  }
}

extension String {
  /// Runs of white space as one space.
  var normalized: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}

/// A program that a test needs and a machine may lack.
struct Tool {
  let need: Need
  private let path: String?

  /// GitHub's fork of the reference parser of CommonMark (Debian: cmark-gfm).
  static let cmark = Tool("cmark-gfm", from: "Debian")
  /// A linter with the rules of markdownlint (PyPI: pymarkdownlnt).
  static let pymarkdown = Tool("pymarkdown", from: "PyPI's pymarkdownlnt")

  private init(_ name: String, from source: String) {
    (need, path) = (.program(name, from: source), Need.path(of: name))
  }

  struct Failed: Error { var output: String }

  /// What it prints. Throws when it ends with another code than 0.
  func run(_ arguments: [String], input: String = "") throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("promo-tool-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (source, target) = (folder.appendingPathComponent("in"), folder.appendingPathComponent("out"))
    try Data(input.utf8).write(to: source)
    try Data().write(to: target)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path ?? "/usr/bin/false")
    process.arguments = arguments
    process.standardInput = try FileHandle(forReadingFrom: source)
    process.standardOutput = try FileHandle(forWritingTo: target)
    process.standardError = try FileHandle(forWritingTo: target)
    try process.run()
    process.waitUntilExit()
    let output = String(decoding: try Data(contentsOf: target), as: UTF8.self)
    guard process.terminationStatus == 0 else { throw Failed(output: output) }
    return output
  }
}
