public import Projections
import PromotionDomain

/// Readiness as scripts and people read it.
public struct ReadinessReport: Report, Contract {
  let assessment: Assessment

  public init(_ assessment: Assessment) { self.assessment = assessment }

  public var json: JSONObject {
    let readiness = assessment.readiness
    return assessment.subject.adding(readiness.conclusion).adding([
      "open": readiness.openItems.map { item -> JSONObject in
        [
          "item": item.item.id.rawValue, "title": item.item.title, "component": item.item.on?.rawValue,
          "status": item.status.rawValue, "done": item.done, "of": item.of, "reason": item.reason,
          // Points that the score would gain.
          "worth": cut(item.worth), "estimateMinutes": item.item.estimate?.minutes,
        ]
      },
      "requirements": readiness.requirements.map(\.json),
      "discrepancies": readiness.discrepancies.map(\.json),
    ])
  }
}

extension Requirement {
  fileprivate var tone: Tone {
    if isSettled { return isMet ? .good : .caution }
    return blocks || state >= .missed ? .bad : .caution
  }

  /// `subject` is empty for the promotion itself; `amount` tells apart what is in the same state, as a score or tests
  /// that failed; `overridden` is why and by whom it was done without, or null.
  var json: JSONObject {
    [
      "rule": rule.rawValue, "subject": subject, "stage": stage.rawValue, "state": state.rawValue, "met": isMet,
      "blocks": blocks && !isMet, "amount": amount, "causes": causes,
      "overridden": override.map { override -> JSONObject in
        [
          "reason": override.overridden.reason, "by": override.origin.actor.rawValue,
          "event": override.origin.position,
        ]
      }, "sentence": sentence,
    ]
  }
}

extension Assessment {
  /// Which promotion is told of, and as of when. Times are RFC 3339 in the plan's zone.
  var subject: JSONObject {
    [
      "promotion": promotion.rawValue, "at": zone.iso(at), "knownAt": knownAt.map(zone.iso), "position": position,
    ]
  }
}

extension Readiness {
  /// What readiness comes to, and why. Scores are from 0 to 100.
  var conclusion: JSONObject {
    [
      "score": score, "scoreWithoutWaivers": scoreWithoutWaivers, "verdict": verdict.rawValue,
      "phase": phase.rawValue, "reasons": reasons, "awaiting": awaited.map(\.json),
      // In rising order; the last one with nothing missing is reached.
      "levels": levels.map { ["level": $0.level.rawValue, "missing": $0.missing.map(\.rawValue)] as JSONObject },
      "areas": areas.map { area -> JSONObject in
        [
          "id": area.area.id.rawValue, "title": area.area.title, "weight": area.area.weight,
          // Null when nothing in the area counts.
          "stage": area.area.stage.rawValue,
          "score": area.credit.map { cut($0 * 100) }, "satisfied": area.satisfied, "total": area.total,
        ]
      },
    ]
  }
}

extension Discrepancy {
  /// Two words that disagree, and the finding that answers for them.
  var json: JSONObject {
    [
      "id": id, "kind": kind.rawValue,
      "claims": claims.map { ["source": $0.source.rawValue, "says": $0.says] as JSONObject },
      "coveredBy": coveredBy?.rawValue, "sentence": sentence,
    ]
  }
}

extension ReadinessReport {
  public var document: Document { document(explaining: false) }

  /// `explaining` adds the arithmetic, down to the event numbers.
  public func document(explaining: Bool) -> Document {
    let readiness = assessment.readiness
    let subject =
      "\(assessment.promotion), \(readiness.phase.rawValue), at \(assessment.zone.text(assessment.at))"
    return Document(
      answer: "Readiness",
      [
        .paragraph(id: "conclusion", "\(score: readiness.score)  \(badge: readiness.verdict)  \(faint: subject)"),
        .knownAt(assessment),
        .paragraph(
          id: "without-waivers",
          readiness.scoreWithoutWaivers == readiness.score
            ? .none : "\(badge: "\(Readiness.text(readiness.scoreWithoutWaivers)) without waivers", .caution)"),
        .lines("reasons", readiness.reasons.map { Words($0) }),
        .paragraph(id: "levels", Words(readiness.levelSentence)),
      ],
      (explaining ? arithmetic : [Section("areas", "", [table])]) + [openItems] + readiness.findingSections + [
        readiness.discrepancySection,
        explaining
          ? requirements : Section("awaiting", "Awaiting", [.lines("awaiting", readiness.awaiting.map { Words($0) })]),
      ])
  }

  /// Everything that the promotion has to meet, by the ids of the rules, and for which step it is needed.
  private var requirements: Section {
    let all = Requirement.Stage.allCases.flatMap { stage in
      assessment.readiness.requirements.filter { $0.stage == stage }
    }
    let table = Block.table(
      "Requirements", all,
      .init("Needed for") { Words($0.stage.rawValue) },
      .init("Rule") { "\(code: $0.key)" },
      .init("State") { "\(badge: $0.override == nil ? $0.state.rawValue : "overridden", $0.tone)" },
      .init("What") { requirement in
        let answer = requirement.override.map {
          " (\($0.origin.actor), #\($0.origin.position): \($0.overridden.reason))"
        }
        return Words(requirement.sentence) + "\(faint: answer ?? "")"
      })
    return Section("requirements", "Requirements (\(all.count { !$0.isSettled }) of \(all.count) not met)", [table])
  }

