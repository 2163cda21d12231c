public import PromotionDomain

/// When a promotion can be ready at the earliest: the work that is left, what has to run its time, and the window.
public struct ReadyTime: Hashable, Sendable {
  /// Something that takes its time before the promotion can be ready.
  public struct Part: Hashable, Sendable {
    public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
      /// The open items of one person, one after the other; of nobody in particular when there is no owner.
      case work
      /// Work that the plan gives a span of its own.
      case plannedWork = "planned work"
      case soak
      case decision
    }

    public var kind: Kind
    public var id: String
    public var title: String
    /// How long it still takes; nil for what only has a date.
    public var takes: TimeSpan?
    /// When it is over at the earliest.
    public var until: Instant
    /// How many of its items have no estimate and are counted as nothing.
    public var unestimated = 0
  }

  public var now: Instant
  /// In order of `until`.
  public var parts: [Part] = []
  /// What is left of the estimates of all open items together.
  public var work: TimeSpan = .zero
  /// The same of those that are tracked only.
  public var trackedWork: TimeSpan = .zero
  public var unestimated = 0
  /// Soaks that have to be started again, or judged by somebody; when they are over nobody can say.
  public var haltedSoaks: [SoakAssessment] = []
  public var window: Plan.Window?

  /// The last of the parts: the critical path ends with it. `now` when nothing is left.
  public var readyAt: Instant { max(now, parts.map(\.until).max() ?? now) }
  public var critical: Part? { parts.max { $0.until < $1.until } }

  public enum Fit: Hashable, Sendable {
    /// Deployments can begin then.
    case reached(Instant)
    /// The window closes first, by so much.
    case missed(by: TimeSpan)
    /// It is over.
    case over
    /// A soak has to be started again or judged first.
    case open
    case noWindow
  }

  public var fit: Fit {
    guard let window else { return .noWindow }
    if now >= window.to { return .over }
    guard readyAt < window.to else { return .missed(by: readyAt - window.to) }
    return haltedSoaks.isEmpty ? .reached(max(window.from, readyAt)) : .open
  }

  /// Items that need the same person follow each other; different people work side by side, and so do items that nobody
  /// owns, which are taken as one queue. Work that is planned for a span begins with it. Nothing is left to do once
  /// deployments have begun.
  public init(_ readiness: Readiness, plan: Plan) {
    now = readiness.at
    window = plan.window?.nearest(to: now, in: plan.zone)
    switch readiness.phase {
    case .planning, .preparing, .soaking, .awaitingWindow: break
    case .deploying, .validating, .closed, .rolledBack: return
    }
    var queues: [(owners: [OwnerID], part: Part)] = []
    for area in readiness.areas {
      let open = area.items.filter { $0.counts && !$0.isSatisfied }
      guard !open.isEmpty else { continue }
      let estimates = open.map { $0.remainingEstimate }
      let sum = area.area.estimate.map { $0 * open.count / max(1, area.total) } ?? estimates.reduce(.zero, +)
      let missing = area.area.estimate == nil ? estimates.filter { $0 == .zero }.count : 0
      work = work + sum
      if !area.isScored { trackedWork = trackedWork + sum }
      unestimated += missing
      if let window = area.area.window {
        parts.append(
          Part(
            kind: .plannedWork, id: area.area.id.rawValue, title: area.area.title, takes: sum,
            until: max(now, window.from) + sum, unestimated: missing))
        continue
      }
      for (item, estimate) in zip(open, estimates) {
        let owners = item.item.owners
        if let index = queues.firstIndex(where: { $0.owners == owners }) {
          queues[index].part.until = queues[index].part.until + estimate
          queues[index].part.takes = (queues[index].part.takes ?? .zero) + estimate
          queues[index].part.unestimated += estimate == .zero ? 1 : 0
        } else {
          queues.append(
            (
              owners,
              Part(
                kind: .work, id: owners.isEmpty ? "anybody" : owners.map(\.rawValue).joined(separator: "+"),
                title: "Work of \(owners.isEmpty ? "anybody" : plan.names(owners))",
                takes: estimate, until: now + estimate, unestimated: estimate == .zero ? 1 : 0)
            ))
        }
      }
    }
    parts += queues.map(\.part)
    for soak in readiness.soaks where soak.soak.stage == .before && soak.status != .passed {
      let end: Instant
      switch soak.status {
      case .failed, .missed, .inconclusive, .passed:
        haltedSoaks.append(soak)
        continue
      case .running: end = soak.window.to
      // From its start, it takes as long as it is planned to.
      case .planned:
        let isInTime = now <= soak.window.from + soak.soak.checkpoints.grace
        end = isInTime ? soak.window.to : now + soak.soak.length
      }
      let until = max(now, end)
      parts.append(
        Part(kind: .soak, id: soak.soak.id.rawValue, title: soak.soak.title, takes: until - now, until: until))
    }
    if let due = plan.decision?.at, readiness.decision == nil, due > now {
      parts.append(Part(kind: .decision, id: "decision", title: "Go or no-go", takes: nil, until: due))
    }
    parts = parts.enumerated().sorted { ($0.element.until, $0.offset) < ($1.element.until, $1.offset) }.map(\.element)
    // Of one that opens again, the first that is not missed.
    window = plan.window?.nearest(to: readyAt, in: plan.zone)
  }
}

extension ItemAssessment {
  /// What is left of its estimate: those of its open parts, else its own, less what is done of it.
  public var remainingEstimate: TimeSpan {
    let open = parts.filter { $0.counts && !$0.isSatisfied }
    if !open.isEmpty {
      let sum = open.map(\.remainingEstimate).reduce(.zero, +)
      if sum > .zero { return sum }
    }
    guard let estimate = item.estimate else { return .zero }
    let left = max(0, min(1, 1 - credit))
    return TimeSpan(seconds: Int64((Double(estimate.seconds) * left).rounded()))
  }
}

extension TimeSpan {
  fileprivate static func / (a: TimeSpan, n: Int) -> TimeSpan { TimeSpan(microseconds: a.microseconds / Int64(n)) }
}
