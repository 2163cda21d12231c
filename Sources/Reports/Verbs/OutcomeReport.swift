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

  /// `isReplay`: whether these are the events of an earlier request under the same idempotency key.
  public init(
    promotion: PromotionID, events: [LoggedEvent], isReplay: Bool, isDryRun: Bool, before: Readiness?,
    after: Readiness?, zone: Zone
  ) {
    (self.promotion, self.events, self.isReplay, self.isDryRun) = (promotion, events, isReplay, isDryRun)
    (self.before, self.after, self.zone) = (before, after, zone)
  }

  public var json: JSONObject {
    [
      "promotion": promotion.rawValue,
      "events": events.map { event -> JSONObject in
        [
          "event": event.position, "type": event.event.type, "sentence": event.event.sentence(in: zone),
          "evidence": (event.remarks.evidence ?? []).map(\.json),
        ]
      },
      "replay": isReplay, "dryRun": isDryRun, "score": after?.score,
      "change": after.map { cut($0.score - (before?.score ?? 0)) }, "verdict": after?.verdict.rawValue,
      "phase": after?.phase.rawValue,
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
      blocks += [
        .paragraph(id: "\(event.position)", "\(number) \(event.event.sentence(in: zone))\(again)"),
        .lines("\(event.position)-kept", kept),
      ]
    }
    if let after { blocks.append(.lines("changes", changes(to: after))) }
    return blocks
  }

  private func changes(to after: Readiness) -> [Words] {
    var changes: [Words] = []
    if after.score != before?.score {
      changes.append(
        "score \(before.map { Readiness.text($0.score) + " → " } ?? "")\(strong: Readiness.text(after.score))")
    }
    if after.verdict != before?.verdict { changes.append("\(badge: after.verdict)") }
    if after.phase != before?.phase { changes.append("\(code: after.phase.rawValue)") }
    var lines = changes.isEmpty ? [] : [Words.joined(changes, by: ", ")]
    // A decision names what it does not wait for.
    if after.verdict == .go, before?.verdict != .go, !after.awaiting.isEmpty {
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
