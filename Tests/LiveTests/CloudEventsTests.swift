import Foundation
import Needs
import Testing

/// Exports, read by the SDK that cloudevents.io publishes: what it takes for a CloudEvent is what a consumer gets.
@Suite("CloudEvents, read by their SDK", .needs(CloudEventsSDK.need)) struct CloudEventsTests {
  @Test func `each event of the demo is read as it was written`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("promo-live-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let promo = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
      .appendingPathComponent("promo").path
    let export = folder.appendingPathComponent("events.json")
    try run(promo, ["demo"], in: folder)
    try run(
      promo, ["export", "--format", "cloudevents", "-o", export.path], in: folder.appendingPathComponent("promo-demo"))

    let written = try #require(JSONSerialization.jsonObject(with: Data(contentsOf: export)) as? [[String: Any]])
    let read = try CloudEventsSDK.read(export)
    #expect(written.count > 100)
    #expect(read.count == written.count)
    for (read, written) in zip(read, written) {
      let id = written["id"] as? String ?? ""
      for attribute in ["id", "source", "type", "subject", "dataschema", "datacontenttype", "position", "data"] {
        #expect(read[attribute] as? NSObject == written[attribute] as? NSObject, "\(attribute) of \(id)")
      }
      #expect(try instant(read["time"]) == instant(written["time"]), "\(id)")
    }
  }

  private func instant(_ text: Any?) throws -> Date {
    let text = try #require(text as? String)
    return try Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: text.contains(".")))
  }
}

/// The package `cloudevents` of PyPI, in the virtual environment of `make .tools`.
private enum CloudEventsSDK {
  static let need = Need("the package cloudevents of PyPI ('make test-live' installs it)") {
    (try? run(python, ["-c", "import cloudevents.core"])) != nil
  }

  private static let python = Need.tools.appendingPathComponent("python").path
  private static let reader = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Tools/read_cloudevents.py").path

  /// What it makes of each event of a batch.
  static func read(_ batch: URL) throws -> [[String: Any]] {
    try run(python, [reader, batch.path]).split(separator: "\n").map { line in
      try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }
}

private struct Failed: Error {
  var output: String
}

/// What a program prints; throws where it fails.
@discardableResult
private func run(_ program: String, _ arguments: [String], in folder: URL? = nil) throws -> String {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: program)
  process.arguments = arguments
  process.currentDirectoryURL = folder
  let pipe = Pipe()
  process.standardOutput = pipe
  process.standardError = pipe
  try process.run()
  let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  process.waitUntilExit()
  guard process.terminationStatus == 0 else { throw Failed(output: output) }
  return output
}
