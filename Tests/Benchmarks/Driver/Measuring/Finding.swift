/// One line of the table: some work, against what it was measured, and how the two compare.
struct Finding: Codable {
  var work: String
  var against: String
  /// What is compared: a ratio of times, or megabytes.
  var unit = "×"
  var value: Spread
  /// What the value is to stay below; nil where it is only told.
  var atMost: Double?
  /// What the value is to reach, where more is better.
  var atLeast: Double?
  /// Middle times of both, in seconds, of this machine in this run.
  var seconds: Double?
  var againstSeconds: Double?
  var rounds: Int

  var isMet: Bool? {
    if let atMost { return value.median <= atMost }
    if let atLeast { return value.median >= atLeast }
    return nil
  }

  /// The ratio of each round, ours to theirs.
  init(
    _ work: String, against: String, _ times: (ours: [Double], theirs: [Double]), per parts: Double = 1,
    atMost: Double? = nil
  ) {
    (self.work, self.against, self.atMost) = (work, against, atMost)
    value = Spread(zip(times.ours, times.theirs).map { $0 / $1 / parts })
    (seconds, againstSeconds) = (Spread(times.ours).median, Spread(times.theirs).median)
    rounds = times.ours.count
  }

  /// How many times faster than theirs, each by what it did in a second.
  init(
    _ work: String, fasterThan against: String, _ rates: (ours: [Double], theirs: [Double]), atLeast: Double? = nil
  ) {
    (self.work, self.against, self.atLeast) = (work, against, atLeast)
    (unit, rounds) = ("× faster", rates.ours.count)
    value = Spread(zip(rates.ours, rates.theirs).map { $0 / $1 })
  }

  /// How two counts of one thing compare.
  init(_ work: String, against: String, counts: (now: Int, before: Int), atMost: Double) {
    (self.work, self.against, self.atMost) = (work, against, atMost)
    (value, rounds) = (Spread([Double(counts.now) / Double(max(1, counts.before))]), 1)
  }

  init(_ work: String, megabytes: [Double], atMost: Double) {
    (self.work, against, unit, self.atMost) = (work, "–", "MB", atMost)
    (value, rounds) = (Spread(megabytes), megabytes.count)
  }
}

/// All findings of one run, as they are written to a file.
struct Findings: Codable {
  struct Machine: Codable {
    var processor: String
    var cores: Int
    var loadAtStart: Double
    var loadAtEnd: Double
    var sqlite: String
    var peer: String
  }

  var events: Int
  var machine: Machine
  var findings: [Finding]

  /// As a Markdown table.
  var table: String {
    var rows = [["work", "against", "measured", "spread", "target", "met"]]
    for finding in findings {
      let target = finding.atMost.map { "≤ \(Self.short($0))" } ?? finding.atLeast.map { "≥ \(Self.short($0))" } ?? "–"
      rows.append([
        finding.work, finding.against, "\(Self.short(finding.value.median)) \(finding.unit)",
        "\(Self.short(finding.value.least))–\(Self.short(finding.value.most))", target,
        finding.isMet.map { $0 ? "yes" : "NO" } ?? "–",
      ])
    }
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    func line(_ row: [String]) -> String {
      "| " + zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(separator: " | ") + " |"
    }
    let rule = "|" + widths.map { String(repeating: "-", count: $0 + 2) }.joined(separator: "|") + "|"
    return ([line(rows[0]), rule] + rows.dropFirst().map(line)).joined(separator: "\n")
  }

  private static func short(_ number: Double) -> String {
    guard number.isFinite else { return "–" }
    let scale = number >= 100 ? 1.0 : number >= 10 ? 10.0 : 100.0
    let rounded = (number * scale).rounded() / scale
    return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
  }
}
