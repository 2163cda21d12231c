import PromotionDomain

/// The tags of a template, as far as they must be looked at before the library reads it: what it includes, how deep it
/// goes, and whether it does something that could go on for ever.
struct TemplateScan {
  struct Tag {
    /// `#`, `^`, `/`, `>` …; nil for a variable.
    var mark: Character?
    var name: String
    var line: Int
  }

  private(set) var tags: [Tag] = []

  var partials: [Tag] { tags.filter { $0.mark == ">" } }

  /// Nobody nests deeper by hand, and the library's own recursion has no limit.
  private static let mostLevels = 32

  init(_ file: TemplateFile) throws(Refusal) {
    var rest = file.text[...]
    var line = 1
    var open: [Tag] = []
    while let start = rest.firstRange(of: "{{") {
      line += rest[..<start.lowerBound].count(where: \.isNewline)
      let inside = rest[start.upperBound...]
      // What is not closed is for the library to say.
      guard let end = inside.firstRange(of: "}}") else { return }
      let content = inside[..<end.lowerBound]
      let tag = Self.tag(content, line: line)
      try Self.check(tag, in: file)
      tags.append(tag)
      try nest(tag, in: &open, of: file)
      line += content.count(where: \.isNewline)
      rest = inside[end.upperBound...]
    }
    if let tag = open.last { throw file.refusal(tag.line, "the section '\(tag.name)' is opened and never closed") }
  }

  private func nest(_ tag: Tag, in open: inout [Tag], of file: TemplateFile) throws(Refusal) {
    if tag.mark == "#" || tag.mark == "^" {
      open.append(tag)
      guard open.count <= Self.mostLevels else {
        throw file.refusal(tag.line, "sections are nested more than \(Self.mostLevels) deep; use a partial")
      }
    } else if tag.mark == "/" {
      guard let opened = open.popLast() else {
        throw file.refusal(tag.line, "'\(tag.name)' is closed, and no section is open")
      }
      guard opened.name == tag.name else {
        throw file.refusal(tag.line, "'\(tag.name)' is closed where '\(opened.name)' is open (line \(opened.line))")
      }
    }
  }

  private static func tag(_ content: Substring, line: Int) -> Tag {
    let text = content.drop(while: \.isWhitespace)
    let mark = text.first.flatMap { "#^/>!{&<$=%".contains($0) ? $0 : nil }
    let name = text.dropFirst(mark == nil ? 0 : 1).drop(while: \.isWhitespace)
      .prefix { !$0.isWhitespace && $0 != "}" }
    // Of a transform the name within.
    let inner = name.split(separator: "(", omittingEmptySubsequences: false).last ?? name
    return Tag(mark: mark, name: String(inner.prefix { $0 != ")" }), line: line)
  }

  /// Inheritance and partials that data choose may include themselves unseen; other delimiters and types of content
  /// would hide tags from this scan, or texts from being escaped.
  private static func check(_ tag: Tag, in file: TemplateFile) throws(Refusal) {
    let what: String
    switch tag.mark {
    case "<", "$": what = "inheritance ('{{<', '{{$')"
    case "=": what = "other delimiters ('{{=')"
    case "%": what = "a pragma ('{{%')"
    case ">" where tag.name.hasPrefix("*"): what = "a partial by a variable ('{{>*')"
    case ">" where tag.name.hasPrefix("/") || tag.name.split(separator: "/").contains(".."):
      throw file.refusal(tag.line, "the partial '\(tag.name)' is outside the folder of the templates; move it there")
    default: return
    }
    throw file.refusal(tag.line, "templates cannot use \(what); see docs/templates.md for what they can")
  }
}
