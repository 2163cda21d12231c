import Projections
import PromotionDomain

extension OutcomeReport {
  public func terminal(width: Int?) -> Page {
    var page = Page(width: width)
    if events.isEmpty { page.line(Ink("Already so; nothing was appended.")) }
    for event in events {
      let number = dryRun ? Ink("would append", .caution) : Ink("#\(event.event)", .accent)
      page.line(
        number + " " + event.sentence + (replay ? Ink("  (done before under this key)", .caution) : Ink("")), hanging: 2
      )
      for case .file(let file) in event.evidence where file.isKept {
        page.line(Ink("\(dryRun ? "would keep" : "kept") \(file.name) (sha256 \(file.sha256.prefix(12))…)"), indent: 2)
      }
    }
    guard let after, !events.isEmpty else { return page }
    var changes: [Ink] = []
    if after.score != before?.score {
      changes.append(
        Ink("score \(before.map { Readiness.text($0.score) + " → " } ?? "")")
          + Ink(Readiness.text(after.score), .strong))
    }
    if after.verdict != before?.verdict { changes.append(Ink(after.verdict.rawValue, after.verdict.tone)) }
    if after.phase != before?.phase { changes.append(Ink(after.phase.rawValue, .accent)) }
    if let first = changes.first { page.line(changes.dropFirst().reduce(first) { $0 + ", " + $1 }, indent: 2) }
    // Who decides hears what the decision does not wait for.
    if after.verdict == .go, before?.verdict != .go, !after.awaiting.isEmpty {
      page.line(Ink("still awaited: \(after.awaiting.joined(separator: "; "))", .caution), indent: 2, hanging: 4)
    }
    let known = before?.reasons ?? []
    if after.verdict == .blocked {
      // What the events above say themselves is not said again.
      let new = after.reasons.filter { reason in
        !known.contains(reason) && !events.contains { reason.contains("(#\($0.event))") }
      }
      for reason in new { page.line(Ink(reason), indent: 2, hanging: 2) }
    }
    return page
  }
}
