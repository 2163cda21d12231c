import EventLog
import Fixtures
import Foundation
import Interchange
import PromotionDomain
import PromotionTracker
import Testing

/// A file with a credential in it is not imported, wherever in its events that stands and however it is written.
@Suite("Secrets in imports") struct ImportSecretTests {
  private struct Bytes: ImportFile {
    let bytes: [UInt8]
    var byteCount: Int64 { Int64(bytes.count) }
    func forEachChunk(_ body: ([UInt8]) throws -> Void) throws { try body(bytes) }
  }

  /// Two events that a ledger could have recorded, hashes and all; `change` has its way with the second before them.
  private func file(_ change: (inout RecordedEvent) -> Void) -> Bytes {
    let lines = (1...2).map { number in
      var event = RecordedEvent(
        position: Int64(number), id: "019b9c3e-6a40-7c1d-b3a5-00000000000\(number)", stream: "promotion/a",
        version: Int64(number), type: "note.added", typeVersion: 1, occurredAt: time("08 08:00"),
        recordedAt: time("08 08:00"), actor: "lee", commandID: "019b9c3e-6a40-7c1d-b3a5-10000000000\(number)",
        commandIndex: 0, dataHash: MerkleTree.emptyRoot, salt: Salt(hex: String(repeating: "0", count: 32)),
        data: #"{"text":"words"}"#, leafHash: MerkleTree.emptyRoot)
      if number == 2 { change(&event) }
      if let salt = event.salt, let data = event.data { event.dataHash = LeafHasher.dataHash(salt: salt, data: data) }
      var hasher = LeafHasher()
      event.leafHash = hasher.leafHash(of: event)
      return JSONLines.line(event) + "\n"
    }
    return Bytes(bytes: Array(lines.joined().utf8))
  }

  private static func json(_ value: Any) -> String {
    let data = (try? JSONSerialization.data(withJSONObject: value, options: [.sortedKeys])) ?? Data()
    return String(decoding: data, as: UTF8.self)
  }

  /// Every letter as its number, as no person writes it.
  private static func escaped(_ text: String) -> String {
    text.utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }

  private static let places: [(name: String, put: @Sendable (inout RecordedEvent, String) -> Void)] = [
    ("text", { $0.data = json(["text": $1]) }),
    ("note", { $0.data = json(["text": "words", "note": $1]) }),
    ("evidence", { $0.data = json(["text": "words", "evidence": [["url": "https://example.com/\($1)"]]]) }),
    ("a key that means nothing", { $0.data = json(["text": "words", $1: 1]) }),
    ("escapes", { $0.data = "{\"text\":\"\(escaped($1))\"}" }),
    (
      "an attribute",
      {
        $0.type = "resource.observed"
        $0.data = json([
          "source": "aws", "kind": "lambda", "absent": [String](), "complete": true, "partTotals": [String: Int](),
          "resources": [["name": "x", "parts": [String: [String]](), "attributes": ["a": $1]]],
        ])
      }
    ),
    ("the actor", { $0.actor = $1 }),
    ("the stream", { ($0.stream, $0.version) = (StreamID(rawValue: "promotion/\($1)"), 1) }),
  ]

  @Test func `no kind of credential comes in at any place`() throws {
    for place in Self.places {
      for credential in CredentialSamples.credentials {
        let log = MemoryEventLog()
        let error = #expect(throws: (any Error).self, "\(credential.kind) in \(place.name)") {
          try PromotionTracker(log: log).importing(file { place.put(&$0, credential.text) })
        }
        #expect(try log.read { try $0.head().position } == 0, "\(credential.kind) in \(place.name)")
        #expect(!"\(error.map { "\($0)" } ?? "")".contains("\n"))
      }
    }
  }

  @Test func `what only looks like one comes in`() throws {
    for text in CredentialSamples.nearMisses where text.contains(where: \.isLetter) {
      for place in Self.places.prefix(2) {
        let log = MemoryEventLog()
        let outcome = try PromotionTracker(log: log).importing(file { place.put(&$0, text) })
        #expect(outcome.added == 2, "\(text)")
      }
    }
  }
}
