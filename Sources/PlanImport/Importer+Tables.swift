import Markdown
import PromotionDomain

/// Tables, by what their columns hold.
extension Importer {
  static func column(_ head: String) -> Column {
    let text = head.lowercased().trimmingBlanks
    let bare = text.withoutBracket
    if let column = ImportWords.columns[text] ?? ImportWords.columns[bare] { return column }
    // `Estimated time`, `Deployment status`: by its last word, then by any.
    return words(bare).reversed().lazy.compactMap { ImportWords.columns[$0] }.first { $0 != .number } ?? .other
  }

  /// A row, its cells by what their columns hold.
  struct Row {
    let columns: [Column]
    let heads: [String]
    let cells: [MarkdownText]
    let line: Int

    func cell(_ column: Column) -> MarkdownText? {
      columns.firstIndex(of: column).flatMap { isFilled($0) ? cells[$0] : nil }
    }

    func text(_ column: Column) -> String? { cell(column)?.plain }

    /// The first column whose cell says something and is about anything else.
    func first(except skipped: Set<Column>) -> Int? {
      columns.indices.first { !skipped.contains(columns[$0]) && isFilled($0) }
    }

    private func isFilled(_ index: Int) -> Bool { cells.indices.contains(index) && !cells[index].isEmpty }
  }

  mutating func table(_ table: MarkdownTable) {
    guard let head = table.head else { return headless(table) }
    let heads = head.cells.map(\.plain)
    var columns = heads.map(Self.column)
    // Two columns of one meaning: the first has it.
    for index in columns.indices where columns[..<index].contains(columns[index]) { columns[index] = .other }
    let rows = table.rows.map { Row(columns: columns, heads: heads, cells: $0.cells, line: $0.line) }
    if columns.contains(.likelihood), columns.contains(.impact) {
      for row in rows { risk(row) }
    } else if topic == .costs || columns.contains(.cost), costs(rows) {
    } else if isPromoReport, ImportedReport.table(rows, heads, &self) {
    } else if topic == .batches, sections.last?.when?.to != nil, columns.contains(.component) {
      for row in rows { deployment(row) }
    } else if sourceTable(rows) {
    } else if topic == .approvals || columns.contains(.role) && columns.first != .number {
      roles(rows, columns, heads)
    } else if topic == .criteria || columns.contains(.target) {
      for row in rows { criterion(row) }
    } else {
      items(rows, columns, heads)
    }
    if rows.contains(where: { used.contains($0.line) }) {
      use([head.line] + [table.rule].compactMap(\.self))
    }
  }

  private mutating func headless(_ table: MarkdownTable) {
    for row in table.rows {
      let statements = row.cells.dropFirst().map { Statement($0) }
      guard let first = row.cells.first, !first.isEmpty,
        let statement = statements.first(where: { $0.status != nil && $0.title.isEmpty || $0.beginsWithStatus })
      else { continue }
      add(ItemDraft(title: first.plain.fitting, line: row.line, statement: statement))
    }
  }

  // MARK: Batches, criteria

  private mutating func deployment(_ row: Row) {
    guard let name = row.text(.component) else { return }
    let planned = Plan.PlannedDeployment(
      component: "", estimate: row.text(.estimate).flatMap { Phrase($0).leadingLength }, mode: row.text(.mode)?.fitting,
      version: row.text(.version)?.fitting, note: row.text(.note)?.fitting)
    deploy(name, planned, row.line)
  }

  private mutating func criterion(_ row: Row) {
    guard let index = row.columns.firstIndex(where: { ![.number, .target, .status].contains($0) }),
      row.cells.indices.contains(index), !row.cells[index].isEmpty
    else { return }
    let (target, title) = (row.text(.target), row.cells[index].plain)
    let isLimit = target.map { !Phrase("x \($0)").limits.isEmpty } ?? true
    add(
      criterion: isLimit ? title : "\(title): \(target ?? "")", row.cells[index], row.line, target: target)
  }

  // MARK: Items

  private mutating func items(_ rows: [Row], _ columns: [Column], _ heads: [String]) {
    let said = rows.count { Self.statement(of: $0) != nil }
    let hasWork = columns.contains(.title) || columns.contains(.action)
    let isTaskTable =
      heads.contains { ImportWords.taskHeads.contains($0.lowercased().withoutBracket) }
      || hasWork && (topic == .steps || columns.contains(.owner))
      || columns.contains(.weight) && columns.contains(.title)
    guard said > 0 && said * 2 >= rows.count || isTaskTable else { return values(rows, heads) }
    var times: [Phrase.When] = []
    for row in rows {
      guard var item = item(row, isTask: isTaskTable) else { continue }
      // A column for it says that there is something to be said.
      if item.statement == nil, columns.contains(.status) { item.statement = Statement(MarkdownText(""), box: .empty) }
      if let text = row.text(.time), let time = Self.span(text), time.from != nil {
        times += [time, row.text(.end).flatMap(Self.span)].compactMap(\.self)
        claims.rowTimes.append((item.title, time, place(row.line)))
        item.actions.insert("At \(text)", at: 0)
      } else if let due = row.text(.time), due.contains(where: \.isNumber) {
        item.actions.insert("\(row.heads[row.columns.firstIndex(of: .time) ?? 0]): \(due)", at: 0)
      }
      add(item)
    }
    let index = area()
    guard areas[index].window?.from == nil, let first = times.compactMap(\.from).min(),
      let last = times.compactMap({ $0.to ?? $0.from }).max(), first < last
    else { return }
    areas[index].window = Phrase.When(
      day: times.lazy.compactMap(\.day).first ?? timeAbove?.day, from: first, toDay: nil, to: last)
  }

