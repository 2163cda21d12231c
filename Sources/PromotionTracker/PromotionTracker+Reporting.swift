internal import EventLog
public import Projections
public import PromotionDomain

/// What the documents of a promotion are computed from, all of one snapshot of the ledger, while that is read.
public struct Dossier {
  public let look: Review
  /// Who writes the document adds how.
  public var provenance: Provenance
  private let neighbourhood: Neighbourhood
  private let judge: () throws -> Audit

  init(_ look: Review, _ provenance: Provenance, _ neighbourhood: Neighbourhood, judge: @escaping () throws -> Audit) {
    (self.look, self.provenance, self.neighbourhood, self.judge) = (look, provenance, neighbourhood, judge)
  }

  /// Computed each time: most documents need none.
  public func audit() throws -> Audit { try judge() }

  /// The promotion at every instant at which something about it changed, oldest first; the last is `look`.
  public func forEachMoment(_ body: (Moments.Moment) throws -> Void) throws {
    try Moments(look).forEach(surroundings: neighbourhood.surroundings, body)
  }
}

extension PromotionTracker {
  /// Hands everything that documents are made from to `body`, within one read of the ledger.
  ///
  /// Without a time in the question the look is of now, to the second. Throws `Refusal` when the ledger has no such
  /// promotion.
  public func report<Result>(
    _ promotion: PromotionID, _ question: Question = Question(), _ body: (Dossier) throws -> Result
  ) throws -> Result {
    try log.read { log in
      let history = try history(of: promotion, in: log)
      var asked = try asked(question, zone: history.newestPlan?.zone ?? .utc, in: log)
      if asked.isOpen {
        asked.at = toTheSecond(asked.at, history)
        asked.view.at = asked.at
      }
      let look = try review(promotion, history, asked, in: log)
      return try body(
        Dossier(
          look, try provenance(of: look, in: log), Neighbourhood(of: promotion, in: log, view: look.view),
          judge: { try audit(look, in: log) }))
    }
  }

  /// Nobody types microseconds: the time that a document states must bring it back. What happened within the current
  /// second counts as well.
  private func toTheSecond(_ now: Instant, _ history: History) -> Instant {
    let second = Instant(microseconds: now.microseconds - now.microseconds % 1_000_000)
    return max(second, history.effective(History.View(at: now)).last?.occurredAt ?? second)
  }

  private func provenance(of look: Review, in log: any LogReader) throws -> Provenance {
    let head = try log.head()
    var position = head.position
    if let upTo = look.view.upTo {
      position = min(position, upTo)
    } else if let knownAt = look.view.knownAt {
      // `recordedAt` never goes backwards along the ledger.
      var (low, high): (Int64, Int64) = (0, position)
      while low < high {
        let middle = low + (high - low + 1) / 2
        if let event = try log.event(at: middle), event.recordedAt <= knownAt {
          low = middle
        } else {
          high = middle - 1
        }
      }
      position = low
    }
    let root = try log.treeRoot(size: position)
    return Provenance(
      position: position, rootHash: root.description, rootBase64: root.base64,
      recordedAt: try log.event(at: position)?.recordedAt)
  }
}
