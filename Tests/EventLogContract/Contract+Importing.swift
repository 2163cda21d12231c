import EventLog
import PromotionDomain
import Testing

extension Contract {
  static let importing: [Clause] = [
    Clause("a log imported into an empty one is the same log") { store in
      let source = try ContractBench(store).given("a", events: 3).given("b").given { try $0.redactOnRecord(2) }
      let events = try source.log.read { try $0.events() }
      try ContractBench(store).when { try $0.append(recorded: events) }
        .then { #expect($0 == events) }
        .thenReads { try #expect($0.events() == events) }
    },
    Clause("imported events get the next numbers") { store in
      try ContractBench(store).given("promotion/a", events: 2).when {
        try $0.append(recorded: [.sample(1), .sample(2)])
      }.then {
        #expect($0.map(\.position) == [3, 4])
        #expect($0.map(\.version) == [3, 4])
      }
    },
    Clause("imported events keep their times, whatever the clock says") { store in
      let later = ContractBench.start + TimeSpan(seconds: 1000)
      try ContractBench(store).when { try $0.append(recorded: [.sample(1, recordedAt: later)]) }.then {
        #expect($0.map(\.recordedAt) == [later])
      }.thenReads { try #expect($0.head().recordedAt == later) }
    },
    Clause("an import that was recorded before the head is refused") { store in
      let event = RecordedEvent.sample(1, recordedAt: ContractBench.start)
      let bench = try ContractBench(store)
      bench.clock.now = ContractBench.start + TimeSpan(seconds: 1)
      try bench.given("a").when { try $0.append(recorded: [event]) }
        .thenRefused(
          LedgerError.recordedBackwards(id: event.id, recordedAt: ContractBench.start, previous: bench.clock.now)
        )
        .thenHolds(1)
    },
    Clause("imported times of recording may not run backwards among themselves") { store in
      let later = ContractBench.start + TimeSpan(seconds: 1)
      let event = RecordedEvent.sample(2)
      try ContractBench(store).when { try $0.append(recorded: [.sample(1, recordedAt: later), event]) }
        .thenRefused(LedgerError.recordedBackwards(id: event.id, recordedAt: ContractBench.start, previous: later))
        .thenHolds(0)
    },
    Clause("an imported event with a used id is refused") { store in
      let event = RecordedEvent.sample(1)
      try ContractBench(store).given { try $0.append(recorded: [event]) }.when { try $0.append(recorded: [event]) }
        .thenRefused(LedgerError.eventIDUsed(id: event.id)).thenHolds(1)
    },
    Clause("an imported event with a used place in its command is refused") { store in
      let event = RecordedEvent.sample(1)
      try ContractBench(store).given { try $0.append(recorded: [event]) }
        .when { try $0.append(recorded: [.sample(2, commandID: event.commandID)]) }
        .thenRefused(LedgerError.commandUsed(id: event.commandID, index: 0)).thenHolds(1)
    },
    Clause("an imported event with a malformed id or data is refused") { store in
      let bench = try ContractBench(store)
      bench.when { try $0.append(recorded: [.sample(1, id: "x")]) }.thenMalformed("event id")
      try bench.when { try $0.append(recorded: [.sample(1, data: "[]")]) }
        .thenMalformed("data").thenHolds(0)
    },
    Clause("an imported event cannot have occurred after it was recorded") { store in
      let past = ContractBench.start - TimeSpan(seconds: 1)
      try ContractBench(store).when { try $0.append(recorded: [.sample(1, recordedAt: past)]) }
        .thenRefused(
          LedgerError.occursAfterRecording(type: "note.added", occurredAt: ContractBench.start, recordedAt: past))
    },
    Clause("importing nothing does nothing") { store in
      try ContractBench(store).when { try $0.append(recorded: []) }.then { #expect($0 == []) }.thenHolds(0)
    },
  ]

}
