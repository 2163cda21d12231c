import Projections
public import PromotionDomain

/// What a command did, for the person or script that sent it.
public struct OutcomeReport: Report {
  /// One event that was appended, or would be.
  public struct Appended: Encodable, Hashable, Sendable {
    public var event: Int64
    public var type: String
    public var sentence: String
    public var evidence: [EvidenceRow]
  }

  public var promotion: String
  /// Empty when everything asked for was so already.
  public var events: [Appended]
  /// Whether these are the events of an earlier request under the same idempotency key.
  public var replay: Bool
  public var dryRun: Bool
  @OrNull public var score: Double?
  @OrNull public var change: Double?
  @OrNull public var verdict: String?
  @OrNull public var phase: String?

  @NotInJSON var before: Readiness?
  @NotInJSON var after: Readiness?

  public init(
    promotion: PromotionID, events: [LoggedEvent], isReplay: Bool, isDryRun: Bool, before: Readiness?,
    after: Readiness?, zone: Zone
  ) {
    self.promotion = promotion.rawValue
    self.events = events.map {
      Appended(
        event: $0.position, type: $0.event.type, sentence: $0.event.sentence(in: zone),
        evidence: ($0.remarks.evidence ?? []).map(EvidenceRow.init))
    }
    replay = isReplay
    dryRun = isDryRun
    self.before = before
    self.after = after
    score = after?.score
    change = after.map { cut($0.score - (before?.score ?? 0)) }
    verdict = after?.verdict.rawValue
    phase = after?.phase.rawValue
  }
}

extension OutcomeReport {
  public var document: Document { Document(answer: "Outcome", blocks) }

  /// What was appended, then what it changed.
  var blocks: [Block] {
    guard !events.isEmpty else { return [.paragraph(id: "nothing", "Already so; nothing was appended.")] }
    var blocks: [Block] = []
    for event in events {
      let number: Words = dryRun ? "\(badge: "would append", .caution)" : "\(code: "#\(event.event)")"
      let again: Words = replay ? "\(badge: "  (done before under this key)", .caution)" : .none
      let kept = event.evidence.filter { $0.kept == true }.map { file -> Words in
        "\(dryRun ? "would keep" : "kept") \(file.file ?? "") (sha256 \(file.sha256?.prefix(12) ?? "")…)"
      }
      blocks += [
        .paragraph(id: "\(event.event)", "\(number) \(event.sentence)\(again)"), .lines("\(event.event)-kept", kept),
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
        !known.contains(reason) && !events.contains { reason.contains("(#\($0.event))") }
      }.map { Words($0) }
    }
    return lines
  }
}
