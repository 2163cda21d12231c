/// A soak as it stands at an instant.
public struct SoakAssessment: Hashable, Sendable {
  /// How a soak stands at the time asked for.
  public enum Status: String, Hashable, Sendable, CaseIterable {
    /// It has not begun.
    case planned
    /// It has not run as long as planned since its start, or may still be looked at.
    case running
    case passed
    case failed
    /// It ran its time, and of a checkpoint nobody can say whether it passed.
    case inconclusive
    /// It ran its time, and a checkpoint was not taken.
    case missed
  }

  /// One checkpoint of the schedule: when it is due, and what became of it.
  public struct Checkpoint: Hashable, Sendable {
    /// How a checkpoint stands at the time asked for.
    public enum Status: String, Hashable, Sendable, CaseIterable {
      case scheduled
      /// Its time has come and its grace is not over.
      case due
      case overdue
      /// Its time is over: the next one is nearer.
      case missed
      case passed
      case failed
      /// No data, too few samples, nothing to hold it against.
      case inconclusive
    }

    public var number: Int
    public var due: Instant
    public var status: Status
    public var measurements: [MetricID: MeasuredValue]
    /// What the last promotion measured, for limits that ask for it.
    public var previous: [MetricID: MeasuredValue]
    /// What failed: `error_rate 0.4 % is not < 0.1 %`.
    public var failures: [String]
    /// Why its measurements say nothing, also where a person has judged it by now.
    public var doubts: [String]
    public var judgement: SoakRun.Judgement?
    /// When it was taken.
    public var origin: Origin?

    public var isTaken: Bool { origin != nil }
    /// Whether it may still be taken.
    public var isOpen: Bool {
      switch status {
      case .scheduled, .due, .overdue: true
      case .missed, .passed, .failed, .inconclusive: false
      }
    }
    /// What it stands on: the word of a person, else what was measured.
    public var settled: Origin? { judgement?.origin ?? origin }
    /// Everything to be said about it: what failed, what is in doubt, who judged it and why.
    public var remarks: [String] { failures + doubts + (judgement.map { [$0.sentence] } ?? []) }

    /// Whether a measurement keeps its limit; nil where there is no such measurement, or nothing to hold it against.
    public func isKept(_ threshold: Plan.Threshold) -> Bool? {
      measurements[threshold.metric].flatMap { threshold.isKept(by: $0, previous: previous[threshold.metric]) }
    }
  }

  public var soak: Plan.Soak
  public var status: Status
  public var run: SoakRun?
  public var calendar: SoakCalendar
  public var checkpoints: [Checkpoint]

  /// When it runs: its actual time once it was started, the planned one before.
  public var window: Plan.Window { calendar.window }
  /// Whether it runs at other times than planned.
  public var isMoved: Bool { soak.window.map { window.to != $0.to } ?? false }
  /// Whether its times are known: it has a date, or was started.
  public var isTimed: Bool { soak.window != nil || run != nil }

  public var passed: Int { checkpoints.count { $0.status == .passed } }
  /// Checkpoints that are still to be taken.
  public var remaining: Int { checkpoints.count { $0.isOpen } }
  public var overdue: [Checkpoint] { checkpoints.filter { $0.status == .overdue } }
  public var missed: [Checkpoint] { checkpoints.filter { $0.status == .missed } }
  public var inconclusive: [Checkpoint] { checkpoints.filter { $0.status == .inconclusive } }
  /// The next one on the schedule, from the time of asking; nil for a failed soak, which has to be started again.
  public private(set) var next: Checkpoint?
  /// Whether it has not begun, although its planned start and the grace of a checkpoint are over.
  public let isLate: Bool

  /// `zone` is that of the soak's plan, of which the days are that its calendar counts.
  public init(_ soak: Plan.Soak, run: SoakRun?, at instant: Instant, in zone: Zone) {
    self.soak = soak
    self.run = run
    calendar = SoakCalendar(soak, run: run, at: instant, in: zone)
    isLate = run == nil && soak.window.map { instant > $0.from + soak.checkpoints.grace } ?? false
    checkpoints = []
    status = .planned
    checkpoints = (0..<calendar.count).map { Checkpoint(number: $0 + 1, soak, run, calendar, at: instant) }
    status = status(at: instant)
    // Before it has begun, nobody knows when a checkpoint will be whose planned time is over.
    if status != .failed {
      next = checkpoints.first {
        $0.status == .due || $0.status == .scheduled && (run != nil || soak.window != nil && $0.due >= instant)
      }
    }
  }