  /// How a row says its thing stands: in its column for that, else where it has a sign.
  private static func statement(of row: Row) -> (statement: Statement, cell: Int)? {
    if let place = row.columns.firstIndex(of: .status), let cell = row.cell(.status) {
      let statement = Statement(cell: cell)
      if statement.status != nil { return (statement, place) }
    }
    for (place, cell) in row.cells.enumerated() {
      var text = cell.plain[...]
      if let sign = Statement.dropSigns(&text) {
        var statement = Statement(cell)
        (statement.sign, statement.title) = (sign, text.tidied)
        return (statement, place)
      }
    }
    // Without a column for it, a cell that is a status and nothing else.
    for (place, cell) in row.cells.enumerated().dropFirst() {
      if let box = Statement.boxed(cell.plain) {
        return (Statement(MarkdownText(""), box: box == .verified ? .ticked : .empty), place)
      }
      if let (status, end) = Statement.status(cell.plain[...], mustBeLoud: false), end == cell.plain.endIndex,
        status != .notApplicable
      {
        var statement = Statement(MarkdownText(""))
        statement.word = status
        return (statement, place)
      }
    }
    return nil
  }

  private mutating func item(_ row: Row, isTask: Bool) -> ItemDraft? {
    let found = Self.statement(of: row)
    var statement = found?.statement
    guard isTask || statement != nil else { return nil }
    var item = ItemDraft(title: "", line: row.line)
    let on = row.text(.component)
    if row.columns.contains(.secret), let on {
      let name = row.text(.secret)?.withoutBracket ?? "Secret"
      let isNone = Statement.status(name[...], mustBeLoud: false)?.0 == .notApplicable
      (item.kind, item.title, item.component) = (.secret, isNone ? "Secret" : name, component(on))
      item.actions += [row.text(.action)].compactMap(\.self)
    } else if row.columns.contains(.workflow), let on, let file = row.cell(.workflow) {
      let path = file.code.first ?? Statement(file).title
      (item.kind, item.component) = (.workflow, component(on))
      item.title = path.split(separator: "/").last.map(String.init) ?? path
      if let index = components.firstIndex(where: { $0.id.rawValue == item.component }), file.code.first != nil {
        components[index].workflow = path.fitting
      }
      item.actions += [row.text(.action)].compactMap(\.self)
    } else {
      let beside: Set<Column> = [.number, .status, .owner, .estimate, .time, .end, .weight, .note]
      let index =
        row.columns.firstIndex(of: .title) ?? row.first(except: beside)
        ?? row.columns.firstIndex { $0 == .note || $0 == .action }
      guard let index, row.cells.indices.contains(index) else { return nil }
      item.title =
        found?.cell == index || found == nil
        ? Statement(row.cells[index]).title.ifSaid ?? row.cells[index].plain
        : statement?.name(row.cells[index]) ?? ""
      if row.columns[index] != .component, let on { item.component = component(on) }
      if row.heads[index].lowercased() == "resource" { item.kind = .resource }
      if row.columns[index] != .action, let action = row.text(.action) { item.actions.append(action) }
      if row.columns[index] != .note, let note = row.text(.note) {
        if statement?.reason == nil { statement?.reason = note.fitting } else { item.notes.append(note) }
      }
    }
    item.links = row.cells.flatMap(\.links)
    item.owners = row.text(.owner).map { owners($0) } ?? []
    item.estimate = row.text(.estimate).flatMap { Phrase($0).leadingLength }
    // A sign beside the thing itself, where the heading says that all of them are there.
    if let sign = statement?.sign, sign == .partial, statement?.word == nil, row.cell(.status) == nil,
      let summary = sections.last(where: \.isSummary), summary.statement.sign == .verified,
      Self.words(summary.title).contains("all")
    {
      contradict(row.line, "'\(item.title)' has a warning sign, and line \(summary.line) says '\(summary.title)'")
      statement?.sign = .verified
    }
    item.title = item.title.fitting
    item.statement = statement
    return item.title.isEmpty ? nil : item
  }

  /// A table of keys and values.
  private mutating func values(_ rows: [Row], _ heads: [String]) {
    guard heads.count == 2, ImportWords.keyHeads.contains(heads[0].lowercased()) else { return }
    for row in rows where row.cells.count == 2 {
      let (key, value) = (row.cells[0].plain, row.cells[1].plain)
      if metadata(key, value, row.line) || attribute(key, value, [], row.line) { take(row.line) }
    }
  }
}

extension Statement {
  /// How the cell of a column for it says that something stands.
  fileprivate init(cell: MarkdownText) {
    let text = cell.plain
    self.init(MarkdownText("- " + text))
    if let box = Self.boxed(text) { sign = box }
    if status == nil { word = ImportWords.answers[text.lowercased()] }
    if status == nil, let (status, end) = Self.status(text[...], mustBeLoud: false) {
      word = status
      reason = text[end...].tidied.withoutBrackets.ifSaid
    }
    count = count ?? Self.count(in: text)
    if status == nil, let count { word = count.done == count.of ? .verified : .partial }
  }

  fileprivate static func boxed(_ text: String) -> MarkedStatus? {
    switch text.lowercased().filter({ $0 != " " }) {
    case "[x]", "(x)", "x", "[✓]": .verified
    case "[]", "()", "[_]": .pending
    default: nil
    }
  }
}
