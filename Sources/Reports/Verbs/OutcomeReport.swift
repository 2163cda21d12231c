import Projections
public import PromotionDomain

/// What a command did, for the person or script that sent it.
public struct OutcomeReport: Report, Contract {
  let promotion: PromotionID
  /// Those that were appended, or would be. Empty when everything asked for was so already.
  public let events: [LoggedEvent]
  let isReplay: Bool
  let isDryRun: Bool
  let before: Readiness?
  let after: Readiness?
  let zone: Zone
  /// When it is said to have happened; nil where that was left to the ledger.
  let at: Instant?
  let now: Instant
  /// What to know of it, though nothing objected.
  let notices: [Notice]

  /// `isReplay`: whether these are the events of an earlier request under the same idempotency key.
  public init(
    promotion: PromotionID, events: [LoggedEvent], isReplay: Bool, isDryRun: Bool, before: Readiness?,
    after: Readiness?, zone: Zone, at: Instant? = nil, now: Instant = .earliest, notices: [Notice] = []
  ) {
    (self.promotion, self.events, self.isReplay, self.isDryRun) = (promotion, events, isReplay, isDryRun)
    (self.before, self.after, self.zone) = (before, after, zone)
    (self.at, self.now, self.notices) = (at, now, notices)
  }

  public var json: JSONObject {
    var overruled: [Int64: Int64] = [:]
    for case .overruled(let event, let by, _) in notices { overruled[event] = by }
    return [
      "promotion": promotion.rawValue,
      "events": events.map { event -> JSONObject in
        [
          "event": event.position, "type": event.event.type, "subject": event.event.subject,
          "sentence": event.event.sentence(in: zone),
          // When it happened, and the event whose later word counts instead, where one does.
          "at": zone.iso(event.occurredAt), "overruledBy": overruled[event.position],
          "evidence": (event.remarks.evidence ?? []).map(\.json),
        ]
      },
      "replay": isReplay, "dryRun": isDryRun, "score": after?.score,
      "change": after.map { cut($0.score - (before?.score ?? 0)) }, "verdict": after?.verdict.rawValue,
      "phase": after?.phase.rawValue,
      "warnings": notices.map { ["code": $0.code, "sentence": sentence($0)] as JSONObject },
    ]
  }
}

extension OutcomeReport {
  public var document: Document { Document(answer: "Outcome", blocks) }

  /// What was appended, then what it changed.
  var blocks: [Block] {
    guard !events.isEmpty else { return [.paragraph(id: "nothing", "Already so; nothing was appended.")] }
    var blocks: [Block] = []
    for event in events {
      let number: Words = isDryRun ? "\(badge: "would append", .caution)" : "\(code: "#\(event.position)")"
      let again: Words = isReplay ? "\(badge: "  (done before under this key)", .caution)" : .none
      let kept = event.remarks.files.filter(\.isKept).map { file -> Words in
        "\(isDryRun ? "would keep" : "kept") \(file.name) (sha256 \(file.sha256.prefix(12))…)"
      }
      // A replay tells what was said the first time.
      let when: Words =
        at.map { "\(faint: "  (at \(zone.brief(isReplay ? event.occurredAt : $0, on: now)))")" } ?? .none
      blocks += [
        .paragraph(id: "\(event.position)", "\(number) \(event.event.sentence(in: zone))\(when)\(again)"),
        .lines("\(event.position)-kept", kept),
      ]
    }
    blocks.append(.lines("warnings", notices.map { "\(badge: sentence($0), .caution)" }))
    if let after { blocks.append(.lines("changes", changes(to: after))) }
    return blocks
  }

  private func sentence(_ notice: Notice) -> String {
    switch notice {
    case .overruled(let event, let by, let at):
      return "#\(event) is overruled by #\(by), which happened later (\(zone.brief(at, on: now)))"
    case .longBeforeTheFirst(let at, let first):
      let remedy = events.first.map { "; 'promo retract \($0.position)' takes it back if that is not meant" } ?? ""
      return "\(zone.text(at)) is \(first - at) before the promotion's first event at \(zone.text(first))\(remedy)"
    case .unknownActor(let actor): return "\(actor) is neither one of the plan's people nor one of its agents"
    case .nobodyGoesTo(let environment):
      return "no promotion goes to \(environment) yet; the freeze holds for those that will"
    }
  }

  private func changes(to after: Readiness) -> [Words] {
    var changes: [Words] = []
    if after.score != before?.score {
      changes.append(
        "score \(before.map { Readiness.text($0.score) + " → " } ?? "")\(strong: Readiness.text(after.score))")
    }
    if after.verdict != before?.verdict { changes.append("\(badge: after.verdict)") }
    if after.phase != before?.phase { changes.append("\(code: after.phase.rawValue)") }
    // What happened earlier is told of as it comes out today.
    let asOf: Words = at.map { $0 < now } ?? false ? "now " : .none
    var lines = changes.isEmpty ? [] : [asOf + .joined(changes, by: ", ")]
    // A decision names what it does not wait for. One logged late did so at another time than this.
    if at.map({ $0 >= now }) ?? true, after.verdict == .go, before?.verdict != .go, !after.awaiting.isEmpty {
      lines.append("\(badge: "still awaited: \(after.awaiting.joined(separator: "; "))", .caution)")
    }
    let known = before?.reasons ?? []
    if after.verdict == .blocked {
      // What the events above say themselves is not said again.
      lines += after.reasons.filter { reason in
        !known.contains(reason) && !events.contains { reason.contains("(#\($0.position))") }
      }.map { Words($0) }
    }
    return lines
  }
}
