/// Comparing what is expected, patterns and all, with what was printed.
enum LinePatterns {
  static let anyLines = "⋮"

  /// Whether `line` is what `pattern` says, `…` standing for anything.
  static func matches(_ pattern: String, _ line: String) -> Bool {
    if pattern == line { return true }
    guard pattern.contains("…") else { return false }
    let pieces = pattern.split(separator: "…", omittingEmptySubsequences: false)
    guard let first = pieces.first, let last = pieces.last, line.hasPrefix(first) else { return false }
    var rest = line.dropFirst(first.count)
    for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
      guard let found = rest.firstRange(of: piece) else { return false }
      rest = rest[found.upperBound...]
    }
    return rest.hasSuffix(last)
  }

  /// Whether `lines` are what `patterns` say.
  static func matches(_ patterns: [String], _ lines: [String]) -> Bool {
    // reach[j]: the patterns so far may stand for the first j lines.
    var reach = [Bool](repeating: false, count: lines.count + 1)
    reach[0] = true
    for pattern in patterns {
      var next = [Bool](repeating: false, count: lines.count + 1)
      if pattern == anyLines {
        guard let first = reach.firstIndex(of: true) else { return false }
        for index in first...lines.count { next[index] = true }
      } else {
        for index in lines.indices where reach[index] && matches(pattern, lines[index]) { next[index + 1] = true }
      }
      reach = next
    }
    return reach[lines.count]
  }

  /// The two side by side: a pattern with its line, a pattern that nothing matches, a line that nothing expects.
  typealias Pair = (pattern: String?, line: String?)

  /// As many patterns as possible with their lines (a longest common subsequence).
  static func align(_ patterns: [String], _ lines: [String]) -> [Pair] {
    var longest = Array(repeating: Array(repeating: 0, count: lines.count + 1), count: patterns.count + 1)
    var matching = Array(repeating: Array(repeating: false, count: lines.count), count: patterns.count)
    for p in patterns.indices.reversed() {
      for l in lines.indices.reversed() {
        matching[p][l] = patterns[p] != anyLines && matches(patterns[p], lines[l])
        longest[p][l] =
          matching[p][l] ? longest[p + 1][l + 1] + 1 : max(longest[p + 1][l], longest[p][l + 1])
      }
    }
    var pairs: [Pair] = []
    var (p, l) = (0, 0)
    while p < patterns.count || l < lines.count {
      if p < patterns.count, l < lines.count, matching[p][l] {
        pairs.append((patterns[p], lines[l]))
        (p, l) = (p + 1, l + 1)
      } else if p < patterns.count, l == lines.count || longest[p + 1][l] >= longest[p][l + 1] {
        pairs.append((patterns[p], nil))
        p += 1
      } else {
        pairs.append((nil, lines[l]))
        l += 1
      }
    }
    return pairs
  }

  /// `lines`, with the patterns kept that still stand for what they stood for.
  static func updated(_ patterns: [String], _ lines: [String]) -> [String] {
    if matches(patterns, lines) { return patterns }
    var result: [String] = []
    var missing: [String] = []
    var new: [String] = []
    func close() {
      result += missing == [anyLines] ? missing : new
      (missing, new) = ([], [])
    }
    for pair in align(patterns, lines) {
      switch pair {
      case (let pattern?, _?):
        close()
        result.append(pattern)
      case (let pattern?, nil): missing.append(pattern)
      case (nil, let line?): new.append(line)
      case (nil, nil): break
      }
    }
    close()
    return result
  }

  /// A diff to read: `-` was expected, `+` was printed; of long runs that agree only the ends.
  static func difference(_ patterns: [String], _ lines: [String]) -> [String] {
    let rows = align(patterns, lines).map { pair in
      switch pair {
      case (let pattern?, nil): "- \(pattern)"
      case (nil, let line?): "+ \(line)"
      default: "  \(pair.line ?? "")"
      }
    }
    let changed = rows.indices.filter { !rows[$0].hasPrefix("  ") }
    var shown: [String] = []
    var isCut = false
    for (index, row) in rows.enumerated() {
      let isNear = changed.contains { abs($0 - index) <= 3 }
      if isNear {
        shown.append(row)
      } else if !isCut {
        shown.append("  [lines that agree]")
      }
      isCut = !isNear
    }
    return shown
  }
}
