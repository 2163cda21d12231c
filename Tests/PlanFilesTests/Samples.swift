import Foundation

/// The plans under `events/samples`, found from this file's own place in the repository.
enum Sample {
  static let names = ["prod-2026-01-10", "dynamodb-schemas-sit"]

  static func text(_ name: String) throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(contentsOf: root.appending(path: "events/samples/\(name)/plan.yaml"), encoding: .utf8)
  }
}
