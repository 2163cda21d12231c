import Foundation

/// The PyPI package `eventsourcing` with its SQLite recorder, in a virtual environment of its own.
struct Peer {
  static let version = "9.5.6"

  enum Mode: String {
    case durable
    case batched
    case replay
  }

  private let python: String
  private let script: String

  /// Makes the environment the first time. Nil where Python or the package cannot be had.
  init?(in folder: URL, script: String) {
    let place = folder.appendingPathComponent("peer-\(Self.version)")
    python = place.appendingPathComponent("bin/python").path
    self.script = script
    guard !FileManager.default.fileExists(atPath: place.appendingPathComponent("whole").path) else { return }
    tell("installing the peer, eventsourcing \(Self.version) …")
    do {
      let system = try Child("/bin/sh", "-c", "command -v python3").succeeding(keepingOutput: true).out
      let found = system.trimmingCharacters(in: .whitespacesAndNewlines)
      try Child(found.isEmpty ? "python3" : found, "-m", "venv", "--clear", place.path).succeeding()
      try Child(python, "-m", "pip", "install", "--quiet", "eventsourcing==\(Self.version)").succeeding()
      try Data().write(to: place.appendingPathComponent("whole"))
    } catch {
      tell("the peer is left out: \(error)")
      return nil
    }
  }

  /// Events a second.
  func rate(_ mode: Mode, of count: Int, from export: String, in database: String) throws -> Double {
    let out = try Child(python, script, export, database, mode.rawValue, "\(count)").succeeding(keepingOutput: true).out
    let numbers = out.split(separator: " ").compactMap { Double($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
    guard numbers.count == 2, numbers[0] > 0 else { throw Child.Failure(description: "the peer said '\(out)'") }
    return numbers[1] / numbers[0]
  }
}
