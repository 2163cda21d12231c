import Foundation

/// What all measurements share: the ledgers, the programs, how often.
struct Bench {
  let ledgers: Ledgers
  let promo: String
  let peer: Peer?
  /// The ledger that the bulk figures are of.
  let shape: LedgerMaker.Shape
  /// For work of seconds, and for work of milliseconds.
  let rounds: Int
  let shortRounds: Int

  static let small = LedgerMaker.Shape(promotions: 2, eventsEach: 500)
  static let middle = LedgerMaker.Shape(promotions: 200, eventsEach: 500)
  /// As many events as `middle`, all in one promotion.
  static let long = LedgerMaker.Shape(promotions: 1, eventsEach: 100_000)

  static func shape(events: Int) -> LedgerMaker.Shape { .init(promotions: max(1, events / 500), eventsEach: 500) }

  var contest: Contest { Contest(rounds: rounds) }
  var shortContest: Contest { Contest(rounds: shortRounds) }

  func promo(_ words: String..., ledger: String) -> Child { promo(words, ledger: ledger) }
  func promo(_ words: [String], ledger: String) -> Child { Child([promo] + words + ["--ledger", ledger]) }

  /// The limit for whatever reads a whole ledger: the `sqlite3` program reads every column of every row, and takes two
  /// fields out of each one's JSON. It sums them up, so nothing is printed.
  func read(_ ledger: String) throws -> Double {
    let query = """
      SELECT sum(position + version + type_version + occurred_at % 1000 + recorded_at % 1000 + command_index),
        sum(length(id) + length(stream) + length(type) + length(actor) + length(command_id)),
        sum(length(data_hash) + length(salt) + length(data) + length(leaf_hash)),
        count(json_extract(data, '$.item')), count(json_extract(data, '$.note')) FROM event
      """
    return try Child("sqlite3", "-readonly", ledger, query).succeeding().seconds
  }
}
