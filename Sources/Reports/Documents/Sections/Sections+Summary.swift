import Projections
import PromotionDomain

extension PromotionSections {
  var title: String { plan.title.isEmpty ? review.promotion.rawValue : plan.title }

  /// What stands above everything else.
  var header: [Fact] {
    var facts = [
      Fact("verdict", "Verdict", "\(badge: readiness.verdict)"),
      Fact("score", "Score", "\(strong: points(readiness.score)) of 100"),
      Fact("phase", "Phase", Words(readiness.phase.rawValue)),
      Fact("at", "As of", "\(when(review.at)) (\(zone.name))"),
    ]
    if readiness.scoreWithoutWaivers != readiness.score {
      facts.insert(
        Fact("score-without-waivers", "Without waivers", "\(points(readiness.scoreWithoutWaivers)) of 100"), at: 2)
    }
    facts.append(Fact("known-at", "Known", known))
    let environment = plan.environment
    if !environment.name.isEmpty {
      let place = [
        environment.from.map { "from \($0)" }, environment.account.map { "account \($0)" }, environment.region,
      ]
      facts.append(
        Fact(
          "environment", "Environment",
          "\(strong: environment.name)\(([""] + place.compactMap { $0 }).joined(separator: ", "))"))
    }
    facts.append(Fact("promotion", "Promotion", "\(code: review.promotion)"))
    if let window = plan.window {
      facts.append(
        Fact(
          "window", "Window",
          Words(span(window.nearest(to: review.at, in: zone)) + (window.every.map { ", every \($0.rawValue)" } ?? ""))))
    }
    return facts
  }

  /// The time that was asked for; else the newest event, by which the same document can be made again.
  private var known: Words {
    if review.view.upTo == nil, let knownAt = review.knownAt { return "as the ledger knew it at \(when(knownAt))" }
    return provenance.position == 0 ? "nothing" : "as the ledger knew it at \(event: provenance.position)"
  }

  /// The verdict with its reasons, then a line for every area.
  func summary() -> Section {
    let reasons = readiness.reasons.enumerated().map { List.Entry("\($0.offset + 1)", Words($0.element)) }
    let sum = ScoreArithmetic(readiness)
    let bars = readiness.areas.map {
      AreaBar(
        id: $0.area.id.rawValue, title: $0.area.title, share: $0.share, credit: $0.credit,
        points: sum.points(of: $0) ?? $0.unscored ?? "")
    }
    let awaiting = readiness.awaiting.isEmpty ? "nothing" : readiness.awaiting.joined(separator: ", ")
    return Section(
      "summary", "Summary",
      [
        .figure(id: "dial", .score(ScoreDial(review))),
        .callout(id: "verdict", readiness.verdict.tone, verdict),
      ] + (reasons.count > 1 ? [.list(List("reasons", reasons))] : []) + [
        .list(
          List(
            "areas-in-words",
            readiness.areas.filter { $0.area.weight > 0 }.map { .init($0.area.id.rawValue, sentence($0)) })),
        .figure(id: "bars", .areas(bars)), areaTable(),
        .facts(
          id: "counts",
          [
            count("blocker", readiness.openFindings.count { $0.raised.severity == .blocker }, "open blocker", .bad),
            warnings,
            count("discrepancy", readiness.discrepancies.count, "discrepancy", .caution, many: "discrepancies"),
            Fact("awaiting", "Still awaited", Words(awaiting)),
          ]),
      ])
  }

  /// With its reason, where one says it all.
  private var verdict: Words {
    let verdict: Words = "\(badge: readiness.verdict) at \(strong: points(readiness.score)) of 100"
    guard let reason = readiness.reasons.first else { return verdict }
    return readiness.reasons.count == 1 ? verdict + ": \(reason)" : verdict
  }

  /// Findings, and discrepancies that no finding stands for.
  private var warnings: Fact {
    var fact = count("warning", readiness.warningCount, "open warning", .caution)
    let uncovered = readiness.uncoveredDiscrepancies.count
    if uncovered > 0 {
      fact.words =
        fact.words + ", with \(counted(uncovered, "discrepancy", "discrepancies")) that no finding stands for"
    }
    return fact
  }

  private func count(_ id: String, _ count: Int, _ one: String, _ tone: Tone, many: String? = nil) -> Fact {
    let label = many ?? one + "s"
    return Fact(
      id, label.capitalizedFirst,
      count == 0 ? "none" : "\(badge: "\(count)", tone)")
  }

  /// `GitHub secrets: 50 %, 3 of 6 satisfied; 3 missing`
  private func sentence(_ area: AreaAssessment) -> Words {
    let percent = area.credit.map { "\(points($0 * 100)) %" } ?? "nothing applies"
    var words: Words =
      "\(strong: area.area.title): \(badge: percent, tone(area)), \(area.satisfied) of \(area.total) satisfied"
    if let names = area.expectedNames, names.of > area.total {
      words = words + "; by name \(names.seen) of \(names.of)"
    }
    let open = area.items.filter { $0.counts && !$0.isSatisfied }
    let statuses = ItemStatus.allCases.compactMap { status -> String? in
      let count = open.filter { $0.status == status }.count
      return count == 0 ? nil : "\(count) \(status.words)"
    }
    return statuses.isEmpty ? words : words + "; \(statuses.joined(separator: ", "))"
  }

  private func areaTable() -> Block {
    let sum = ScoreArithmetic(readiness)
    return .table(
      "areas", "Readiness by area", readiness.areas, id: \.area.id.rawValue,
      .init("area", "Area") { Words($0.area.title) },
      .number("weight", "Weight", areaWeight),
      .number("score", "Score") { area in
        area.credit.map { "\(badge: "\(points($0 * 100)) %", tone(area))" } ?? "\(faint: "–")"
      },
      .number("satisfied", "Satisfied") { "\($0.satisfied)/\($0.total)" },
      .number("names", "By name") { Words($0.expectedNames.map { "\($0.seen)/\($0.of)" }) },
      .number("points", "Points") { Words(sum.points(of: $0)) },
      .number("open", "Open work") { area in
        let open = area.items.filter { $0.counts && !$0.isSatisfied }
        let estimate = open.map(\.remainingEstimate).reduce(.zero, +)
        return estimate > .zero ? "\(estimate)" : .none
      })
  }

  private func tone(_ area: AreaAssessment) -> Tone {
    area.credit.map { $0 >= 1 ? .good : $0 > 0 ? .caution : .bad } ?? .faint
  }
}
