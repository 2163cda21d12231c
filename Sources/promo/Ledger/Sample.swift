import EventLog
import Foundation
import Interchange
import PromotionDomain
import ShippedFiles

/// The two sample promotions, which the binary carries: their plans and their logs.
struct Sample {
  let promotion: PromotionID
  let plan: Data
  let log: Data

  static let all = [
    Sample(
      promotion: "prod-2026-01-10", plan: data(shipped_prod_plan, shipped_prod_plan_size),
      log: data(shipped_prod_log, shipped_prod_log_size)),
    Sample(
      promotion: "dynamodb-schemas-sit", plan: data(shipped_sit_plan, shipped_sit_plan_size),
      log: data(shipped_sit_log, shipped_sit_log_size)),
  ]

  /// The events of all samples: one ledger, in its order.
  static func events() throws -> [RecordedEvent] {
    try all.flatMap { try JSONLinesReader.events(in: String(decoding: $0.log, as: UTF8.self)) }
      .sorted { $0.position < $1.position }
  }

  private static func data(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Data {
    Data(UnsafeBufferPointer(start: bytes, count: count))
  }
}
