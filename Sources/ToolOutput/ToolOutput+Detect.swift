extension ToolOutput {
  /// The format that `text` seems to be in, or nil where it fits none. It looks at the beginning only, so a text that
  /// is broken further down is still recognised and then refused with its own tool's sentence.
  public static func detect(_ text: String) -> Format? {
    let head = text.utf8.prefix(mostSniffed).drop { $0 <= 32 }
    guard let first = head.first else { return nil }
    switch first {
    case UInt8(ascii: "<"): return .junit
    case UInt8(ascii: "{"), UInt8(ascii: "["): return detectJSON(String(decoding: head, as: UTF8.self))
    case _: return detectLines(String(decoding: head, as: UTF8.self))
    }
  }

  private static let mostSniffed = 65_536

  /// Looks for the keys that only one tool writes, in the order in which they are telling.
  private static func detectJSON(_ head: String) -> Format? {
    let keys = Set(keys(in: head))
    if !keys.isDisjoint(with: ["terraform_version", "planned_values", "format_version", "tofu_version"]) {
      return .terraform
    }
    if keys.contains("@level"), keys.contains("@message") { return .terraform }
    if keys.contains("resources") { return .json }
    if !keys.isDisjoint(with: AWSOutput.listings.map(\.key) + ["Table"]) { return .aws }
    if !keys.isDisjoint(with: ["updatedAt", "tagName", "zipball_url", "numSelectedRepos"]) { return .gh }
    if keys.contains("name"), !keys.isDisjoint(with: ["path", "state"]) { return .gh }
    return head.hasPrefix("[") ? .json : nil
  }

  /// The strings that stand before a colon, whatever their depth. A sniff, no parse.
  private static func keys(in head: String) -> [String] {
    var keys: [String] = []
    var rest = Array(head.utf8)[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "\"")) {
      rest = rest[(open + 1)...]
      guard let close = rest.firstIndex(of: UInt8(ascii: "\"")) else { break }
      let string = rest[..<close]
      rest = rest[(close + 1)...]
      if rest.first(where: { $0 > 32 }) == UInt8(ascii: ":"), string.count <= 64 {
        keys.append(String(decoding: string, as: UTF8.self))
      }
    }
    return keys
  }

  private static func detectLines(_ head: String) -> Format? {
    let lines = head.split(whereSeparator: \.isNewline).prefix(50).map { $0.drop { $0 == " " } }
    guard let first = lines.first(where: { !$0.hasPrefix("#") }) else { return nil }
    if first.hasPrefix("TAP version") || TAPStream.plan(first) != nil || first.hasPrefix("ok ")
      || first.hasPrefix("not ok ")
    {
      return .tap
    }
    if first.contains("\t"), GitHubOutput.isTable(first) { return .gh }
    let isListOfNames = lines.allSatisfy { $0.utf8.count <= 200 && !$0.contains("{") && !$0.contains("\u{0}") }
    return isListOfNames ? .names : nil
  }
}
