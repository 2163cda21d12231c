public import Projections
public import PromotionDomain

/// What people ticked in a document, held against the ledger: what follows from it, and what does not.
public struct TicksReport: Report {
  /// A box that is as the document was not made, and what is to be said of it.
  public struct Remark: Encodable, Hashable, Sendable {
    public var item: String
    /// In the document, from 1.
    public var line: Int
    public var reason: String
  }

  public var promotion: String
  /// The newest event that the document knew.
  public var position: Int64
  /// Boxes that were ticked, and that the ledger does not have as satisfied: one event each.
  public var ticked: [String]
  /// Boxes that were ticked, and that the ledger has as satisfied by now.
  public var known: [String]
  /// Boxes that were ticked and cannot be taken over.
  public var left: [Remark]
  /// Boxes that were cleared; what the ledger says is not taken back by that.
  public var cleared: [Remark]
  /// What was, or would be, appended; null when there is nothing.
  @OrNull public var outcome: OutcomeReport?

  /// - Parameters:
  ///   - then: What the document saw.
  ///   - now: What the ledger says now.
  ///   - hasEvidence: Whether what is ticked comes with evidence.
  public init(_ list: TaskList, then: Assessment, now: Assessment, hasEvidence: Bool = false) {
    promotion = list.origin.promotion.rawValue
    position = list.origin.position
    (ticked, known, left, cleared) = ([], [], [], [])
    var seen = Set<TaskList.Box.Subject>()
    for box in list.boxes {
      // Of an item's boxes the one counts that somebody touched.
      switch box.subject {
      case .item(let id):
        let was = then.readiness.item(id)
        guard box.isTicked != (was?.isSatisfied ?? false), seen.insert(box.subject).inserted else { continue }
        if box.isTicked { tick(id, box.line, was, now, hasEvidence) } else { clear(id, box.line, now) }
      case .criterion(let id):
        guard box.isTicked, !then.isMet(id), !now.isMet(id), seen.insert(box.subject).inserted else { continue }
        left.append(
          Remark(
            item: id.rawValue, line: box.line,
            reason: "a criterion is measured or judged; record it with 'promo measure \(id) …'"))
      }
    }
    leaveAhead(list, now)
  }

  /// Leaves what comes after something that is open, and is not ticked beside it.
  private mutating func leaveAhead(_ list: TaskList, _ now: Assessment) {
    func open(before id: String) -> ItemID? {
      now.plan?.item(ItemID(id))?.after.first {
        now.readiness.item($0)?.isSatisfied == false && !ticked.contains($0.rawValue)
      }
    }
    while let index = ticked.firstIndex(where: { open(before: $0) != nil }), let earlier = open(before: ticked[index]) {
      let id = ticked.remove(at: index)
      let line = list.boxes.first { $0.subject == .item(ItemID(id)) }?.line ?? 0
      left.append(
        Remark(
          item: id, line: line,
          reason: "\(earlier) comes before it and is not done; tick that, or 'promo tick \(id) --despite …'"))
    }
  }

  private mutating func tick(
    _ id: ItemID, _ line: Int, _ was: ItemAssessment?, _ now: Assessment, _ hasEvidence: Bool
  ) {
    func leave(_ reason: String) { left.append(Remark(item: id.rawValue, line: line, reason: reason)) }
    guard let item = now.readiness.item(id) else {
      let all = now.plan?.allItems.map(\.id.rawValue) ?? []
      return leave(
        was == nil
          ? Name.unknown("item", id.rawValue, among: all).printable
          : "the plan has it no longer; 'promo plan diff' shows what changed")
    }
    if item.isSatisfied {
      known.append(id.rawValue)
    } else if let expects = item.item.expects {
      leave(
        "whether it is so is for \(expects.source) to say; record it with 'promo observe --source \(expects.source) --kind \(expects.kind)'"
      )
    } else if let limit = item.item.limit {
      leave("it has a limit (\(limit.limit)); say what was measured with 'promo measure \(id) …'")
    } else if let role = item.approvals.first(where: { $0.status != .given })?.role.role,
      now.state.mark(of: item.item) != nil
        || item.item.kind == .check || item.item.kind == .document
    {
      leave("it is for \(role) to sign off; 'promo signoff \(role) --on \(id)'")
    } else if !item.item.parts.isEmpty {
      leave("it is made of parts; tick its parts")
    } else if let origin = item.origin, origin.position != was?.origin?.position {
      leave(
        "it was marked \(item.status.words) since (#\(origin.position) by \(origin.actor)); if it is so now, 'promo tick \(id)'"
      )
    } else if item.item.evidence, !hasEvidence {
      leave("it needs evidence; 'promo tick \(id) --evidence …', or --evidence here for all that is ticked")
    } else {
      ticked.append(id.rawValue)
    }
  }

  private mutating func clear(_ id: ItemID, _ line: Int, _ now: Assessment) {
    guard let item = now.readiness.item(id), item.isSatisfied else { return }
    let words: String
    if let origin = item.origin {
      words =
        "it is \(item.status.words) (#\(origin.position) by \(origin.actor)); 'promo retract \(origin.position) --reason …' takes that back, 'promo mark \(id) --as …' says how it is now"
    } else {
      words = "it is \(item.status.words) by the plan; revise that if it changed"
    }
    cleared.append(Remark(item: id.rawValue, line: line, reason: words))
  }

  /// What to ask of the ledger. With the `known` ones it is the same request whenever it is repeated.
  public func commands(withKnown: Bool, in plan: Plan?) -> [Command] {
    let signed = plan?.allItems.filter { !$0.approval.isEmpty && !$0.hasWorkBesideSignoffs }.map(\.id.rawValue) ?? []
    let wanted = Set(ticked + (withKnown ? known : [])).subtracting(signed)
    var left = plan?.allItems.filter { wanted.contains($0.id.rawValue) } ?? []
    var items: [Plan.Item] = []
    // What comes before another comes first, wherever the plan has it.
    while !left.isEmpty {
      let waiting = Set(left.map(\.id))
      let next = left.firstIndex { $0.after.allSatisfy { !waiting.contains($0) } } ?? left.startIndex
      items.append(left.remove(at: next))
    }
    return items.map { $0.kind == .secret ? .item(.setSecret($0.id)) : .item(.tick($0.id)) }
  }
}

extension Assessment {
  fileprivate func isMet(_ id: CriterionID) -> Bool {
    guard let result = state.criteria[id] else { return false }
    return plan?.criteria.first { $0.id == id }.map(result.isMet) ?? result.measured.met
  }
}

extension TicksReport {
  public var document: Document {
    var answer = outcome?.blocks ?? []
    if outcome == nil {
      answer.append(
        .paragraph(
          id: "nothing",
          left.isEmpty
            ? "No box is ticked that the ledger does not have already; there is nothing to append."
            : "There is nothing to append."))
    }
    if !known.isEmpty {
      answer.append(.lines("known", ["\(faint: "Already so: \(known.joined(separator: ", "))")"]))
    }
    return Document(
      answer: "Ticks", answer,
      [
        Self.section("left", "Ticked, and not taken over", left),
        Self.section("cleared", "Cleared, and still so in the ledger", cleared),
      ])
  }

  private static func section(_ id: String, _ title: String, _ remarks: [Remark]) -> Section {
    Section(
      id, "\(title) (\(remarks.count))",
      .table(
        title, remarks,
        .number("Line") { "\(faint: $0.line)" },
        .init("Item") { "\(badge: $0.item, .caution)" },
        .init("Why") { Words($0.reason) }))
  }
}
