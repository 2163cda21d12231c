/// What documents were understood to say: how much of them, what not, and where they contradict themselves.
public struct PlanImportReport: Report {
  /// One document.
  public struct Reading: Encodable, Hashable, Sendable {
    public var document: String
    /// Lines that say something: all but blank ones and rules.
    public var lines: Int
    /// Those from which something was taken.
    public var understood: Int
    public var missed: [Missed]

    public init(document: String, lines: Int, understood: Int, missed: [Missed]) {
      (self.document, self.lines, self.understood, self.missed) = (document, lines, understood, missed)
    }

    /// In whole percent, rounded down; 100 of nothing.
    public var percent: Int { lines == 0 ? 100 : understood * 100 / lines }
  }

  /// A line from which nothing was taken.
  public struct Missed: Encodable, Hashable, Sendable {
    /// From 1.
    public var line: Int
    public var text: String

    public init(line: Int, text: String) { (self.line, self.text) = (line, text) }
  }

  /// Something said at a line of a document.
  public struct Remark: Encodable, Hashable, Sendable {
    public var document: String
    /// From 1.
    public var line: Int
    public var sentence: String

    public init(document: String, line: Int, sentence: String) {
      (self.document, self.line, self.sentence) = (document, line, sentence)
    }
  }

  public var promotion: String
  public var title: String
  public var areas: Int
  public var items: Int
  public var batches: Int
  public var risks: Int
  public var criteria: Int
  public var readings: [Reading]
  public var contradictions: [Remark]
  /// What was understood, and is too little for a plan.
  public var leftOpen: [Remark]
  /// What the documents say is so: what would be, or was, asked of the ledger.
  public var facts: [Remark]
  /// Facts on items that the plan in force does not have.
  public var left: [Remark] = []
  /// Whether people are told the facts, too.
  public var showsFacts = false
  /// The file that the plan was written to; null when it was not.
  @OrNull public var written: String?
  /// What was, or would be, appended; null when nothing was to be.
  @OrNull public var outcome: OutcomeReport?

  private enum CodingKeys: String, CodingKey {
    case promotion, title, areas, items, batches, risks, criteria, readings, contradictions, leftOpen, facts, left,
      written, outcome
  }

  public init(
    promotion: String, title: String, areas: Int, items: Int, batches: Int, risks: Int, criteria: Int,
    readings: [Reading], contradictions: [Remark], leftOpen: [Remark], facts: [Remark]
  ) {
    (self.promotion, self.title, self.areas, self.items) = (promotion, title, areas, items)
    (self.batches, self.risks, self.criteria) = (batches, risks, criteria)
    (self.readings, self.contradictions, self.leftOpen) = (readings, contradictions, leftOpen)
    self.facts = facts
    (written, outcome) = (nil, nil)
  }
}

extension PlanImportReport {
  public var document: Document {
    var parts = [
      counted(areas, "area"), counted(items, "item"), "\(batches) \(batches == 1 ? "batch" : "batches")",
      counted(risks, "risk"), "\(criteria) \(criteria == 1 ? "criterion" : "criteria")",
    ]
    parts.append("\(counted(facts.count, "fact"))\(facts.isEmpty || showsFacts ? "" : " (--events shows them)")")
    var blocks: [Block] = [.paragraph(id: "plan", "\(strong: promotion): \(parts.joined(separator: ", "))")]
    for (index, reading) in readings.enumerated() {
      blocks.append(
        .paragraph(
          id: "reading-\(index)",
          "\(reading.document): \(reading.understood) of \(counted(reading.lines, "line")) understood (\(reading.percent) %)"
        ))
    }
    if let written { blocks.append(.paragraph(id: "written", "Wrote \(written).")) }
    blocks += outcome?.blocks ?? []
    var sections = [
      section("contradictions", "Contradictions", contradictions),
      section("left-open", "Understood, and too little for a plan", leftOpen),
    ]
    for (index, reading) in readings.enumerated() where !reading.missed.isEmpty {
      let name = readings.count == 1 ? "Not understood" : "Not understood of \(reading.document)"
      sections.append(
        Section(
          "missed-\(index)", "\(name) (\(reading.missed.count))",
          .table(name, reading.missed, .number("Line") { "\(faint: $0.line)" }, .cut("Text") { Words($0.text) })))
    }
    sections.append(section("left", "Left, as the plan in force has no such item", left))
    if showsFacts { sections.append(section("facts", "Facts", facts)) }
    return Document(answer: "Plan import", blocks, sections)
  }

  private func section(_ id: String, _ title: String, _ remarks: [Remark]) -> Section {
    let isOne = readings.count < 2
    return Section(
      id, "\(title) (\(remarks.count))",
      .table(
        title, remarks,
        .number("Line") { "\(faint: isOne ? "\($0.line)" : "\($0.document):\($0.line)")" },
        .init("What") { Words($0.sentence) }))
  }
}
