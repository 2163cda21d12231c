/// When a soak runs and when it is looked at: as planned, or moved along with its start.
///
/// It runs from its start as long as it was planned to run, and until its planned end where it was started early. Started
/// in time, which is up to the grace of its first checkpoint, its checkpoints keep their times; started late or again,
/// they move along. One without a date counts everything from its start; before that, its times are those of a start now.
public struct SoakCalendar: Hashable, Sendable {
  public let window: Plan.Window
  private let checkpoints: Plan.Checkpoints
  private let zone: Zone

  /// As planned when `run` is nil. `zone` is the plan's.
  public init(_ soak: Plan.Soak, run: SoakRun?, at now: Instant, in zone: Zone) {
    self.zone = zone
    let planned = soak.window ?? Plan.Window(from: run?.started.at ?? now, length: soak.length)
    let started = run?.started.at ?? planned.from
    let isAgain = (run?.runs ?? 1) > 1
    let isMoved = started > planned.from + (isAgain ? .zero : soak.checkpoints.grace)
    window = Plan.Window(
      from: started, to: isMoved ? started + planned.length : max(planned.to, started + planned.length))
    var checkpoints = soak.checkpoints
    if isMoved { checkpoints.first = checkpoints.first.map { $0 + (started - planned.from) } }
    self.checkpoints = checkpoints
  }

  /// How many checkpoints there are.
  public var count: Int { max(0, min(checkpoints.count, Plan.Checkpoints.mostCheckpoints)) }
  public var grace: TimeSpan { checkpoints.grace }

  /// The time of checkpoint `number`, counted from 1.
  public func due(_ number: Int) -> Instant { checkpoints.due(number, in: zone, from: window.from) }

  /// When the time of checkpoint `number` ends: half-way to the next one. The last has as much time as if one followed.
  public func missed(_ number: Int) -> Instant {
    let due = due(number)
    let halfway = due + TimeSpan(microseconds: (self.due(number + 1) - due).microseconds / 2)
    return number < count ? halfway : max(halfway, due + grace + TimeSpan(microseconds: 1))
  }

  /// The checkpoint to which a measurement at `instant` belongs, the nearest in time; nil when there are none.
  public func nearest(to instant: Instant) -> Int? {
    guard count > 0 else { return nil }
    return (1..<count).first { instant < missed($0) } ?? count
  }
}
