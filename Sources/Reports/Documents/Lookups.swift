import Projections
import PromotionDomain

/// What the sections of one series of documents look up again and again.
final class Lookups {
  private var times: [Instant: String] = [:]
  private var zone = ""
  private var known: (count: Int, first: Int64, last: Int64)?

  /// `2026-01-08 08:25`
  func time(_ instant: Instant, in zone: Zone) -> String {
    if zone.name != self.zone { (self.zone, times) = (zone.name, [:]) }
    if let text = times[instant] { return text }
    let text = zone.text(instant)
    times[instant] = text
    return text
  }

  /// How many events the reviews of the series know, with the numbers of the first and the last; nil for none.
  func knownEvents(_ review: Review) -> (count: Int, first: Int64, last: Int64)? {
    if let known { return known }
    for event in review.history.events where review.view.knows(event) {
      known = (1 + (known?.count ?? 0), known?.first ?? event.position, event.position)
    }
    return known
  }
}
