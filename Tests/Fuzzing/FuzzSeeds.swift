import EventLog
import Foundation
import Interchange
import PromotionDomain

/// Real inputs to begin with: the samples' plans and logs, the catalogue's examples, checkpoints and proofs of them.
struct FuzzSeeds {
  let plans: [String]
  /// Of one ledger, in its order.
  let events: [RecordedEvent]
  /// Golden examples, by their stored type and version.
  let examples: [(type: String, version: Int, data: String)]
  /// Signed notes, checkpoints, proofs and keys.
  let proofs: [String]
  /// Checklists and reports in Markdown.
  let documents: [String]

  init() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let samples = ["prod-2026-01-10", "dynamodb-schemas-sit"].map {
      root.appendingPathComponent("events/samples/\($0)")
    }
    plans = try samples.map { try String(contentsOf: $0.appendingPathComponent("plan.yaml"), encoding: .utf8) }
    events = try samples.flatMap {
      try JSONLinesReader.events(in: String(contentsOf: $0.appendingPathComponent("log.jsonl"), encoding: .utf8))
    }.sorted { $0.position < $1.position }
    examples = try Self.examples(in: root.appendingPathComponent("events"))
    proofs = try Self.proofs(of: events)
    let lists = root.appendingPathComponent("Tests/PlanImportTests/Documents")
    documents = try FileManager.default.contentsOfDirectory(atPath: lists.path).sorted().map {
      try String(contentsOf: lists.appendingPathComponent($0), encoding: .utf8)
    }
  }

  private static func examples(in folder: URL) throws -> [(String, Int, String)] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().flatMap { file in
      let parts = file.components(separatedBy: ".v")
      guard file.hasSuffix(".schema.json"), let type = parts.first, StoredType(type) != nil,
        let version = Int(parts.last?.prefix { $0.isNumber } ?? ""),
        let document = try JSONSerialization.jsonObject(with: Data(contentsOf: folder.appendingPathComponent(file)))
          as? [String: Any]
      else { return [(String, Int, String)]() }
      return try (document["examples"] as? [Any] ?? []).map { example in
        let data = try JSONSerialization.data(withJSONObject: example, options: [.sortedKeys, .withoutEscapingSlashes])
        return (type, version, String(decoding: data, as: UTF8.self))
      }
    }
  }

  /// The key is that of a published example: nobody's secret.
  static let secretKey = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"

  private static func proofs(of events: [RecordedEvent]) throws -> [String] {
    let key = try NoteSigningKey(parsing: secretKey)
    let log = MemoryEventLog()
    try log.write { target in _ = try target.append(recorded: events) }
    return try log.read { log in
      var texts = ["\(key.verifierKey)"]
      for size in [0, 1, 57, 164] as [Int64] {
        let checkpoint = try Sealing.checkpoint(in: log, origin: "PeterNeumann", size: size)
        let note = try checkpoint.signed(with: key)
        texts += ["\(checkpoint)", "\(note)"]
        for position in [1, size / 2, size] where position > 0 && position <= size {
          texts.append("\(try Sealing.proof(of: position, in: log, checkpoint: note, extra: [1, 2, 3]))")
        }
      }
      let other = try Checkpoint(origin: "other", size: 3, root: MerkleTree.emptyRoot, extensions: ["x", "y z"])
      texts.append("\(try other.signed(with: key))")
      return texts
    }
  }
}