  private var table: Block {
    .table(
      "Areas", assessment.readiness.areas,
      .init("Area") { Words($0.area.title) },
      .number("Weight", areaWeight),
      .init("") { .bar($0.credit ?? 0, width: 12, tone: ($0.credit ?? 0) >= 1 ? .good : .caution) },
      .number("Score") { Words(percent($0.credit)) },
      .number("Satisfied") { "\($0.satisfied)/\($0.total)" })
  }

  /// Every area's sum, item by item, and how the areas add up to the score.
  private var arithmetic: [Section] {
    let sum = ScoreArithmetic(assessment.readiness)
    return [
      Section("arithmetic", "", assessment.readiness.areas.map { explained($0, in: sum) }),
      Section(
        "score", "",
        sum.areas.isEmpty ? [] : [.paragraph(id: "score", "Score = \(sum.sum) = \(strong: sum.score)")]),
    ]
  }

  private func explained(_ area: AreaAssessment, in sum: ScoreArithmetic) -> Block {
    let weight: Words =
      if let points = sum.points(of: area) {
        "\(code: "weight \(number(area.area.weight)) of \(number(sum.weights)): \(points) points")"
      } else {
        "\(faint: area.unscored ?? "")"
      }
    let counting = area.items.filter(\.counts)
    let isWeighted = counting.contains { $0.item.weight != 1 }
    let credits = counting.reduce(0) { $0 + $1.credit * (isWeighted ? $1.item.weight : 1) }
    let of = isWeighted ? counting.reduce(0) { $0 + $1.item.weight } : Double(counting.count)
    var blocks: [Block] = [
      .table(
        "Items", area.items.flatMap { withParts($0, level: 0) },
        .init("") { $0.item.status.mark },
        .init("Item") { Words(String(repeating: "  ", count: $0.level) + $0.item.item.id.rawValue) },
        .init("Status") { status($0.item) },
        .number("Weight") { item, _ in Words(number(item.item.weight)) },
        .number("Credit") { item, level in
          !item.counts && level == 0 ? "\(faint: "–")" : Words(item.shownCredit)
        },
        .number("Event") { item, _ in Words(event: item.origin?.position) },
        .init("Why") { item, _ in "\(faint: item.reason ?? item.origin.map { "by \($0.actor)" } ?? "")" })
    ]
    if area.items.isEmpty { blocks.append(.paragraph(id: "none", "\(faint: "no items")")) }
    if of > 0 {
      let credit = "\(isWeighted ? "weighted credit" : "credit") \(decimal(credits)) of \(decimal(of))"
      blocks.append(
        .paragraph(id: "credit", "\(faint: credit + (area.credit.map { " = \(percent($0))" } ?? ""))"))
    }
    if let names = area.expectedNames, names.of > counting.count {
      blocks.append(.paragraph(id: "names", "\(faint: "by name \(names.seen) of \(names.of) seen")"))
    }
    return .group(id: area.area.id.rawValue, title: "\(strong: area.area.title)  \(weight)", folded: false, blocks)
  }

  private func withParts(_ item: ItemAssessment, level: Int) -> [(item: ItemAssessment, level: Int)] {
    [(item, level)] + item.parts.flatMap { withParts($0, level: level + 1) }
  }

  /// Since when it is overdue.
  private func late(_ item: ItemAssessment) -> Words {
    guard let due = item.item.due, due < assessment.at else { return .none }
    return "\(badge: "overdue since \(assessment.zone.briefEnd(due, on: assessment.at)); ", .caution)"
  }

  private var openItems: Section {
    let items = assessment.readiness.openScoredItems
    let sum = ScoreArithmetic(assessment.readiness)
    let left = items.reduce(TimeSpan.zero) { $0 + $1.remainingEstimate }
    let count = counted(items.count, "scored item") + (left > .zero ? ", \(left) of work left" : "")
    let table = Block.table(
      "Open items", items,
      .init("") { $0.status.mark },
      .init("Item") { Words($0.item.id.rawValue) },
      .init("Status", status),
      .number("Worth") { "\(code: sum.worth(of: $0) ?? "")" },
      .number("Left") { $0.remainingEstimate == .zero ? .none : "\($0.remainingEstimate)" },
      .init("Why") { late($0) + "\(faint: $0.reason ?? $0.item.action ?? $0.item.title)" })
    return Section(
      "open", "", [.group(id: "open", title: "\(strong: "Open")  \(faint: count)", folded: false, [table])])
  }
}

extension Readiness {
  /// Blockers, then warnings, each under a heading where there are any.
  var findingSections: [Section] {
    [(FindingSeverity.blocker, "Blockers"), (.warning, "Warnings")].map { severity, title in
      let findings = openFindings.filter { $0.raised.severity == severity }
      let table = Block.table(
        title, findings,
        .number("Event") { "\(event: $0.origin.position)" },
        .init("Finding") { "\(badge: $0.id.rawValue, severity == .blocker ? .bad : .caution)" },
        .init("Impact") { Words($0.raised.impact?.rawValue ?? "") },
        .init("What") { Words($0.raised.title) + blocked(by: $0) })
      return Section(severity.rawValue, "\(title) (\(findings.count))", [table])
    }
  }

  private func blocked(by finding: Finding) -> Words {
    let names = blockedDownstream(by: finding)
    return names.isEmpty ? .none : "\(faint: "; keeps \(sentenceList(names)) waiting")"
  }

  var discrepancySection: Section {
    let table = Block.table(
      "Discrepancies", discrepancies,
      .init("Id") { "\(badge: $0.id, $0.coveredBy == nil ? .caution : .faint)" },
      .init("What disagrees") { Words($0.sentence) },
      .init("Covered by") { "\(faint: $0.coveredBy?.rawValue ?? "")" })
    return Section("discrepancies", "Discrepancies (\(discrepancies.count))", [table])
  }
}
