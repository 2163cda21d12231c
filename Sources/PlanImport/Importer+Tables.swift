import Markdown
import PromotionDomain

/// Tables, by what their columns hold.
extension Importer {
  static func column(_ head: String) -> Column {
    let text = head.lowercased().trimmingBlanks
    if let column = ImportWords.columnTable[text] { return column }
    let bare = text.withoutBracket
    if let column = ImportWords.columnTable[bare] { return column }
    // `Estimated time`, `Deployment status`: by its last word, then by any.
    let words = words(bare)
    for word in words.reversed() { if let column = ImportWords.columnTable[word], column != .number { return column } }
    return .other
  }

  /// A row, its cells by what their columns hold.
  struct Row {
    let columns: [Column]
    let heads: [String]
    let cells: [MarkdownText]
    let line: Int

    func cell(_ column: Column) -> MarkdownText? {
      guard let index = columns.firstIndex(of: column), cells.indices.contains(index), !cells[index].isEmpty else {
        return nil
      }
      return cells[index]
    }

    func text(_ column: Column) -> String? { cell(column)?.plain }
  }

  mutating func table(_ table: MarkdownTable) {
    guard let head = table.head else { return headless(table) }
    let heads = head.cells.map(\.plain)
    var columns = heads.map(Self.column)
    // Two columns of one meaning: the first has it.
    for index in columns.indices where columns[index] != .other && columns[..<index].contains(columns[index]) {
      columns[index] = .other
    }
    let rows = table.rows.map { Row(columns: columns, heads: heads, cells: $0.cells, line: $0.line) }
    let before = used
    if columns.contains(.likelihood), columns.contains(.impact) {
      for row in rows { risk(row) }
    } else if topic == .costs || columns.contains(.cost), costs(rows) {
    } else if isPromoReport, ImportedReport.table(rows, heads, &self) {
    } else if topic == .batches, sections.last?.when?.to != nil, columns.contains(.component) {
      for row in rows { deployment(row) }
    } else if sourceTable(rows) {
    } else if topic == .approvals || columns.contains(.role) && columns.first != .number {
      for row in rows {
        if let name = row.text(.role) ?? row.cells.first?.plain, !name.isEmpty { sign(name); take(row.line) }
      }
    } else if topic == .criteria || columns.contains(.target) {
      for row in rows { criterion(row) }
    } else {
      items(rows, columns, heads)
    }
    if used.count > before.count, rows.contains(where: { used.contains($0.line) && !before.contains($0.line) }) {
      use(head.line)
      if let rule = table.rule { use(rule) }
    }
  }

  private mutating func headless(_ table: MarkdownTable) {
    for row in table.rows {
      guard let first = row.cells.first, !first.isEmpty else { continue }
      let statements = row.cells.dropFirst().map { Statement($0) }
      guard let statement = statements.first(where: { $0.status != nil && $0.title.isEmpty || $0.beginsWithStatus })
      else { continue }
      add(ItemDraft(title: first.plain.fitting, line: row.line, statement: statement))
    }
  }

  private mutating func risk(_ row: Row) {
    guard let likelihood = Self.level(row.text(.likelihood)), let impact = Self.level(row.text(.impact)) else { return }
    let title = zip(row.columns, row.cells).first { ![.number, .likelihood, .impact].contains($0.0) && !$0.1.isEmpty }?
      .1.plain
    guard let title else { return }
    risks.append(
      Plan.Risk(
        title: title.fitting, likelihood: likelihood, impact: impact,
        mitigation: (row.text(.mitigation) ?? row.text(.action) ?? row.text(.note))?.fitting))
    take(row.line)
  }

  static func level(_ text: String?) -> Plan.Level? {
    guard let text else { return nil }
    return Phrase(text).words.lazy.compactMap { ImportWords.levels[$0] }.first
  }

  // MARK: Costs

  private mutating func costs(_ rows: [Row]) -> Bool {
    var (sum, isFound) = ((from: 0.0, to: 0.0), false)
    var currency: String?
    for row in rows {
      guard let place = row.cells.lastIndex(where: { Self.money($0.plain) != nil }),
        let money = Self.money(row.cells[place].plain),
        let title = row.cells.first?.plain, !title.isEmpty
      else { continue }
      isFound = true
      take(row.line)
      if Self.words(title).contains("total") {
        if abs(sum.from - money.from) > 0.005 || abs(sum.to - money.to) > 0.005, currency == money.currency {
          contradiction(
            row.line,
            "the total is \(Self.range(money.from, money.to)), and its parts give \(Self.range(sum.from, sum.to))")
        }
        continue
      }
      currency = currency ?? money.currency
      sum = (sum.from + money.from, sum.to + money.to)
      let quantity = row.text(.quantity) ?? (place > 1 ? row.cells[1].plain : nil)
      let cost = Plan.Cost(
        title: title.fitting, quantity: quantity.flatMap { $0.isEmpty ? nil : $0.fitting }, from: money.from,
        to: money.to,
        currency: money.currency, per: money.per)
      if costs.count < Self.most, !costs.contains(cost) { costs.append(cost) }
    }
    return isFound
  }

