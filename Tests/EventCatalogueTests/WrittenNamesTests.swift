import Fixtures
import Foundation
import JSONSchema
import PromotionDomain
import Testing

@testable import EventLog

/// What requests and stored events are called, and how they are spelled: a renamed Swift case changes neither.
@Suite("Written names") struct WrittenNamesTests {
  /// `UPDATE_NAMES=1` writes them anew, for a change that is meant.
  private func expect(_ lines: [String], toBe name: String) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name).txt")
    if ProcessInfo.processInfo.environment["UPDATE_NAMES"] == "1" {
      try (lines.sorted().joined(separator: "\n") + "\n").write(to: file, atomically: true, encoding: .utf8)
    }
    let golden = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
    #expect(lines.sorted() == golden)
  }

  @Test func `commands and their arguments`() throws {
    let lines = try Command.all.map { blank in
      var (form, command) = (KeyList(), blank)
      let name = try command.describeArguments(&form)
      return "\(name): \(form.keys.joined(separator: ", "))"
    }
    try expect(lines, toBe: "requests")
  }

  /// What is tried on random histories says nothing about a command that none of them has.
  @Test func `every command is among the random ones`() throws {
    func name(_ command: Command) throws -> String {
      var (form, command) = (KeyList(), command)
      return try command.describeArguments(&form)
    }
    var random = RandomCommands(seed: 20_261_130)
    let made = try Set((0..<3000).map { _ in try name(random.next(newest: 9)) })
    #expect(try made == Set(Command.all.map(name)))
  }

  @Test func `stored events`() throws {
    let catalogue = try Catalogue()
    let lines = try StoredType.all.map { type in
      let example = try #require(try catalogue.document(type)["examples"]?.array.first)
      let stored = try read(canonical(example), as: type)
      let new = try EventCodec().encode(stored.event, remarks: stored.remarks, occurredAt: .earliest)
      return "\(new.type) \(new.typeVersion) \(new.data)"
    }
    try expect(lines, toBe: "events")
  }

  @Test func `a request comes back as it went out`() throws {
    for blank in Command.all {
      let request = Request(
        promotion: "p", actor: "ann", at: TimeText("-2h"), remarks: Remarks(note: "n"), despite: "d",
        idempotencyKey: "k", seen: 7, commands: [blank, blank])
      var (writer, copy) = (JSONWriter(remarks: request.remarks), request)
      try copy.describe(&writer)
      try writer.bytes.withUnsafeBufferPointer { bytes in
        var reader = JSONReader(bytes)
        var read = try Request(from: &reader)
        read.remarks = reader.remarks
        #expect(read == request)
      }
    }
  }

  @Test func `the digest of a request stays`() throws {
    let request = Request(
      promotion: "p", actor: "ann", at: TimeText("-2h"), remarks: Remarks(note: "n"), idempotencyKey: "k",
      commands: [.item(.tick("a/b")), .item(.waive("a/c", reason: "r", until: TimeText("+2d")))])
    #expect(try request.digest().description == digest)
    var other = request
    (other.idempotencyKey, other.seen, other.isDryRun) = ("l", 9, true)
    #expect(try other.digest() == request.digest())
  }

  /// SHA-256 of the bytes that the sentence above comes to.
  private let digest = "a6d3ff785f3a35c003dcf7f51fc5aa4b6cfd7153a254d5e2d737b0562ed99a95"
}

/// Notes the keys of arguments, what each holds, and with `?` that it may be left out.
private struct KeyList: Form {
  private(set) var keys: [String] = []
  private var kind = ""
  private var depth = 0

  mutating func open() throws(FormProblem) { depth += 1 }

  mutating func close() throws(FormProblem) {
    depth -= 1
    kind = "object"
  }

  private mutating func note(_ key: String, _ value: inout some Described) throws(FormProblem) {
    guard depth == 0 else { return }
    try value.describe(&self)
    keys.append("\(key) \(kind)")
  }

  mutating func field<Value: Described>(_ key: StaticString, _ value: inout Value) throws(FormProblem) {
    try note("\(key)", &value)
  }

  mutating func optional<Value: Described>(_ key: StaticString, _ value: inout Value?) throws(FormProblem) {
    var present = value ?? .blank
    try note("\(key)?", &present)
  }

  mutating func nullable<Value: Described>(_ key: StaticString, _ value: inout Value?) throws(FormProblem) {
    var present = value ?? .blank
    try note("\(key) null or", &present)
  }

  func begins(with key: StaticString, or written: Bool) -> Bool { written }

  mutating func text<Value: StoredText>(_ value: inout Value) throws(FormProblem) { kind = Value.kind }
  mutating func integer(_ value: inout Int64) throws(FormProblem) { kind = "integer" }
  mutating func number(_ value: inout Double) throws(FormProblem) { kind = "number" }
  mutating func boolean(_ value: inout Bool) throws(FormProblem) { kind = "boolean" }
  mutating func measured(_ value: inout MeasuredValue) throws(FormProblem) { kind = "number or boolean" }
  mutating func command(_ value: inout Command) throws(FormProblem) { kind = "command" }
  mutating func list<Element: Described>(_ value: inout [Element]) throws(FormProblem) { kind = "list" }

  mutating func table<Key: StoredText & Hashable, Value: Described>(
    _ value: inout [Key: Value]
  ) throws(FormProblem) { kind = "table" }
}
