import Markdown
import PromotionDomain

/// What sections make of their lists: findings, criteria, ways back, dependencies, references, sign-offs, deployments.
extension Importer {
  // MARK: Findings

  mutating func finding(_ node: ListNode) -> Bool {
    let text = node.item.text
    let front = Phrase((text.leading ?? text.plain).prefix(40))
    guard let word = front[0]?.lower, let severity = ImportWords.findingWords[word],
      front[1]?.number != nil || front[1]?.isSign(":") == true || topic == .findings,
      let colon = text.plain.firstIndex(of: ":") ?? text.plain.firstIndex(of: "-")
    else { return false }
    let title = text.plain[text.plain.index(after: colon)...].tidied
    var raised = FindingRaised(
      finding: FindingID(findingNames.add(ImportedName.slug(title))), severity: severity, title: title.fitting)
    var (consequences, actions) = ([String](), [String]())
    func add(_ text: MarkdownText, _ below: [String]) {
      let (key, value) = Self.pair(text) ?? ("", text.plain)
      switch ImportWords.keys[key.lowercased()] {
      case .impact:
        guard let level = Phrase(value).words.first.flatMap({ ImportWords.levels[$0] }) else {
          return consequences.append(value)
        }
        raised.impact = level
        if let rest = value.split(separator: "-", maxSplits: 1).dropFirst().first { consequences.append(rest.tidied) }
      case .action, .estimate:
        actions.append(([value.tidied].filter { !$0.isEmpty } + below).joined(separator: "; "))
      // A reason is said as it stands.
      case .consequence where below.isEmpty: consequences.append(value)
      default: consequences.append(([text.plain] + below).joined(separator: "; "))
      }
    }
    for case .paragraph(let texts) in node.inner.map(\.content) { for text in texts { add(text, []) } }
    for child in node.children { add(child.item.text, child.children.flatMap(\.texts)) }
    raised.consequence = consequences.joined(separator: "; ").fitting.ifSaid
    raised.action = actions.joined(separator: "; ").fitting.ifSaid
    findings.append((raised, place(node.line)))
    take(node.lines)
    return true
  }

  // MARK: Criteria

  mutating func criterion(_ node: ListNode) {
    add(criterion: node.statement.title, node.item.text, node.line)
    for child in node.children { criterion(child) }
  }

  mutating func add(criterion title: String, _ text: MarkdownText, _ line: Int, target: String? = nil) {
    var (title, due) = (title, timeAbove)
    if isPromoReport { ImportedReport.refine(&title, text, &due) }
    if title.fitting.isEmpty { return }
    let named = text.comments.first { $0.hasPrefix("promo:criterion ") }.map { String($0.dropFirst(16)) }
    let stem = named.flatMap { Name.problem(with: $0) == nil ? $0 : nil } ?? ImportedName.slug(title)
    var criterion = Plan.Criterion(id: CriterionID(criterionNames.add(stem)), title: title.fitting)
    criterion.group = sections.last { $0.topic == .criteria && $0.level >= 3 }?.title.fitting.ifSaid
    if let limit = Phrase(target.map { "value \($0)" } ?? text.plain).limits.first {
      criterion.threshold = limit.threshold(
        of: target == nil && !isPromoReport ? ImportedName.slug(limit.name) : stem)
    }
    criteria.append((criterion, due))
    take(line)
  }

  // MARK: Ways back

  mutating func step(_ node: ListNode) {
    let last = procedure()
    rollback[last].steps += node.texts.map(\.fitting).filter { !$0.isEmpty }
    take(node.lines)
  }

  mutating func warn(_ text: String, _ line: Int) {
    let last = procedure()
    guard rollback[last].warning == nil else { return }
    rollback[last].warning = text.fitting.ifSaid
    if text.lowercased().contains("irreversible") { rollback[last].irreversible = true }
    take(line)
  }

  /// The procedure to which what comes next belongs, made when it is needed.
  private mutating func procedure() -> Int {
    let section = sections.last { $0.level < 8 }
    var title = (section?.title ?? "Rollback").fitting
    if isPromoReport, let colon = title.firstIndex(of: ":") { title = title[title.index(after: colon)...].tidied }
    if rollback.last?.title != title {
      var procedure = Plan.RollbackProcedure(title: title)
      if isPromoReport, let code = sections.last?.code.first, sections.last?.title.hasPrefix("\(code):") == true {
        procedure.on = ComponentID(component(code))
      }
      rollback.append(procedure)
    }
    return rollback.count - 1
  }

