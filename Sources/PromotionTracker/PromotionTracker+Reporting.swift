public import EventLog
public import Projections
public import PromotionDomain

/// What the documents of a promotion are computed from, all of one snapshot of the ledger.
public struct Dossier {
  public let look: Review
  public let provenance: Provenance
  public let audit: Audit
  private let neighbourhood: Neighbourhood

  init(_ look: Review, _ provenance: Provenance, _ audit: Audit, _ neighbourhood: Neighbourhood) {
    (self.look, self.provenance, self.audit, self.neighbourhood) = (look, provenance, audit, neighbourhood)
  }

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
      var look = try review(promotion, question, in: log)
      if question.at == nil, question.knownAt == nil {
        // Nobody types microseconds: the time that the document states must bring it back.
        let second = Instant(microseconds: look.at.microseconds - look.at.microseconds % 1_000_000)
        look = try review(promotion, Question(at: look.zone.iso(max(second, newest(look)))), in: log)
      }
      return try body(
        Dossier(
          look, try provenance(of: look, in: log), try audit(look, in: log),
          Neighbourhood(of: promotion, in: log, view: look.view)))
    }
  }

  /// What happened within the current second counts as well.
  private func newest(_ look: Review) -> Instant { look.state.lastAt ?? look.at }

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
    return Provenance(
      position: position, rootHash: try log.treeRoot(size: position).base64,
      recordedAt: try log.event(at: position)?.recordedAt)
  }
}
