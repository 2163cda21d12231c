import Projections
import PromotionDomain

extension Figure {
  /// As wide as a page's column; a format scales it where it has less.
  var drawing: Drawing {
    switch self {
    case .score(let dial): dial.drawing
    case .areas(let bars): AreaBars(bars: bars).drawing
    case .burnUp(let burnUp): burnUp.drawing
    case .gantt(let timeline, let zone, let now): Gantt(timeline, zone: zone, now: now).drawing
    case .soak(let soak, let zone, let now): SoakChart(soak: soak, zone: zone, now: now).drawing
    }
  }
}
