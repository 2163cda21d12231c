internal import EventLog
public import PromotionDomain

extension PromotionTracker {
  /// Blanks the data of an event that should never have been written, and records who did so and why.
  ///
  /// Every hash and proof stays valid. What the event told no longer counts, as if it had been retracted. Redacting a
  /// redacted event changes nothing and returns nil.
  public func redact(
    event position: Int64, reason: String, by actor: Actor, at time: String? = nil, remarks: Remarks = .none
  ) throws -> LoggedEvent? {
    guard !reason.allSatisfy(\.isWhitespace) else {
      throw Refusal(.unreadable, "a redaction needs words; say why with --reason \"…\"")
    }
    try TextRules.check(actor)
    return try log.write { log in
      guard let target = try log.event(at: position) else { throw LedgerError.noSuchEvent(position: position) }
      if target.isRedacted { return nil }
      guard target.type != StoredType.dataRedacted.rawValue else {
        throw Refusal(.rule, "event #\(position) says who redacted what; that stays")
      }
      let now = clock()
      let times = try timeReader(zone: .utc, now: now, in: log)
      let redacted = try EventCodec.current.encode(
        .dataRedacted(DataRedacted(event: position, reason: reason)), remarks: remarks,
        occurredAt: try time.map(times.instant) ?? now)
      try TextRules.check(redacted.data)
      try log.redact(position: position)
      let result = try log.append(
        AppendRequest(
          stream: target.stream, expected: .exactly(try log.version(of: target.stream)), actor: actor.rawValue,
          events: [redacted]))
      // What the rows of the stream were made from is gone.
      try ProjectionRunner.rebuild(in: log)
      return try result.events.first.flatMap(EventCodec.current.decode)
    }
  }
}
