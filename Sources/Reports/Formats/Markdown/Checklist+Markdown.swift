import PromotionDomain

extension MarkdownPage {
  /// A task list, parts below their whole. What a person can tick carries the item's id, which nobody sees.
  static func lines(of entries: [Checklist.Entry], indent: String = "") -> [String] {
    entries.flatMap { [indent + $0.markdown] + lines(of: $0.parts, indent: indent + "  ") }
  }

  static func lines(of entries: [List.Entry], isNumbered: Bool, indent: String = "") -> [String] {
    entries.enumerated().flatMap { index, entry in
      let mark = isNumbered ? "\(index + 1). " : "- "
      let below = indent + String(repeating: " ", count: mark.count)
      return [indent + mark + MarkdownLine(entry.words).text]
        + lines(of: entry.parts, isNumbered: isNumbered, indent: below)
    }
  }
}

extension Checklist.Entry {
  /// The item alone, without its parts: its box, its words, and its id where a person can tick it.
  public var markdown: String {
    let named = item.map(PromoComment.item) ?? criterion.map(PromoComment.criterion)
    let comment = named.map { " " + $0.text } ?? ""
    return "- [\(isDone ? "x" : " ")] \(MarkdownLine(sentence).text)\(comment)"
  }

  /// What it is, how it stands, and why.
  fileprivate var sentence: Words {
    var sentence = words.plain.isEmpty ? Words(id) : words
    if let status { sentence = sentence + " — \(badge: status)" }
    if !remark.isEmpty { sentence = sentence + (status == nil ? " — " : ", ") + remark }
    return sentence
  }
}
