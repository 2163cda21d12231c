/// A soak as it stands at an instant.
public struct SoakAssessment: Hashable, Sendable {
  /// How a soak stands at the time asked for.
  public enum Status: String, Hashable, Sendable, CaseIterable {
    case planned
    case running
    case passed
    case failed
    /// Its time is over, but checkpoints were not taken.
    case incomplete
  }

  /// One checkpoint of the schedule: when it is due, and what became of it.
  public struct Checkpoint: Hashable, Sendable {
    /// How a checkpoint stands at the time asked for.
    public enum Status: String, Hashable, Sendable, CaseIterable {
      case scheduled
      /// Its time has come and its grace is not over.
      case due
      case overdue
      case passed
      case failed
    }

    public var number: Int
    public var due: Instant
    public var status: Status
    public var measurements: [MetricID: Double]
    /// What failed: `error_rate 0.4 % is not < 0.1 %`.
    public var failures: [String]
    public var origin: Origin?

    public var isTaken: Bool { origin != nil }
  }

  public var soak: Plan.Soak
  public var status: Status
  public var run: SoakRun?
  public var checkpoints: [Checkpoint]

  public var passed: Int { checkpoints.filter { $0.status == .passed }.count }
  /// Checkpoints not taken yet.
  public var remaining: Int { checkpoints.filter { !$0.isTaken }.count }
  public var overdue: [Checkpoint] { checkpoints.filter { $0.status == .overdue } }
  /// The next one on the schedule, from the time of asking; nil for a failed soak, which has to be started again.
  public var next: Checkpoint? {
    status == .failed ? nil : checkpoints.first { $0.status == .scheduled || $0.status == .due }
  }

  public init(_ soak: Plan.Soak, run: SoakRun?, at instant: Instant) {
    self.soak = soak
    self.run = run
    checkpoints = (0..<max(0, min(soak.checkpoints.count, Plan.Checkpoints.mostCheckpoints))).map { index in
      Checkpoint(number: index + 1, soak: soak, taken: run?.checkpoints[index + 1], at: instant)
    }
    if run == nil {
      status = .planned
    } else if checkpoints.contains(where: { $0.status == .failed }) {
      status = .failed
    } else if instant < soak.window.to {
      status = .running
    } else {
      status = checkpoints.allSatisfy { $0.status == .passed } ? .passed : .incomplete
    }
  }

  /// `2 of 8 checkpoints passed, #3 overdue since 08:00, next #4 at 14:00`
  public func sentence(in zone: Zone, at instant: Instant) -> String {
    var parts = ["\(passed) of \(checkpoints.count) checkpoints passed"]
    for checkpoint in checkpoints where checkpoint.status == .failed {
      parts.append("#\(checkpoint.number) failed: \(checkpoint.failures.joined(separator: ", "))")
    }
    if status != .failed, let first = overdue.first {
      let others = overdue.count == 1 ? "" : " and \(overdue.count - 1) more"
      parts.append("#\(first.number) overdue since \(zone.brief(first.due, on: instant))\(others)")
    }
    if status == .failed {
      parts.append("to be started again")
    } else if remaining > 0 {
      parts.append("\(remaining) remaining")
    }
    if let next {
      parts.append("next #\(next.number) at \(zone.brief(next.due, on: instant))")
    }
    return parts.joined(separator: ", ")
  }
}

extension SoakAssessment.Checkpoint {
  fileprivate init(number: Int, soak: Plan.Soak, taken: SoakRun.Checkpoint?, at instant: Instant) {
    let due = soak.checkpoints.due(number)
    var failures: [String] = []
    let status: Status
    if let taken {
      failures = soak.thresholds.compactMap { threshold in
        guard let value = taken.measurements[threshold.metric], !threshold.isKept(by: value) else { return nil }
        return "\(threshold.metric) \(threshold.text(value)) is not \(threshold.limit)"
      }
      if let failure = taken.failure { failures.append(failure) }
      status = failures.isEmpty ? .passed : .failed
    } else if instant < due {
      status = .scheduled
    } else {
      status = instant <= due + soak.checkpoints.grace ? .due : .overdue
    }
    self.init(
      number: number, due: due, status: status, measurements: taken?.measurements ?? [:], failures: failures,
      origin: taken?.origin)
  }
}