  private func status(at instant: Instant) -> Status {
    let found = Set(checkpoints.map(\.status))
    if run == nil { return .planned }
    if found.contains(.failed) { return .failed }
    if instant < window.to || checkpoints.contains(where: \.isOpen) { return .running }
    if found.contains(.missed) { return .missed }
    return found.contains(.inconclusive) ? .inconclusive : .passed
  }

  /// `2 of 8 checkpoints passed, #3 overdue since 08:00, next #4 at 14:00`
  public func sentence(in zone: Zone, at instant: Instant) -> String {
    var parts = ["\(passed) of \(checkpoints.count) checkpoints passed"]
    for checkpoint in checkpoints where checkpoint.status == .failed {
      parts.append("#\(checkpoint.number) failed: \(checkpoint.remarks.joined(separator: ", "))")
    }
    for checkpoint in inconclusive {
      parts.append("#\(checkpoint.number) inconclusive: \(checkpoint.remarks.joined(separator: ", "))")
    }
    if !missed.isEmpty { parts.append("\(Self.numbers(missed)) missed") }
    if status != .failed, let first = overdue.first {
      let others = overdue.count == 1 ? "" : " and \(overdue.count - 1) more"
      parts.append("#\(first.number) overdue since \(zone.brief(first.due, on: instant))\(others)")
    }
    switch status {
    case .failed: parts.append("to be started again")
    case .missed, .inconclusive: parts.append("to be judged or started again")
    case .planned, .running, .passed: if remaining > 0 { parts.append("\(remaining) remaining") }
    }
    if isLate, let planned = soak.window {
      parts.append("not started, planned for \(zone.brief(planned.from, on: instant))")
    }
    if !isTimed { parts.append("it runs \(soak.length) from its start") }
    if let next { parts.append("next #\(next.number) at \(zone.brief(next.due, on: instant))") }
    return parts.joined(separator: ", ")
  }

  /// `#1`, `#1 and #2`, `8 checkpoints`
  public static func numbers(_ checkpoints: [Checkpoint]) -> String {
    checkpoints.count <= 6 ? sentenceList(checkpoints.map { "#\($0.number)" }) : "\(checkpoints.count) checkpoints"
  }
}

extension SoakRun.Judgement {
  /// `judged passed by thandi: the exporter was down, the logs show no error`
  public var sentence: String { "judged \(passed ? "passed" : "failed") by \(origin.actor): \(reason)" }
}

extension SoakAssessment.Checkpoint {
  fileprivate init(number: Int, _ soak: Plan.Soak, _ run: SoakRun?, _ calendar: SoakCalendar, at instant: Instant) {
    let taken = run?.checkpoints[number]
    self.init(
      number: number, due: calendar.due(number), status: .scheduled, measurements: taken?.measurements ?? [:],
      previous: taken?.previous ?? [:], failures: [], doubts: [], judgement: nil, origin: taken?.origin)
    if let taken {
      (failures, doubts) = taken.held(against: soak.thresholds)
      status = !failures.isEmpty ? .failed : doubts.isEmpty ? .passed : .inconclusive
    } else if run == nil || instant < due {
      status = .scheduled
    } else if instant >= calendar.missed(number) {
      status = .missed
    } else {
      status = instant <= due + calendar.grace ? .due : .overdue
    }
    // A person has the last word where there is none of a measurement.
    guard let judged = run?.judgements[number], status != .passed, status != .failed else { return }
    judgement = judged
    status = judged.passed ? .passed : .failed
  }
}

extension SoakRun.Checkpoint {
  /// What failed, and else what keeps it from being a result.
  fileprivate func held(against thresholds: [Plan.Threshold]) -> (failures: [String], doubts: [String]) {
    if let inconclusive { return ([], [inconclusive]) }
    var (failures, doubts): ([String], [String]) = ([], [])
    for threshold in thresholds {
      // A revision may ask for what nobody measured.
      guard let value = measurements[threshold.metric] else {
        doubts.append("\(threshold.metric) was not measured")
        continue
      }
      let before = previous[threshold.metric]
      switch threshold.isKept(by: value, previous: before) {
      case true?: break
      case false?:
        failures.append("\(threshold.metric) \(threshold.text(value)) is not \(threshold.limit(previous: before))")
      case nil: doubts.append("no earlier promotion measured \(threshold.metric)")
      }
    }
    if let failure { failures.append(failure) }
    return failures.isEmpty ? ([], doubts) : (failures, [])
  }
}
