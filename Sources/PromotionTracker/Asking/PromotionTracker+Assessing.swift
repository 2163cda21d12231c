internal import EventLog
public import Projections
public import PromotionDomain

extension PromotionTracker {
  /// The times that a question is about, in the words of the person who asks.
  public struct Question: Sendable {
    /// What was true then; with nil it is now, and every event of the ledger is seen.
    public var at: String?
    /// What the ledger said then; all it says when nil.
    public var knownAt: String?

    public init(at: String? = nil, knownAt: String? = nil) { (self.at, self.knownAt) = (at, knownAt) }

    /// Whether it asks for no time in particular.
    public var isOpen: Bool { at == nil && knownAt == nil }
  }

  /// A promotion as of the time asked for. Throws `Refusal` when the ledger has no such promotion.
  public func assess(_ promotion: PromotionID, _ question: Question = Question()) throws -> Assessment {
    try log.read { try assess(promotion, question, in: $0) }
  }

  /// The same for whatever goes ahead on the answer: from events alone, each checked against its hashes.
  public func judge(_ promotion: PromotionID, _ question: Question = Question()) throws -> Assessment {
    try log.read { try assess(promotion, question, in: checked($0)) }
  }

  func checked(_ log: any LogReader) throws -> CheckedReader {
    try CheckedReader(log, of: self.log.name, against: checkpoints)
  }

  /// The same, with everything that led there. Throws `Refusal` when the ledger has no such promotion.
  public func review(_ promotion: PromotionID, _ question: Question = Question()) throws -> Review {
    try log.read { try review(promotion, question, in: $0) }
  }

  /// Several of them at one consistent snapshot of the ledger.
  public func reviews(_ promotion: PromotionID, _ questions: [Question]) throws -> [Review] {
    try log.read { log in try questions.map { try review(promotion, $0, in: log) } }
  }

  func assess(_ promotion: PromotionID, _ question: Question, in log: any LogReader) throws -> Assessment {
    let zone = question.isOpen ? .utc : try zone(of: promotion, in: log)
    let asked = try asked(question, zone: zone, in: log)
    // Snapshots know of all that the ledger has learned.
    guard asked.view == History.View(at: asked.view.at) else {
      return try review(promotion, question, in: log).assessment
    }
    let state = try log.state(of: promotion, at: asked.at)
    if state.eventCount == 0, try log.state(of: promotion).eventCount == 0 {
      throw try unknown(promotion, in: log)
    }
    // All that is on record is seen; what time it is says this machine's clock.
    let at = asked.isOpen ? clock() : asked.at
    var assessment = Assessment(
      promotion: promotion, view: History.View(at: asked.at), state: state, at: at,
      position: try log.head().position, zone: try state.plan?.zone ?? self.zone(of: promotion, in: log),
      surroundings: try surroundings(
        of: state.plan, promotion, in: log, at: at, view: asked.isOpen ? .all : History.View(at: asked.at))
    )
    assessment.newestAhead = try newestAhead(in: log)
    return assessment
  }

  /// By how much the newest event of the ledger was recorded ahead of this machine's clock; nil where it was not, to the
  /// second.
  public func newestAhead() throws -> TimeSpan? { try log.read { try newestAhead(in: $0) } }

  func newestAhead(in log: any LogReader) throws -> TimeSpan? {
    guard let newest = try log.head().recordedAt else { return nil }
    let ahead = newest - clock()
    return ahead >= TimeSpan(seconds: 1) ? ahead : nil
  }

  func review(_ promotion: PromotionID, _ question: Question, in log: any LogReader) throws -> Review {
    let history = try history(of: promotion, in: log)
    let asked = try asked(question, zone: history.newestPlan?.zone ?? .utc, in: log)
    return try review(promotion, history, asked, in: log)
  }

  /// Throws `Refusal` when the ledger has no such promotion.
  func history(of promotion: PromotionID, in log: any LogReader) throws -> History {
    let history = try log.history(of: .promotion(promotion))
    guard !history.events.isEmpty else { throw try unknown(promotion, in: log) }
    return history
  }

  func review(
    _ promotion: PromotionID, _ history: History, _ asked: Asked, in log: any LogReader
  ) throws -> Review {
    var view = asked.view
    view.at = asked.at
    let seen = history.events.last(where: view.knows)?.position ?? 0
    let position = view.knownAt == nil ? try log.head().position : max(seen, view.upTo ?? 0)
    return try Review(of: promotion, history, view: view, at: asked.at, position: position) { plan in
      try surroundings(of: plan, promotion, in: log, at: asked.at, view: view)
    }
  }

  /// Every promotion of the ledger, in the order of their ids, as of their newest events.
  public func promotions() throws -> [PromotionSummary] {
    try log.read { try promotions(in: $0) }
  }

  func promotions(in log: any LogReader) throws -> [PromotionSummary] {
    if try ProjectionRunner.isCurrent(in: log) {
      return try log.rows(of: LedgerProjections.promotion).compactMap(PromotionSummary.init)
    }
    return try log.streams(prefix: StreamID.promotionPrefix).compactMap(\.promotion).compactMap { promotion in
      let history = try log.history(of: .promotion(promotion))
      let state = history.state()
      return state.lastAt.flatMap { PromotionSummary(state, state.readiness(at: $0), events: history.events.count) }
    }
  }

  /// The ledger-wide state as it is now.
  public func ledgerState() throws -> LedgerState {
    try log.read { try $0.history(of: .ledger).ledgerState() }
  }

  /// What `text` means for a promotion, or in UTC (see `TimePhrase`).
  public func instant(
    _ text: String, for promotion: PromotionID?, dateAlone: TimePhrase.DateAlone = .beginning
  ) throws -> Instant {
    try log.read { log in
      try timeReader(zone: zone(of: promotion, in: log), now: clock(), in: log).instant(text, dateAlone: dateAlone)
    }
  }

  func zone(of promotion: PromotionID?, in log: any LogReader) throws -> Zone {
    try promotion.flatMap { try log.state(of: $0).plan?.zone } ?? .utc
  }

  func timeReader(zone: Zone, now: Instant, in log: any LogReader) throws -> TimeReader {
    TimeReader(zone: zone, now: now, head: try log.head().position) { try log.event(at: $0)?.occurredAt }
  }

  func unknown(_ promotion: PromotionID, in log: any LogReader) throws -> Refusal {
    let names = try log.streams(prefix: StreamID.promotionPrefix).compactMap { $0.promotion?.rawValue }
    return names.isEmpty ? .record(.noPromotions) : .unknown("promotion", promotion.rawValue, among: names)
  }
}