  private static func range(_ from: Double, _ to: Double) -> String {
    from == to ? number(from) : "\(number(from))–\(number(to))"
  }

  /// `$5-10/month`, `EUR 20 per year`, `5–10 USD`.
  static func money(_ text: String) -> (from: Double, to: Double, currency: String, per: String)? {
    let phrase = Phrase(text)
    let sign = phrase.tokens.first { $0.kind == .sign && ImportWords.currencies[$0.text.first ?? " "] != nil }
    let code = phrase.tokens.first {
      $0.text.count == 3 && Set(ImportWords.currencies.values).contains(String($0.text))
    }
    guard
      let currency = sign.flatMap({ ImportWords.currencies[$0.text.first ?? " "] }) ?? code.map({ String($0.text) }),
      let start = phrase.tokens.firstIndex(where: { $0.kind == .number }), let (from, end) = phrase.decimal(at: start)
    else { return nil }
    var to = from
    if phrase[end]?.isSign("-–—") == true {
      let next = phrase[end + 1]?.kind == .sign ? end + 2 : end + 1
      if let (upper, _) = phrase.decimal(at: next) { to = upper }
    }
    let words = Set(phrase.words)
    let per =
      words.contains("year") || words.contains("annually") || words.contains("yr")
      ? "year"
      : words.contains("once") || words.contains("one") ? "once" : "month"
    return from <= to ? (from, to, currency, per) : nil
  }

  // MARK: Batches, criteria

  private mutating func deployment(_ row: Row) {
    guard let batch = batches.indices.last, let name = row.text(.component) else { return }
    var planned = Plan.PlannedDeployment(
      component: "", estimate: row.text(.estimate).flatMap { Phrase($0).leadingLength }, mode: row.text(.mode)?.fitting,
      version: row.text(.version)?.fitting, note: row.text(.note)?.fitting)
    let id = component(name)
    planned.component = ComponentID(id)
    batches[batch].deploy.append((id, planned))
    take(row.line)
  }

  private mutating func criterion(_ row: Row) {
    let index = zip(row.columns, row.cells).enumerated().first { ![.number, .target, .status].contains($0.element.0) }?
      .offset
    guard let index, row.cells.indices.contains(index), !row.cells[index].isEmpty else { return }
    let target = row.text(.target)
    let title = row.cells[index].plain
    add(
      criterion: target.map { Phrase("x \($0)").limits.isEmpty ? "\(title): \($0)" : title } ?? title, row.cells[index],
      row.line, target: target)
  }

  // MARK: Items

  private mutating func items(_ rows: [Row], _ columns: [Column], _ heads: [String]) {
    let withStatus = rows.filter { Self.statement(of: $0) != nil }
    let isStatusTable = !withStatus.isEmpty && withStatus.count * 2 >= rows.count
    let isTaskTable =
      heads.contains { ImportWords.taskHeads.contains($0.lowercased().withoutBracket) }
      || topic == .steps && columns.contains(where: { [.title, .action].contains($0) })
      || columns.contains(.owner) && columns.contains(where: { [.title, .action].contains($0) })
      || columns.contains(.weight) && columns.contains(.title)
    guard isStatusTable || isTaskTable else { return values(rows, heads) }
    var times: [Phrase.When] = []
    for row in rows {
      guard var item = item(row, isTask: isTaskTable) else { continue }
      // A column for it says that there is something to be said.
      if item.statement == nil, columns.contains(.status) { item.statement = Statement(MarkdownText(""), box: .empty) }
      if let time = row.text(.time).flatMap(Self.span), time.from != nil {
        times.append(time)
        rowTimes.append((item.title, time, place(row.line)))
        if let end = row.text(.end).flatMap(Self.span) { times.append(end) }
        item.actions.insert("At \(row.text(.time) ?? "")", at: 0)
      } else if let due = row.text(.time), due.contains(where: \.isNumber) {
        item.actions.insert("\(row.heads[row.columns.firstIndex(of: .time) ?? 0]): \(due)", at: 0)
      }
      add(item)
    }
    let index = area()
    guard areas[index].window == nil || areas[index].window?.from == nil, let first = times.compactMap(\.from).min(),
      let last = times.compactMap({ $0.to ?? $0.from }).max(), first < last
    else { return }
    let day = times.lazy.compactMap(\.day).first ?? sections.last { $0.when?.day != nil }?.when?.day
    areas[index].window = Phrase.When(day: day, from: first, toDay: nil, to: last)
  }

