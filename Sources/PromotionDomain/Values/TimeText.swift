/// A time as somebody wrote it: `2026-01-08 08:25`, `-2h`, `#142` (see `TimePhrase`). A request carries its times like this,
/// so that it means the same to whoever reads it later; what they come to is known once the plan's zone is.
public struct TimeText: Hashable, Sendable {
  public let text: String

  public init(_ text: String) { self.text = text }

  public init(_ instant: Instant) { text = instant.description }
}

/// What the times of a request come to: a look-up, so that a decision reads neither clock nor ledger.
public struct ResolvedTimes: Hashable, Sendable {
  /// In which they were read.
  public let zone: Zone
  private let instants: [TimeText: Instant]
  private let ends: [TimeText: Instant]

  /// `ends` has what each time comes to with which something ends, where that is not the same.
  public init(zone: Zone = .utc, _ instants: [TimeText: Instant] = [:], ends: [TimeText: Instant] = [:]) {
    (self.zone, self.instants, self.ends) = (zone, instants, ends)
  }

  /// Refuses a time that was not resolved before the decision.
  public func instant(_ text: TimeText) throws(Refusal) -> Instant {
    guard let instant = instants[text] else {
      throw .record(.unresolvedTime(text))
    }
    return instant
  }

  /// The same for a time with which something ends.
  public func end(_ text: TimeText) throws(Refusal) -> Instant {
    if let end = ends[text] { return end }
    return try instant(text)
  }
}