  // MARK: Dependencies, references, sign-offs

  mutating func upstream(_ node: ListNode) {
    let title = node.statement.title
    // That there is none is an answer, too.
    if Phrase(title).words.first != "none" { dependencies.upstream.append(title.fitting) }
    take(node.line)
  }

  mutating func downstream(_ node: ListNode) {
    let statement = node.statement
    let name = statement.title.fitting
    guard !name.isEmpty else { return }
    let id = ImportedName.slug(name)
    var service = Plan.Downstream(name: id, title: id == name ? nil : name)
    let words = Self.words(statement.reason ?? "")
    if let first = words.first, ["requires", "needs"].contains(first) {
      service.requires = words.dropFirst().filter(sources.names.contains)
      if !service.requires.isEmpty { service.kind = sources.kind }
    }
    if dependencies.downstream.count < Self.most, !dependencies.downstream.contains(where: { $0.name == id }) {
      dependencies.downstream.append(service)
    }
    take(node.line)
  }

  mutating func reference(_ node: ListNode) -> Bool {
    let text = node.item.text
    guard node.item.box == nil else { return false }
    if let (key, value) = Self.pair(text), !value.isEmpty {
      refer(key, text.links.first ?? value)
    } else if let location = text.links.first ?? text.code.first {
      refer(text.plain, location)
    } else {
      return false
    }
    take(node.line)
    return true
  }

  mutating func refer(_ title: String, _ location: String?) {
    let reference = Plan.Reference(title: title.fitting, location: location?.fitting)
    if !reference.title.isEmpty, references.count < Self.most, !references.contains(reference) {
      references.append(reference)
    }
  }

  /// `- [ ] Tech Lead`, `- [ ] QA lead: Tomek Nowak`
  mutating func role(_ node: ListNode) -> Bool {
    let text = node.item.text.plain
    let title = node.statement.title.withoutBracket
    guard !title.isEmpty, Self.words(title).count <= 5 else { return false }
    if let (role, names) = Self.pair(node.item.text), !names.isEmpty, hold(role, names) {
      sign(role)
    } else {
      sign(title)
    }
    if node.item.box == .ticked {
      claims.leaveOpen(
        place(node.line), "'\(text)' is ticked, and is no sign-off before it is given with 'promo signoff'")
    }
    take(node.line)
    return true
  }

  mutating func sign(_ title: String) {
    let title = title.split(separator: ":").first.map { $0.tidied } ?? title
    let role = Role(ImportedName.slug(title))
    if !title.isEmpty, signoffs.count < Self.most, !signoffs.contains(where: { $0.role == role }) {
      signoffs.append(Plan.SignoffRole(role: role, title: title.fitting))
    }
  }

  // MARK: Deployments

  /// `**DynamoDB schemas** - 10 min (verify only)` below a batch, and the checks that follow the batches.
  mutating func deployment(_ node: ListNode) -> Bool {
    let text = node.item.text
    guard node.item.box == nil, let section = sections.last, section.when?.to != nil,
      let name = text.leading ?? text.plain.split(whereSeparator: { "-–—(".contains($0) }).first?.tidied.ifSaid
    else { return false }
    let phrase = Phrase(text.plain)
    if batches.last?.place.line == section.line {
      let words = phrase.words.joined(separator: " ")
      let note = text.plain.last == ")" ? text.plain.firstIndex(of: "(") : nil
      deploy(
        name,
        Plan.PlannedDeployment(
          component: "", estimate: phrase.estimate,
          mode: words.contains("blue green") ? "blue/green" : words.contains("verify only") ? "verify-only" : nil,
          note: note.map { String(text.plain[$0...].dropFirst().dropLast()).fitting }), node.line)
    } else {
      let counted = phrase.tokens.indices.first {
        ["tests", "test", "checks", "apis", "cases"].contains(phrase.tokens[$0].lower) && phrase[$0 - 1]?.number != nil
      }
      suites.append(
        SuiteDraft(
          title: name.fitting, tests: counted.flatMap { phrase[$0 - 1]?.number }, when: section.when,
          place: place(node.line)))
      take(node.line)
    }
    return true
  }

  /// Puts a deployment into the batch that was read most recently.
  mutating func deploy(_ name: String, _ planned: Plan.PlannedDeployment, _ line: Int) {
    guard let batch = batches.indices.last else { return }
    var planned = planned
    planned.component = ComponentID(component(name))
    batches[batch].deploy.append(planned)
    take(line)
  }
}
