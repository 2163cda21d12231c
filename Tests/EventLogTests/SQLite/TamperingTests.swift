import EventLog
import EventLogContract
import PromotionDomain
import SQLiteLog
import Testing

/// What the schema itself refuses, to a connection without any of our settings.
@Suite("The schema of a ledger") struct TamperingTests {
  private let bench: Bench
  private let door: Sidedoor

  init() throws {
    bench = try Bench(.sqlite)
    try bench.given("a", events: 2).given("b").given { try $0.append(.sample("b", key: "k")) }
    door = try Sidedoor(try #require(bench.folder).ledger)
  }

  /// An INSERT of the row that would come next, but for the given columns.
  private func insertion(_ verb: String = "INSERT", _ changes: [String: String] = [:]) -> String {
    var row = [
      "position": "5", "id": "'019b9c3e-6a40-7c1d-b3a5-000000000001'", "stream": "'a'", "version": "3", "type": "'t'",
      "type_version": "1", "occurred_at": "1", "recorded_at": "\(Bench.start.microseconds)", "actor": "'x'",
      "principal": "''",
      "command_id": "'019b9c3e-6a40-7c1d-b3a5-000000000002'", "command_index": "0", "data_hash": "zeroblob(32)",
      "salt": "zeroblob(16)", "data": "'{}'", "leaf_hash": "zeroblob(32)",
    ]
    row.merge(changes) { $1 }
    let columns = row.keys.sorted()
    return "\(verb) INTO event (\(columns.joined(separator: ", "))) "
      + "VALUES (\(columns.compactMap { row[$0] }.joined(separator: ", ")))"
  }

  private func thenNothingChanged(_ body: () throws -> Void) throws {
    let before = try bench.log.read { try $0.events() }
    try body()
    try #expect(bench.log.read { try $0.events() } == before)
  }

  @Test(arguments: ["position", "version", "type_version", "command_index"])
  func `a number that no ledger reaches is damage, and nothing is added to it`(column: String) throws {
    try door.run("DROP TRIGGER event_update")
    try door.run("UPDATE event SET \(column) = 9223372036854775807 WHERE position = (SELECT max(position) FROM event)")
    do {
      try bench.log.write { try $0.append(.sample("a")) }
      _ = try bench.log.read { try LedgerVerification(of: $0) }
      Issue.record("it was read")
    } catch let error as any StoreError {
      #expect(error.kind == .damaged, "\(error)")
    }
  }

  @Test func `the row that comes next is accepted`() throws {
    #expect(door.refusal(of: insertion()) == nil)
  }

  @Test(arguments: ["1", "4", "6", "0", "-1", "NULL"])
  func `only the next position is accepted`(position: String) throws {
    try thenNothingChanged {
      #expect(door.refusal(of: insertion("INSERT", ["position": position])) == "event: not the next position")
    }
  }

  @Test(arguments: ["1", "2", "4", "0"])
  func `only the next version of the stream is accepted`(version: String) throws {
    try thenNothingChanged {
      let refusal = door.refusal(of: insertion("INSERT", ["version": version]))
      #expect(refusal == "event: not the next version of its stream")
    }
  }

  @Test(arguments: ["INSERT OR REPLACE", "REPLACE", "INSERT OR IGNORE", "INSERT OR FAIL"])
  func `a used id is not replaced, whatever the verb`(verb: String) throws {
    let id = try #require(try door.value("SELECT id FROM event WHERE position = 2"))
    try thenNothingChanged {
      #expect(door.refusal(of: insertion(verb, ["id": "'\(id)'"])) == "event: id is used")
    }
  }

  @Test(arguments: ["INSERT OR REPLACE", "REPLACE", "INSERT OR IGNORE", "INSERT OR FAIL"])
  func `a used place in a command is not replaced, whatever the verb`(verb: String) throws {
    let command = try #require(try door.value("SELECT command_id FROM event WHERE position = 2"))
    try thenNothingChanged {
      #expect(door.refusal(of: insertion(verb, ["command_id": "'\(command)'"])) == "event: command is used")
    }
  }

  @Test func `a used position is not replaced`() throws {
    try thenNothingChanged {
      #expect(door.refusal(of: insertion("REPLACE", ["position": "2"])) == "event: not the next position")
    }
  }

  @Test func `a used version is not replaced`() throws {
    try thenNothingChanged {
      #expect(door.refusal(of: insertion("REPLACE", ["version": "2"])) == "event: not the next version of its stream")
    }
  }

  @Test func `an upsert does not change a row either`() throws {
    let upsert = insertion("INSERT", ["position": "2"]) + " ON CONFLICT DO UPDATE SET actor = 'y'"
    try thenNothingChanged { #expect(door.refusal(of: upsert) == "event: not the next position") }
  }

  @Test func `a time of recording before the newest is refused`() throws {
    let earlier = "\(Bench.start.microseconds - 1)"
    try thenNothingChanged {
      #expect(door.refusal(of: insertion("INSERT", ["recorded_at": earlier])) == "event: recorded_at goes backwards")
    }
  }

  @Test(arguments: [
    ["data_hash": "zeroblob(31)"], ["leaf_hash": "zeroblob(33)"], ["salt": "zeroblob(15)"], ["salt": "NULL"],
    ["data": "NULL"], ["data": "'[]'"], ["data": "''"], ["data": "zeroblob(2)"], ["id": "'x'"], ["actor": "''"],
    ["stream": "''", "version": "1"], ["type": "NULL"], ["type_version": "0"], ["command_index": "-1"],
    ["occurred_at": "9223372036854775807"], ["occurred_at": "'yesterday'"], ["occurred_at": "NULL"],
    ["principal": "NULL"], ["command_id": "'x'"],
  ])
  func `a row out of shape is refused`(changes: [String: String]) throws {
    try thenNothingChanged { #expect(door.refusal(of: insertion("INSERT", changes)) != nil) }
  }

  @Test(arguments: [
    "position", "id", "stream", "version", "type", "type_version", "occurred_at", "recorded_at", "actor", "principal",
    "command_id", "command_index", "data_hash", "leaf_hash", "salt", "data",
  ])
  func `no column can be changed`(column: String) throws {
    let value = ["data": #"'{"n":9}'"#, "salt": "zeroblob(16)", "data_hash": "x''", "leaf_hash": "x''"][column] ?? "7"
    try thenNothingChanged {
      for verb in ["UPDATE", "UPDATE OR REPLACE", "UPDATE OR IGNORE"] {
        let refusal = door.refusal(of: "\(verb) event SET \(column) = \(value) WHERE position = 2")
        #expect(refusal == "event: rows are never changed")
      }
    }
  }

  @Test func `data and salt can be blanked, together and once, when an event says so`() throws {
    let early = door.refusal(of: "UPDATE event SET data = NULL, salt = NULL WHERE position = 2")
    #expect(early == "event: rows are never changed")
    try bench.given {
      try $0.append(.sample(type: "data.redacted", data: #"{"event":2,"reason":"a test"}"#))
    }
    #expect(door.refusal(of: "UPDATE event SET data = NULL, salt = NULL WHERE position = 2") == nil)
    let again = door.refusal(of: "UPDATE event SET data = NULL, salt = NULL WHERE position = 2")
    #expect(again == "event: rows are never changed")
    let back = door.refusal(of: "UPDATE event SET data = '{}', salt = zeroblob(16) WHERE position = 2")
    #expect(back == "event: rows are never changed")
    try #expect(bench.log.read { try $0.event(at: 2)?.isRedacted } == true)
  }

  @Test(arguments: [
    "data = NULL", "salt = NULL", "data = NULL, salt = NULL, actor = 'y'", "data = NULL, salt = NULL, position = 9",
    "data = NULL, salt = NULL, leaf_hash = zeroblob(32)", "data = NULL, salt = zeroblob(16)", "data = data",
  ])
  func `nothing but a blanking of both is a redaction`(change: String) throws {
    try thenNothingChanged {
      #expect(door.refusal(of: "UPDATE event SET \(change) WHERE position = 2") == "event: rows are never changed")
    }
  }

  @Test(arguments: ["DELETE FROM event", "DELETE FROM event WHERE position = 4"])
  func `no row can be deleted`(sql: String) throws {
    try thenNothingChanged { #expect(door.refusal(of: sql) == "event: rows are never deleted") }
  }

  @Test func `settings that weaken SQLite do not open the ledger`() throws {
    try door.run("PRAGMA recursive_triggers = OFF; PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")
    let id = try #require(try door.value("SELECT id FROM event WHERE position = 2"))
    try thenNothingChanged {
      #expect(door.refusal(of: insertion("REPLACE", ["id": "'\(id)'"])) == "event: id is used")
      #expect(door.refusal(of: insertion("REPLACE", ["position": "1"])) == "event: not the next position")
      #expect(door.refusal(of: "DELETE FROM event") == "event: rows are never deleted")
      #expect(door.refusal(of: "UPDATE event SET actor = 'y'") == "event: rows are never changed")
    }
  }

  @Test func `what a key stands for cannot be changed`() throws {
    let insertion = "INTO idempotency_key VALUES ('k', zeroblob(32), '019b9c3e-6a40-7c1d-b3a5-000000000002', 0, 0)"
    #expect(door.refusal(of: "INSERT OR REPLACE \(insertion)") == "idempotency_key: key is used")
    #expect(door.refusal(of: "DELETE FROM idempotency_key") == "idempotency_key: rows are never deleted")
    let update = door.refusal(of: "UPDATE idempotency_key SET event_count = 0")
    #expect(update == "idempotency_key: rows are never changed")
  }
}
