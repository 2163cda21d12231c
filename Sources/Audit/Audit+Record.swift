import Projections
import PromotionDomain

// The record itself: when events were written down, and what was taken out again.

extension AuditPass {
  mutating func late(_ event: LoggedEvent) {
    let delay = event.recordedAt - event.occurredAt
    guard delay > lateAfter else { return }
    find(
      .recordedLate, [event.position],
      "\(event.event.sentence(in: zone)); recorded by \(event.actor) \(delay) after it happened",
      alike: "recorded more than \(lateAfter) after they happened",
      "\(event.event.sentence(in: zone)) (\(delay))")
  }

  /// Finds an actor whom neither the plan then in force nor the newest one names.
  mutating func named(_ event: LoggedEvent, _ plan: Plan?) {
    guard let plan, plan.namesActors, !plan.isNamed(event.actor), review.plan?.isNamed(event.actor) != true else {
      return
    }
    find(
      .unknownActor, [event.position],
      "\(event.actor) acted and is neither one of the plan's people nor one of its agents",
      alike: "acted and are neither among the plan's people nor among its agents", "\(event.actor)")
  }

  mutating func redaction(_ redacted: DataRedacted, _ event: LoggedEvent) {
    find(
      .dataRedacted, [redacted.event, event.position],
      "#\(redacted.event) was redacted by \(event.actor): \(redacted.reason)",
      alike: "redacted by \(event.actor): \(redacted.reason)", "#\(redacted.event)")
  }

  /// What was let in against the rules. That stands in the ledger's own stream.
  mutating func imports() {
    for event in ledger.events where review.view.knows(event) {
      guard case .history(.importTrusted(let trusted)) = event.event else { continue }
      for refused in trusted.refused where relevant.contains(refused.event) {
        find(
          .importedOnTrust, [refused.event, event.position],
          "#\(refused.event) was imported though the rules refuse it (\(refused.why)), by \(event.actor): "
            + trusted.reason,
          alike: "imported though the rules refuse them, by \(event.actor): \(trusted.reason)",
          "#\(refused.event) (\(refused.why))")
      }
    }
  }

  /// What a clock that ran backwards leaves behind.
  ///
  /// The ledger records at `max(now, the newest time of recording)`, and ids are made from that same time, so neither
  /// ever goes backwards. But every command that is recorded while the clock is behind gets the very microsecond of the
  /// one before the jump, and no two commands reach the disk within a microsecond. Times that are whole milliseconds
  /// prove nothing: they come from a source with a coarser clock (an import, a sample), where commands may coincide.
  ///
  /// Imported events bring ids from elsewhere. One whose id was made more than a second before its predecessor was
  /// recorded comes from a machine whose clock was behind.
  mutating func clock(_ recordings: [Recording]) {
    let judged = recordings.filter { relevant.contains($0.position) }
    for run in judged.chunked(by: \.recordedAt) {
      let at = run[0].recordedAt
      guard at.microseconds % 1000 != 0, let last = run.last else { continue }
      var commands = Set(run.map(\.command))
      var events = run.map(\.position)
      if let before = run[0].predecessor, before.recordedAt == at, before.command != run[0].command {
        commands.insert(before.command)
        events.insert(before.position, at: 0)
      }
      guard commands.count > 1 else { continue }
      find(
        .clockBackwards, events,
        "#\(events[0]) to #\(last.position) were recorded by \(commands.count) commands at the same microsecond "
          + "(\(at)): the clock stood still or ran backwards",
        alike: "recorded by several commands at the same microsecond: the clock stood still or ran backwards",
        "#\(events[0]) to #\(last.position)")
    }
    for recording in judged {
      guard let made = recording.idTime, let before = recording.predecessor,
        before.recordedAt - made > TimeSpan(seconds: 1)
      else { continue }
      find(
        .clockBackwards, [before.position, recording.position],
        "the id of #\(recording.position) was made \(before.recordedAt - made) before #\(before.position) was recorded",
        alike: "ids that were made before the event in front was recorded",
        "#\(recording.position) (\(before.recordedAt - made))")
    }
  }
}

extension Array {
  /// Neighbours of equal `key` together.
  fileprivate func chunked<Key: Equatable>(by key: (Element) -> Key) -> [[Element]] {
    reduce(into: []) { chunks, element in
      if let last = chunks.last?.last, key(last) == key(element) {
        chunks[chunks.count - 1].append(element)
      } else {
        chunks.append([element])
      }
    }
  }
}