  /// How a row says its thing stands: in its column for that, else where it has a sign.
  private static func statement(of row: Row) -> Statement? {
    if let cell = row.cell(.status) {
      var statement = Statement(MarkdownText("- " + cell.plain))
      if let box = boxed(cell.plain) { statement.sign = box }
      if statement.status == nil { statement.word = ImportWords.answers[cell.plain.lowercased()] }
      if statement.status == nil, let (status, end) = Statement.status(cell.plain[...], mustBeLoud: false) {
        statement.word = status
        let reason = cell.plain[end...].tidied
        statement.reason =
          reason.isEmpty
          ? nil : reason.hasPrefix("(") && reason.hasSuffix(")") ? String(reason.dropFirst().dropLast()) : reason
      }
      statement.count = statement.count ?? Statement.count(in: cell.plain)
      if statement.status == nil, let count = statement.count {
        statement.word = count.done == count.of ? .verified : .partial
      }
      if statement.status != nil { return statement }
    }
    for cell in row.cells {
      var text = cell.plain[...]
      if let sign = Statement.dropSigns(&text) {
        var statement = Statement(cell)
        (statement.sign, statement.title) = (sign, text.tidied)
        return statement
      }
    }
    // Without a column for it, a cell that is a status and nothing else.
    for cell in row.cells.dropFirst() {
      if let box = boxed(cell.plain) { return Statement(MarkdownText(""), box: box == .verified ? .ticked : .empty) }
      if let (status, end) = Statement.status(cell.plain[...], mustBeLoud: false), end == cell.plain.endIndex,
        status != .notApplicable
      {
        var statement = Statement(MarkdownText(""))
        statement.word = status
        return statement
      }
    }
    return nil
  }

  private static func boxed(_ text: String) -> MarkedStatus? {
    switch text.lowercased().filter({ $0 != " " }) {
    case "[x]", "(x)", "x", "[✓]": .verified
    case "[]", "()", "[_]": .pending
    default: nil
    }
  }

  private mutating func item(_ row: Row, isTask: Bool) -> ItemDraft? {
    var statement = Self.statement(of: row)
    guard isTask || statement != nil else { return nil }
    var item = ItemDraft(title: "", line: row.line)
    let componentName = row.text(.component).flatMap { $0.isEmpty ? nil : $0 }
    if row.columns.contains(.secret), let componentName {
      (item.kind, item.title) = (.secret, row.text(.secret)?.withoutBracket ?? "Secret")
      if let status = Statement.status(item.title[...], mustBeLoud: false), status.0 == .notApplicable {
        item.title = "Secret"
      }
      item.component = component(componentName)
    } else if row.columns.contains(.workflow), let componentName, let file = row.cell(.workflow) {
      let path = file.code.first ?? Statement(file).title
      (item.kind, item.title) = (.workflow, path.split(separator: "/").last.map(String.init) ?? path)
      item.component = component(componentName)
      if let index = components.firstIndex(where: { $0.id == item.component }), file.code.first != nil {
        components[index].workflow = path.fitting
      }
    } else {
      let skipped: Set<Column> = [.number, .status, .owner, .estimate, .time, .end, .weight, .note]
      let index =
        row.columns.firstIndex(of: .title) ?? row.columns.indices.first {
          !skipped.contains(row.columns[$0]) && row.cells.indices.contains($0) && !row.cells[$0].isEmpty
        } ?? row.columns.indices.first { row.columns[$0] == .note || row.columns[$0] == .action }
      guard let index, row.cells.indices.contains(index) else { return nil }
      item.title = Statement(row.cells[index]).title
      if item.title.isEmpty { item.title = row.cells[index].plain }
      if row.columns[index] != .component, let componentName { item.component = component(componentName) }
      if row.heads[index].lowercased() == "resource" { item.kind = .resource }
      if row.columns[index] != .action, let action = row.text(.action) { item.actions.append(action) }
      if row.columns[index] != .note, let note = row.text(.note), statement?.reason == nil {
        statement?.reason = note.fitting
      }
    }
    if item.kind != .check, item.kind != .resource, let action = row.text(.action) { item.actions.append(action) }
    item.owner = row.text(.owner).flatMap { owner($0) }
    item.estimate = row.text(.estimate).flatMap { Phrase($0).leadingLength }
    // A sign beside the thing itself, where the heading says that all of them are there.
    if let sign = statement?.sign, sign == .partial, statement?.word == nil, row.cell(.status) == nil,
      let summary = sections.last(where: \.isSummary), summary.statement.sign == .verified,
      Self.words(summary.title).contains("all")
    {
      contradiction(row.line, "'\(item.title)' has a warning sign, and line \(summary.line) says '\(summary.title)'")
      statement?.sign = .verified
    }
    item.title = item.title.fitting
    item.statement = statement
    return item.title.isEmpty ? nil : item
  }

  /// A table of keys and values.
  private mutating func values(_ rows: [Row], _ heads: [String]) {
    guard heads.count == 2,
      ["field", "property", "key", "setting", "parameter", "attribute", "", "item", "what"].contains(
        heads[0].lowercased())
    else { return }
    for row in rows where row.cells.count == 2 {
      let (key, value) = (row.cells[0].plain, row.cells[1].plain)
      if metadata(key, value, row.line) || attribute(key, value, [], row.line) { take(row.line) }
    }
  }
}
