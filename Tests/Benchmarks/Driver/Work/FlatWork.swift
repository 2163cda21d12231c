import EventLog
import Foundation
import PromotionDomain

/// Questions about one promotion, each a whole process: they must not become slower as the ledger or the promotion grows.
struct FlatWork {
  let bench: Bench

  private struct Place {
    var ledger: String
    var promotion: String
    var at: String
    var position: String
  }

  func findings() throws -> [Finding] {
    let (large, small) = (try place(bench.shape), try place(Bench.small))
    let (long, short) = (try place(Bench.long), try place(Bench.middle))
    let (many, few) = (Format.count(bench.shape.events), Format.count(Bench.small.events))
    let questions: [(String, (Place) -> [String])] = [
      ("readiness --at T", { ["readiness", "--at", $0.at, "-p", $0.promotion] }),
      ("status", { ["status", "-p", $0.promotion] }),
      ("gate", { ["gate", "--require", "mostly-ready", "-p", $0.promotion] }),
      ("prove", { ["prove", $0.position, "-o", "/dev/null"] }),
    ]
    let bySize = try questions.map { name, words in
      Finding(
        "promo \(name), whole process, \(many)", against: "the same on \(few)",
        try compare(words, large, small), atMost: 1.3)
    }
    let byLength = try questions.map { name, words in
      Finding(
        "promo \(name), whole process, promotion of \(Format.count(Bench.long.eventsEach))",
        against: "the same on one of \(Bench.middle.eventsEach)", try compare(words, long, short), atMost: 2)
    }
    return bySize + byLength
  }

  private func compare(
    _ words: (Place) -> [String], _ ours: Place, _ theirs: Place
  ) throws -> (ours: [Double], theirs: [Double]) {
    func seconds(_ place: Place) throws -> Double {
      try Child([bench.promo] + words(place) + ["--ledger", place.ledger]).accepting(1).succeeding().seconds
    }
    return try bench.shortContest.run({ try seconds(ours) }, against: { try seconds(theirs) })
  }

  /// The promotion in the middle of the ledger, the time at which half of it had happened, the event in the middle.
  private func place(_ shape: LedgerMaker.Shape) throws -> Place {
    let ledger = try bench.ledgers.ledger(shape)
    // One that is told after the larger sample.
    let name = LedgerMaker.name(shape.promotions / 2 / 4 * 4).rawValue
    let bare = try BareLedger(ledger)
    let time = try bare.integer(
      "SELECT occurred_at FROM event WHERE stream = 'promotion/\(name)' AND version = \(shape.eventsEach / 2)")
    return Place(
      ledger: ledger, promotion: name, at: "\(Instant(microseconds: time))", position: "\(shape.events / 2)")
  }
}
