internal import EventLog
public import Interchange
public import PromotionDomain

extension PromotionTracker {
  /// What to export, in the words of the person who asks: `from` and `to` are numbers of events (`#12`, `~3`) or times
  /// at which things happened, in the promotion's time zone or in UTC.
  ///
  /// Throws `Refusal` when the ledger has no such promotion or event, or when `from` is behind `to`.
  public func export(
    _ format: ExportFormat, of promotion: PromotionID? = nil, from: String? = nil, to: String? = nil
  ) throws -> Export {
    var export = Export(format: format, stream: promotion.map(StreamID.promotion))
    try log.read { log in
      if let promotion, try log.version(of: .promotion(promotion)) == 0 { throw try unknown(promotion, in: log) }
      let zone = try zone(of: promotion, in: log)
      let times = try timeReader(zone: zone, now: clock(), in: log)
      for (text, isFrom) in [(from, true), (to, false)] {
        guard let text else { continue }
        let phrase = try TimePhrase(text, zone: zone, now: times.now, dateAlone: isFrom ? .beginning : .last)
        switch phrase {
        case .instant(let instant):
          if isFrom { export.from = instant } else { export.to = instant }
        case .event, .eventsAgo:
          let position = times.position(phrase)
          _ = try times.required(log.event(at: position), at: position)
          if isFrom { export.firstPosition = position } else { export.lastPosition = position }
        }
      }
    }
    if let from = export.from, let to = export.to, from > to { throw Refusal.record(.exportBackwards) }
    if let first = export.firstPosition, let last = export.lastPosition, first > last {
      throw Refusal.record(.exportBackwards)
    }
    return export
  }
}
