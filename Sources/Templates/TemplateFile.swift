import PromotionDomain

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
