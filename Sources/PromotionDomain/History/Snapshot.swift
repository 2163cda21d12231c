/// What it takes to have a promotion's state again without folding its whole history: which events still stand in it, and
/// what was counted along the way.
///
/// It is no second form of the state. The events themselves are folded again, by the one fold there is; those left out
/// are the ones that later events have wholly replaced.
public struct Snapshot: Hashable, Sendable {
  /// Events of which something stands in the state, in the order in which they happened.
  public var standing: [Int64]
  public var counts: Counts

  /// What a state knows of events that no longer stand in it.
  public struct Counts: Hashable, Sendable {
    public var events: Int
    public var work: Int
    public var firstAt: Instant
    public var lastAt: Instant
    public var lastPosition: Int64
    public var planRevision: Int
    /// How often each soak was started.
    public var runs: [SoakID: Int]

    public init(
      events: Int, work: Int, firstAt: Instant, lastAt: Instant, lastPosition: Int64, planRevision: Int,
      runs: [SoakID: Int]
    ) {
      (self.events, self.work) = (events, work)
      (self.firstAt, self.lastAt, self.lastPosition) = (firstAt, lastAt, lastPosition)
      (self.planRevision, self.runs) = (planRevision, runs)
    }
  }

  public init(standing: [Int64], counts: Counts) { (self.standing, self.counts) = (standing, counts) }
}

extension PromotionState {
  /// Nil before the first event.
  public var snapshot: Snapshot? {
    guard let firstAt, let lastAt else { return nil }
    return Snapshot(
      standing: standing,
      counts: .init(
        events: eventCount, work: workCount, firstAt: firstAt, lastAt: lastAt, lastPosition: lastPosition,
        planRevision: planRevision, runs: soaks.mapValues(\.runs)))
  }

  /// The state that a snapshot was taken of. `events` are those that stand in it, in its order.
  public init(_ counts: Snapshot.Counts, standing events: some Sequence<LoggedEvent>) {
    self.init()
    for event in events { evolve(event) }
    (eventCount, workCount) = (counts.events, counts.work)
    (firstAt, lastAt, lastPosition) = (counts.firstAt, counts.lastAt, counts.lastPosition)
    planRevision = counts.planRevision
    for (soak, runs) in counts.runs { soaks[soak]?.runs = runs }
  }

  private var standing: [Int64] {
    var origins: [Origin] = []
    // What they renamed has its new name only by them.
    origins += renamings
    origins += marks.values.map(\.origin) + otherMarks.values.joined().map(\.origin)
    origins += waivers.values.map(\.origin) + otherWaivers.values.joined().map(\.origin)
    for observation in observations.values {
      origins.append(observation.origin)
      origins += observation.listedAll.map { [$0] } ?? []
      origins += observation.sightings.values.map(\.origin)
    }
    for soak in soaks.values {
      origins.append(soak.started)
      origins += soak.checkpoints.values.map(\.origin)
      origins += soak.judgements.values.map(\.origin)
    }
    for finding in findings {
      origins.append(finding.origin)
      switch finding.outcome {
      case .open: break
      case .resolved(_, let origin), .accepted(_, let origin): origins.append(origin)
      }
    }
    origins += signoffs.values.flatMap { $0.values.map(\.origin) }
    origins += approvals.values.flatMap { $0.values.flatMap { $0.values.map(\.origin) } }
    origins += rounds.values.joined().map(\.opened)
    origins += [decision?.origin, newestOverride?.origin].compactMap(\.self)
    origins += (decision?.overrides ?? []).map(\.origin) + goOverrides.map(\.origin) + overrides.values.map(\.origin)
    for batch in batches.values { origins += [batch.started, batch.finished].compactMap(\.self) }
    for attempt in deployments.values.joined() {
      origins += [attempt.started, attempt.failure?.origin, attempt.succeeded, attempt.ended].compactMap(\.self)
    }
    origins += validations.values.map(\.origin)
    origins += criteria.values.map(\.origin)
    origins += newestNotes.map(\.origin)
    origins += closing.map { [$0.origin] } ?? []
    var times = Dictionary(origins.map { ($0.position, $0.at) }) { first, _ in first }
    if let planPosition, let planAt { times[planPosition] = planAt }
    return times.map { EventPlace(occurredAt: $0.value, position: $0.key) }.sorted().map(\.position)
  }
}
