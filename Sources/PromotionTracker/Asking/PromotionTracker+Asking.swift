public import EventLog
public import Projections
public import PromotionDomain

/// Something in a ledger as a question saw it.
public struct Seen<Value> {
  public var value: Value
  /// What the question's `at` came to (its `knownAt`, where only that was given); when it asked for no time, now, or when
  /// the newest event was recorded, where that lies ahead.
  public var at: Instant
  /// The same, but nil when it asked for no time.
  public var askedAt: Instant?
  /// What its `knownAt` came to.
  public var knownAt: Instant?
  /// In which the question's times were read.
  public var zone: Zone

  init(value: Value, asked: PromotionTracker.Asked, zone: Zone) {
    (self.value, at, knownAt, self.zone) = (value, asked.at, asked.view.knownAt, zone)
    askedAt = asked.isOpen ? nil : asked.at
  }
}

extension PromotionTracker {
  /// A question whose times are known.
  struct Asked {
    /// What was known, and (only where the question says so) until when things happened.
    var view: History.View
    /// The time to compute for. Of a question that names none it is now, or the newest time of recording where that lies
    /// ahead of this clock: every event of the ledger is seen.
    var at: Instant
    /// Whether the question asked for no time in particular.
    var isOpen = true

    func shows(_ event: LoggedEvent) -> Bool {
      view.knows(event) && (view.at.map { event.occurredAt <= $0 } ?? true)
    }
  }

  func asked(_ question: Question, zone: Zone, in log: any LogReader) throws -> Asked {
    let times = try timeReader(zone: zone, now: clock(), in: log)
    let head = try log.head()
    let present = max(times.now, head.recordedAt ?? times.now)
    var asked = Asked(view: History.View(), at: present, isOpen: question.isOpen)
    if let text = question.knownAt {
      let phrase = try TimePhrase(text, zone: zone, now: times.now, dateAlone: .last)
      switch phrase {
      case .instant(let instant):
        asked.view.knownAt = instant
        asked.at = instant
      case .event, .eventsAgo:
        let position = times.position(phrase)
        let event = try times.required(log.event(at: position), at: position)
        asked.view.upTo = position
        asked.view.knownAt = event.recordedAt
        asked.at = event.recordedAt
      }
    }
    if let text = question.at {
      asked.at = text == "now" ? present : try times.instant(text, dateAlone: .last)
      asked.view.at = asked.at
    }
    return asked
  }

  /// The events of a stream, or (nil) of all promotions and the ledger, in the order of the ledger, as far as a question
  /// sees them, and by which event each of those is retracted that is by what the question lets the ledger know.
  public func events(
    of promotion: PromotionID? = nil, _ question: Question = Question()
  ) throws -> Seen<(events: [(stream: StreamID, event: LoggedEvent)], retractions: [Int64: LoggedEvent])> {
    try log.read { log in
      var all: [(stream: StreamID, event: LoggedEvent)] = []
      try log.forEachEvent(in: promotion.map(StreamID.promotion), after: 0, upTo: nil) { recorded in
        if let event = try EventCodec().decode(recorded) { all.append((recorded.stream, event)) }
      }
      if let promotion, all.isEmpty { throw try unknown(promotion, in: log) }
      let zone = try zone(of: promotion, in: log)
      let asked = try asked(question, zone: zone, in: log)
      let known = all.filter { asked.view.knows($0.event) }
      return Seen(
        value: (known.filter { asked.shows($0.event) }, History.retractions(in: known.map(\.event))), asked: asked,
        zone: zone)
    }
  }

  /// Every promotion of the ledger that had a plan, in the order of their ids, as a question sees them. Its times are read
  /// as for the promotion `meant`, or in UTC.
  public func promotions(_ question: Question, meant: PromotionID?) throws -> Seen<[PromotionSummary]> {
    try log.read { log in
      let zone = try zone(of: meant, in: log)
      let asked = try asked(question, zone: zone, in: log)
      if asked.isOpen {
        let summaries = try promotions(in: log).compactMap { known in
          let assessment = try assess(known.promotion, Question(), in: log)
          return PromotionSummary(assessment.state, assessment.readiness, events: known.events)
        }
        return Seen(value: summaries, asked: asked, zone: zone)
      }
      let promotions = try log.streams(prefix: StreamID.promotionPrefix).compactMap(\.promotion)
      let summaries = try promotions.compactMap { promotion in
        let review = try review(promotion, log.history(of: .promotion(promotion)), asked, in: log)
        return PromotionSummary(review.state, review.readiness, events: review.history.events.count(where: asked.shows))
      }
      return Seen(value: summaries, asked: asked, zone: zone)
    }
  }

  /// What holds for every promotion, as a question sees it. Its times are read as for the promotion `meant`, or in UTC.
  public func ledgerState(_ question: Question, meant: PromotionID?) throws -> Seen<LedgerState> {
    try log.read { log in
      let zone = try zone(of: meant, in: log)
      let asked = try asked(question, zone: zone, in: log)
      let history = try log.history(of: .ledger)
      return Seen(value: history.ledgerState(asked.view), asked: asked, zone: zone)
    }
  }
}
