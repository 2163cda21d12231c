import EventLog
import Foundation
import PromotionDomain
import Testing

/// Every version of every type that a ledger may hold is read as the newest one. What is stored never changes.
@Suite("Upcasts") struct UpcastTests {
  private let codec = EventCodec()

  /// A golden example: the data of a stored type in one of its versions.
  struct Example: Sendable, CustomTestStringConvertible {
    var type: StoredType
    var version: Int
    var data: String
    var testDescription: String { "\(type.rawValue).v\(version)" }
  }

  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("events")

  static let examples: [Example] = StoredType.allCases.flatMap { type in
    (1...type.currentVersion).flatMap { version in
      (try? examples(type, version)) ?? []
    }
  }

  private static func examples(_ type: StoredType, _ version: Int) throws -> [Example] {
    let file = folder.appendingPathComponent("\(type.rawValue).v\(version).schema.json")
    let document = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
    return try (document?["examples"] as? [Any] ?? []).map { example in
      let data = try JSONSerialization.data(withJSONObject: example, options: [.sortedKeys, .withoutEscapingSlashes])
      return Example(type: type, version: version, data: String(decoding: data, as: UTF8.self))
    }
  }

  private func decode(_ type: String, _ version: Int, _ data: String) throws -> LoggedEvent? {
    let log = MemoryEventLog(clock: { Bench.start })
    let new = NewEvent(type: type, typeVersion: version, occurredAt: Bench.start, data: data)
    let recorded = try log.write {
      try $0.append(AppendRequest(stream: "promotion/a", expected: .any, actor: "ann", events: [new])).events
    }
    return try codec.decode(try #require(recorded.first))
  }

  @Test func `there are examples of every version`() {
    let covered = Set(Self.examples.map(\.testDescription))
    #expect(
      covered
        == Set(StoredType.allCases.flatMap { type in (1...type.currentVersion).map { "\(type.rawValue).v\($0)" } }))
    #expect(Self.examples.contains { $0.version > 1 })
  }

  @Test(arguments: examples)
  func `an example is read, and written in the newest version`(example: Example) throws {
    let logged = try #require(try decode(example.type.rawValue, example.version, example.data))
    #expect(logged.event.storedType == example.type)
    let stored = try codec.encode(logged.event, remarks: logged.remarks, occurredAt: Bench.start)
    #expect(stored.typeVersion == example.type.currentVersion)
    if example.version == example.type.currentVersion { #expect(stored.data == example.data) }
    let again = try #require(try decode(stored.type, stored.typeVersion, stored.data))
    #expect((again.event, again.remarks) == (logged.event, logged.remarks))
  }

  // resource.observed: version 2 says whose the names are.

  @Test func `what version 1 tells of is of no component in particular`() throws {
    let lifted = try Self.examples(.resourceObserved, 1).map { try decode("resource.observed", 1, $0.data)?.event }
    #expect(
      lifted == [
        .resourceObserved(
          ResourceObserved(
            source: "validator", kind: "table", component: nil,
            resources: [Resource(name: "products", parts: ["gsi": ["ProductActiveIndex", "ActiveIndex"]])],
            absent: ["orders", "users"], complete: false, total: 3, partTotals: ["gsi": 8])),
        .resourceObserved(
          ResourceObserved(
            source: "aws", kind: "lambda", component: nil,
            resources: [Resource(name: "2-1-bbws-tf-product-get-prod", attributes: ["runtime": "python3.12"])],
            complete: true)),
      ])
  }

  @Test func `version 2 has to say so, version 1 could not`() throws {
    let silent = #"{"absent":[],"complete":true,"kind":"secret","partTotals":{},"resources":[],"source":"github"}"#
    #expect(try decode("resource.observed", 1, silent) != nil)
    let problem = #expect(throws: LedgerError.self) { try decode("resource.observed", 2, silent) }
    #expect("\(problem.map { "\($0)" } ?? "")".contains("the key 'component' is missing"))
    #expect(throws: LedgerError.unknownTypeVersion(position: 1, type: "resource.observed", version: 3)) {
      try decode("resource.observed", 3, silent)
    }
    // What an old row says under a key that its version did not have means nothing.
    let stray = silent.replacingOccurrences(of: "{\"absent\"", with: "{\"component\":\"web\",\"absent\"")
    guard case .resourceObserved(let observed)? = try decode("resource.observed", 1, stray)?.event else {
      Issue.record("it was read as something else")
      return
    }
    #expect(observed.component == nil)
  }

  @Test(arguments: ["[]", "7", "null", #"{"absent":[]}"#, "{}"])
  func `an old row that is none is refused with its number`(data: String) {
    let log = RecordedEvent(
      position: 7, id: "019b9c3e-6a40-7c1d-b3a5-0f6e2d4c8b1a", stream: "a", version: 1, type: "resource.observed",
      typeVersion: 1, occurredAt: Bench.start, recordedAt: Bench.start, actor: "ann",
      commandID: "019b9c3e-6a40-7c1d-b3a5-0f6e2d4c8b1b", commandIndex: 0, dataHash: MerkleTree.emptyRoot,
      salt: Salt(hex: String(repeating: "0", count: 32)), data: data, leafHash: MerkleTree.emptyRoot)
    let error = #expect(throws: LedgerError.self) { try codec.decode(log) }
    #expect(error?.kind == .damaged && error?.description.contains("event #7") == true)
  }

  /// A file of a version that is not the newest any more is never edited again.
  @Test func `version 1 stays as it was`() throws {
    let file = Self.folder.appendingPathComponent("resource.observed.v1.schema.json")
    let hash = Hash256(hashing: try Data(contentsOf: file))
    #expect(hash.description == "d12758f33596a7aabb7f63ce0a7f6fb6ef5457c8bf0f9d9b8f267a5b7da712a0")
  }
}
