import EventLog
import Foundation
import PromotionDomain
import PromotionTracker
import SQLiteLog

/// The same work as the peer's, in events a second.
struct PeerWork {
  let bench: Bench
  let peer: Peer

  private static let appends = 1000
  private let shape = Bench.middle

  func findings() throws -> [Finding] {
    let export = try bench.ledgers.export(shape)
    let database = try bench.ledgers.blank("peer")
    defer { bench.ledgers.removeScratch() }
    let ours = try bench.ledgers.scratch("ours", of: shape)
    let log = try SQLiteEventLog.open(ours)
    defer { log.close() }
    let durable = try bench.contest.run(
      {
        Double(Self.appends) / (try AppendWork.append(Self.appends, to: LedgerMaker.name(0), in: log))
      }, against: { try peer.rate(.durable, of: Self.appends, from: export, in: database) })
    let batched = try bench.contest.run(
      { Double(shape.events) / (try importing()) },
      against: { try peer.rate(.batched, of: shape.events, from: export, in: database) })
    let replay = try bench.contest.run(
      {
        Double(shape.events) / (try bench.promo("projections", "rebuild", ledger: ours).succeeding().seconds)
      }, against: { try peer.rate(.replay, of: shape.events, from: export, in: database) })
    return [
      Finding("durable appends a second", fasterThan: "the peer's save of one event", durable),
      Finding("import, events a second", fasterThan: "the peer's save of 500 events at a time", batched),
      Finding("rebuild, events a second", fasterThan: "the peer's replay", replay, atLeast: 8),
    ]
  }

  private func importing() throws -> Double {
    let target = try bench.ledgers.blank("import")
    try bench.promo("init", ledger: target).succeeding()
    return try bench.promo(bench.ledgers.importing(shape), ledger: target).succeeding().seconds
  }
}
