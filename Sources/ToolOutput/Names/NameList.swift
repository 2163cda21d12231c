import PromotionDomain

/// One name per line, or several with commas between them. `#` begins a comment; blank lines do not count.
enum NameList {
  static func read(_ input: ToolOutput.Input, _ context: ToolOutput.Context) throws(Refusal) -> ResourceObserved {
    let source = try ToolOutput.required(context.source, "source", example: "aws", in: input)
    let kind = try ToolOutput.required(context.kind, "kind", example: "lambda", in: input)
    var names: [String] = []
    for line in input.lines {
      let text = line.text.prefix { $0 != "#" }
      for part in text.split(whereSeparator: { $0 == "," || $0 == "\t" }) {
        let name = part.trimmed
        if name.isEmpty { continue }
        try input.check(name, as: "line \(line.number)")
        names.append(name)
      }
    }
    // An empty list is an answer too, but only from somebody who says that it is all there is.
    guard !names.isEmpty || context.complete == true else {
      throw Refusal(.unreadable, "\(input.name) holds no name; write one per line, or say that the list is complete")
    }
    return ResourceObserved(
      source: source, kind: kind, resources: names.unique().map { Resource(name: $0) },
      complete: context.complete ?? false)
  }
}

extension Substring {
  var trimmed: String {
    var text = self
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}

extension Sequence where Element: Hashable {
  /// Each element once, where it stood first.
  func unique() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
