/// Markdown as people write it, as a flat run of blocks, each with the lines that it stands on.
///
/// Nesting is a number on each block, not a tree: text that nests ten thousand deep costs no stack. It is lenient where
/// CommonMark is strict and a tired writer is not: a list nests by two blanks, needs no blank line before it, and may have
/// boxes without bullets.
public struct MarkdownDocument: Hashable, Sendable {
  public var blocks: [MarkdownBlock]
  /// Where the lines of the text are in its bytes, without what ends them.
  public var lines: [Range<Int>]
  /// Lines that say nothing: blank ones and rules. From 1, in ascending order.
  public var silentLines: [Int]
  /// The lines of `---` and the like, from 1.
  public var rules: [Int]

  /// Reads UTF-8; bytes that are not are mended.
  public init(_ bytes: [UInt8]) {
    var parser = BlockParser(bytes)
    parser.parse()
    (blocks, lines, silentLines, rules) = (parser.blocks, parser.lines, parser.silent, parser.rules)
  }

  /// Reads a text that is already a string.
  public init(_ text: String) { self.init(Array(text.utf8)) }
}

/// One piece of a document.
public struct MarkdownBlock: Hashable, Sendable {
  /// What it is.
  public enum Content: Hashable, Sendable {
    /// From 1, the highest, to 6.
    case heading(level: Int, MarkdownText)
    /// The first line of a list's item; what belongs to the item follows, one deeper.
    case item(MarkdownItem)
    /// Lines without a blank line between them.
    case paragraph([MarkdownText])
    case table(MarkdownTable)
    /// What stands between fences, line by line, and the word behind the first one.
    case code(language: String, [String])
    /// `<summary>`, the title of what can be unfolded.
    case summary(MarkdownText)
    /// Tags that show nothing by themselves: `<details>`, `</div>`.
    case tags(String)
    case comment(String)
    /// `[name]: https://…`
    case definition(name: String, target: String)
    /// The lines between `---` at the beginning of the file.
    case frontMatter([String])
  }

  public var content: Content
  /// Counted from 1, both included.
  public var lines: ClosedRange<Int>
  /// In how many items of lists it stands; at most `mostDepth`.
  public var depth: Int
  public var isQuoted: Bool
  /// Whether there is no blank line between it and the block before it.
  public var continues: Bool

  /// What nests deeper stands as deep as this.
  public static let mostDepth = 24
}

/// The beginning of an item of a list.
public struct MarkdownItem: Hashable, Sendable {
  /// What a box says.
  public enum Box: Hashable, Sendable {
    case empty
    case ticked
    /// `[-]`, `[~]`, `[/]`: neither nor, by what is in it.
    case other(Character)
  }

  /// The number of an item in an ordered list.
  public var number: Int?
  public var box: Box?
  public var text: MarkdownText
}

/// A table: rows of cells, with or without a head.
public struct MarkdownTable: Hashable, Sendable {
  /// One row, with the line that it stands on.
  public struct Row: Hashable, Sendable {
    public var line: Int
    public var cells: [MarkdownText]
  }

  public var head: Row?
  /// The line of dashes below the head.
  public var rule: Int?
  public var rows: [Row]

  /// What a row has beyond that stays in its last cell.
  public static let mostCells = 200
}

/// Text of one line, without its marks.
public struct MarkdownText: Hashable, Sendable {
  /// What is read, with blanks that follow each other as one.
  public var plain: String
  /// What was marked in it.
  public var marks: Marks?

  /// The marked pieces of a text, each kind in the order of the text.
  public struct Marks: Hashable, Sendable {
    /// `**bold**`, without what is marked within it.
    public var strong: [String] = []
    public var code: [String] = []
    /// The addresses of links and pictures.
    public var links: [String] = []
    /// `<!-- … -->` within the line.
    public var comments: [String] = []
    /// Whether it begins bold.
    public var beginsStrong = false
    /// Whether something in it is struck out.
    public var isStruck = false
  }

  public init(_ plain: String, marks: Marks? = nil) { (self.plain, self.marks) = (plain, marks) }

  /// Nothing to read.
  public static let empty = MarkdownText("")

  public var isEmpty: Bool { plain.isEmpty }
  public var code: [String] { marks?.code ?? [] }
  public var strong: [String] { marks?.strong ?? [] }
  /// The bold text with which it begins.
  public var leading: String? { marks?.beginsStrong == true ? strong.first : nil }
  public var links: [String] { marks?.links ?? [] }
  public var comments: [String] { marks?.comments ?? [] }
}
