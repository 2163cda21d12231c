internal import PromotionDomain

/// Reads the times that people write, as they are meant for one promotion. Valid only while the ledger is read.
struct TimeReader {
  let zone: Zone
  let now: Instant
  /// The newest event of the ledger.
  let head: Int64
  let occurredAt: (Int64) throws -> Instant?

  /// `2026-01-08 08:25`, `-2h`, `#142`, `~3` … (see `TimePhrase`).
  func instant(_ text: String, dateAlone: TimePhrase.DateAlone = .beginning) throws -> Instant {
    let phrase = try TimePhrase(text, zone: zone, now: now, dateAlone: dateAlone)
    if case .instant(let instant) = phrase { return instant }
    let position = position(phrase)
    return try required(occurredAt(position), at: position)
  }

  /// Every time that a request names.
  func resolve(_ request: Request) throws -> ResolvedTimes {
    let texts = request.commands.flatMap(\.times) + [request.at].compactMap(\.self)
    let instants = try texts.map { ($0, try instant($0.text)) }
    let ends = try request.commands.flatMap(\.ends).map { ($0, try instant($0.text, dateAlone: .end)) }
    return ResolvedTimes(
      zone: zone, Dictionary(instants) { first, _ in first }, ends: Dictionary(ends) { first, _ in first })
  }

  /// What was found at `position`, or the refusal that says how far the ledger goes.
  func required<Found>(_ found: Found?, at position: Int64) throws -> Found {
    guard let found else { throw Refusal.record(.noEvent(position, newest: head)) }
    return found
  }

  /// The number of the event that `phrase` names; the newest for an instant.
  func position(_ phrase: TimePhrase) -> Int64 {
    switch phrase {
    case .instant: head
    case .event(let position): position
    case .eventsAgo(let count): head - min(count, head)
    }
  }
}
