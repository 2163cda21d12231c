import Fixtures
import PromotionDomain
import RefusalSentences
import Testing

/// What has happened so far. `plan` was applied first; nil for a promotion without one.
func given(_ plan: Plan? = .sample, _ past: any Past...) -> Given { given(plan, past) }

func given(_ plan: Plan?, _ past: [any Past]) -> Given {
  Given(history: History(story((plan.map { [Event.applied($0)] } ?? []) + past)))
}

struct Given {
  var history: History
  var surroundings = Surroundings.none

  var state: PromotionState { history.state() }
  var position: Int64 { history.events.last?.position ?? 0 }
  var lastAt: Instant { history.events.map(\.occurredAt).max() ?? time("07 08:00") }

  func readiness(at text: String? = nil) -> Readiness {
    state.readiness(at: text.map(time) ?? lastAt, in: surroundings)
  }

  func basis(at text: String? = nil, for purpose: Basis.Purpose = .signoff) -> Basis {
    state.readiness(at: text.map(time) ?? lastAt, in: usual).basis(for: purpose, position: position, state: state)
  }

  func frozen(_ freeze: FreezeDeclared) -> Given { around(frozen: [freeze]) }

  func around(
    frozen freezes: [FreezeDeclared] = [], dependencies: [PromotionID: Surroundings.Dependency] = [:],
    deploying: [ComponentID: [PromotionID]] = [:]
  ) -> Given {
    var given = self
    let ledger = History(story(freezes.map { Event.freeze(.freezeDeclared($0)) })).ledgerState()
    given.surroundings = Surroundings(ledger: ledger, dependencies: dependencies, deploying: deploying)
    return given
  }

  /// The promotion on which the sample depends is through, unless the story says otherwise.
  private var usual: Surroundings {
    var surroundings = surroundings
    if surroundings.dependencies.isEmpty {
      surroundings.dependencies["platform"] = .init(verdict: .go, phase: .closed, isThrough: true)
    }
    return surroundings
  }

  /// A minute after the newest event unless `at` says otherwise.
  func when(
    _ command: Command, at text: String? = nil, by actor: Actor = "oli", despite: String? = nil,
    noting remarks: Remarks = .none
  ) -> When {
    let at = text.map(time) ?? lastAt + .minutes(1)
    let context = CommandContext(
      at: at, isTimeGiven: text != nil, actor: actor, remarks: remarks, despite: despite, times: command.resolvedTimes,
      position: position, surroundings: usual, history: history)
    return When(given: self, command: command, context: context)
  }
}

extension Given {
  /// What comes of a command; nothing where it is refused.
  func deciding(_ command: Command, by actor: Actor) -> [Event] { (try? when(command, by: actor).result.get()) ?? [] }
}

/// A command on its way, and what is expected to come of it.
struct When {
  var given: Given
  var command: Command
  var context: CommandContext

  var result: Result<[Event], Refusal> {
    do throws(Refusal) {
      return .success(try given.state.decide(command, context))
    } catch {
      return .failure(error)
    }
  }

  /// What has happened when `events` were recorded as this command's.
  func recorded(_ events: [Event]) -> Given {
    var after = given
    for (index, event) in events.enumerated() {
      after.history.append(
        LoggedEvent(
          position: given.position + Int64(index) + 1, occurredAt: context.at, recordedAt: context.at,
          actor: context.actor, event: event, remarks: index == events.count - 1 ? context.remarks : .none))
    }
    return after
  }

  /// Exactly these events come of it, and none when it is sent again.
  @discardableResult
  func then(_ expected: Event..., sourceLocation: SourceLocation = #_sourceLocation) -> Given {
    then(expected, sourceLocation: sourceLocation)
  }

  @discardableResult
  func then(_ expected: [Event], sourceLocation: SourceLocation = #_sourceLocation) -> Given {
    #expect(result == .success(expected), sourceLocation: sourceLocation)
    let after = recorded(expected)
    #expect(again(after) == .success([]), "sent again", sourceLocation: sourceLocation)
    return after
  }

  /// It is satisfied already.
  func thenNothing(sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(result == .success([]), sourceLocation: sourceLocation)
  }

  func thenRefused(_ sentence: String, sourceLocation: SourceLocation = #_sourceLocation) {
    switch result {
    case .failure(let refusal): #expect(refusal.sentence == sentence, sourceLocation: sourceLocation)
    case .success(let events): Issue.record("not refused, but \(events)", sourceLocation: sourceLocation)
    }
  }

  /// The same command sent once more, after what came of it the first time.
  func again(_ after: Given) -> Result<[Event], Refusal> {
    var retry = When(given: after, command: command, context: context)
    retry.context.history = after.history
    retry.context.position = after.position
    return retry.result
  }
}
