import PromotionDomain

/// A soak's measurements against its thresholds: its checkpoints in a row, then a panel for each metric.
struct SoakChart: Hashable {
  var soak: SoakAssessment
  var zone: Zone
  var now: Instant

  /// One metric and what was measured of it, in the order of the checkpoints.
  struct Panel: Hashable {
    var metric: MetricID
    var threshold: Plan.Threshold?
    /// The limit on the scale, where there is one.
    var limit: Double?
    var values: [Value]
    /// Where the scale ends, at the bottom and at the top.
    var least: Double
    var most: Double
  }

  struct Value: Hashable {
    var checkpoint: Int
    var at: Instant
    var value: Double
    var isKept: Bool
  }

  /// Those with a threshold in the plan's order, then what was measured besides.
  var panels: [Panel] {
    let measured = Set(soak.checkpoints.flatMap(\.measurements.keys))
    let limited = soak.soak.thresholds.map(\.metric)
    let others = measured.subtracting(limited).sorted { $0.rawValue < $1.rawValue }
    return soak.soak.thresholds.map { panel($0.metric, $0) } + others.map { panel($0, nil) }
  }

  private func panel(_ metric: MetricID, _ threshold: Plan.Threshold?) -> Panel {
    let values = soak.checkpoints.compactMap { checkpoint -> Value? in
      guard let value = checkpoint.measurements[metric] else { return nil }
      return Value(
        checkpoint: checkpoint.number, at: checkpoint.origin?.at ?? checkpoint.due, value: value.onScale,
        isKept: threshold.flatMap(checkpoint.isKept) ?? true)
    }
    let last = soak.checkpoints.compactMap { $0.previous[metric] }.last
    let limit = threshold.flatMap { $0.value ?? last }?.onScale
    // The scale begins at 0 where it can, and leaves room above the highest value and the limit.
    let shown = values.map(\.value).filter { $0.isFinite && abs($0) < 1e300 } + (limit.map { [$0] } ?? [])
    let least = min(0, shown.min() ?? 0)
    let most = max(0, shown.max() ?? 0)
    let length = most - least
    return Panel(
      metric: metric, threshold: threshold, limit: limit, values: values,
      least: least - (least < 0 ? length * 0.15 : 0),
      most: length > 0 ? most + length * 0.25 : 1)
  }

  var axis: TimeAxis? { axis(left: 56, right: 900) }

  func axis(left: Double, right: Double) -> TimeAxis? {
    let times = soak.checkpoints.flatMap { [$0.due, $0.origin?.at ?? $0.due] }
    return TimeAxis.around(
      times + [soak.window.from, soak.window.to], left: left, right: right, zone: zone)
  }
}

extension SoakChart.Panel {
  /// `error_rate, limit < 0.1 %`
  var title: String { threshold.map { "\(metric), limit \($0.limit)" } ?? metric.rawValue }

  func text(_ value: Double) -> String { threshold?.text(value) ?? number(value) }
}
