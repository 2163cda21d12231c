internal import PromotionDomain

extension PromotionTracker {
  /// What a machine may be ahead of another one, whose events it sees.
  static let usualSkew = TimeSpan.minutes(10)
  /// So long nothing happens only in a ledger that was forgotten, and before a clock that is wrong.
  private static let longSilence = TimeSpan.days(366)

  /// Refuses to record by a clock that is far ahead of all that was recorded: what it records stays in front of everything
  /// that others record after it.
  func requireRightClock(after newest: Instant?) throws(Refusal) {
    guard !isClockTrusted, let newest else { return }
    let now = clock()
    guard now - newest > Self.longSilence else { return }
    throw .record(.clockFarAhead(now: Zone.utc.text(now), newest: Zone.utc.text(newest)))
  }
}
