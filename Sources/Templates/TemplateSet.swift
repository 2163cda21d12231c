import Mustache
import PromotionDomain

/// Every template that is needed for one report, read, checked and parsed.
struct TemplateSet {
  private(set) var library = MustacheLibrary()
  private var files: [String: (file: TemplateFile, scan: TemplateScan)] = [:]

  /// `names` and all that they include.
  init(_ names: [String], from source: TemplateSource) throws {
    for name in names {
      guard let file = try source.file(name) else {
        throw Refusal(.unknown, "there is no template '\(name)'; check --template")
      }
      try add(name, file, below: [], from: source)
    }
  }

  private mutating func add(_ name: String, _ file: TemplateFile, below above: [String], from source: TemplateSource)
    throws
  {
    if files[name] != nil { return }
    let scan = try TemplateScan(file)
    let path = above + [name]
    for partial in scan.partials {
      guard !path.contains(partial.name) else {
        throw file.refusal(partial.line, "the partial '\(partial.name)' includes itself; use the lists that are flat")
      }
      guard let found = try source.file(partial.name) else {
        throw file.refusal(partial.line, "there is no partial '\(partial.name)'; put it beside the other templates")
      }
      try add(partial.name, found, below: path, from: source)
    }
    files[name] = (file, scan)
    library.register(try Self.parse(file), named: name)
  }

  /// The type of content is said in every template: the library forgets it in partials.
  private static func parse(_ file: TemplateFile) throws(Refusal) -> MustacheTemplate {
    do {
      return try MustacheTemplate(string: "{{% CONTENT_TYPE: \(MarkdownContent.name) }}\n" + file.text)
    } catch let error as MustacheTemplate.ParserError {
      throw file.refusal(max(1, error.context.lineNumber - 1), sentence(error.error))
    } catch {
      throw file.refusal(nil, "it cannot be read (\(error))")
    }
  }

  private static func sentence(_ error: any Error) -> String {
    guard let error = error as? MustacheTemplate.Error else { return "a tag is not closed with '}}'" }
    switch error {
    case .sectionCloseNameIncorrect: return "a section is closed by another name than it was opened with"
    case .unfinishedName: return "a tag has no name, has other than letters, digits, '.', '-' and '_', or is not closed"
    case .expectedSectionEnd: return "a section is opened and never closed"
    case .invalidSetDelimiter, .transformAppliedToInheritanceSection, .illegalTokenInsideInheritSection,
      .textInsideInheritSection, .invalidConfigVariableSyntax, .unrecognisedConfigVariable:
      return "a tag is not one of those that templates can use"
    }
  }

  /// What `name` makes of `scope`. Refuses names that nothing answers to: they would show nothing.
  func render(_ name: String, _ scope: any MustacheParent, root: RootScope) throws(Refusal) -> String {
    let text = library.render(scope, withTemplate: name) ?? ""
    guard let unknown = root.unknown.first else { return text }
    let known = RootVariable.allCases.map(\.rawValue)
    let near = Name.nearest(to: unknown, among: known).first.map { "did you mean '\($0)'?" }
    let remedy = near ?? "docs/templates.md lists all names"
    for (file, scan) in files.sorted(by: { $0.key < $1.key }).map(\.value) {
      let tag = scan.tags.first {
        $0.mark != ">" && $0.mark != "!" && $0.name.split(separator: ".").first == unknown[...]
      }
      if let tag { throw file.refusal(tag.line, "there is no '\(unknown)' here; \(remedy)") }
    }
    throw Refusal(.unreadable, "a template asks for '\(unknown)', which is not there; \(remedy)")
  }
}

/// One template's text, and how people call it.
public struct TemplateFile: Hashable, Sendable {
  /// Its path, for messages.
  public var path: String
  public var text: String

  public init(path: String, text: String) { (self.path, self.text) = (path, text) }

  func refusal(_ line: Int?, _ sentence: String) -> Refusal {
    Refusal(.unreadable, "\(path)\(line.map { ", line \($0)" } ?? ""): \(sentence)")
  }
}

/// Where templates come from.
public struct TemplateSource {
  /// The name of the template that replaces the whole report; nil when none does.
  public var whole: String?
  /// The names of the templates that replace a section, by its id.
  public var sections: [String: String]
  /// The template of a name, also of a partial; nil when there is none.
  public var file: (_ name: String) throws -> TemplateFile?

  public init(
    whole: String? = nil, sections: [String: String] = [:], file: @escaping (_ name: String) throws -> TemplateFile?
  ) {
    (self.whole, self.sections, self.file) = (whole, sections, file)
  }
}
