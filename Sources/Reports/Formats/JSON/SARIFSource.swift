public import PromotionDomain

/// The plan's file, as SARIF points into it.
public struct SARIFSource: Sendable {
  /// A stretch of one line, counted from 1; `end` is behind its last character.
  public struct Region: Hashable, Sendable {
    public var line: Int
    public var column: Int
    public var end: Int

    public init(line: Int, column: Int, end: Int) { (self.line, self.column, self.end) = (line, column, end) }
  }

  /// Relative to the repository, percent-encoded: `releases/plan.yaml`.
  public var uri: String
  /// What the file holds, where it is none that the reader has.
  public var contents: String?
  /// Where the plan names the promotion, for what is about nothing else that it names.
  public var whole: Region
  /// Where the plan names what an event is about, and what goes by a name.
  public var event: @Sendable (Event) -> Region?
  public var name: @Sendable (String) -> Region?

  public init(
    uri: String, contents: String? = nil, whole: Region, event: @escaping @Sendable (Event) -> Region?,
    name: @escaping @Sendable (String) -> Region?
  ) {
    (self.uri, self.contents, self.whole) = (uri, contents, whole)
    (self.event, self.name) = (event, name)
  }
}
