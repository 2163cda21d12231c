import Foundation
import Needs
import Testing

/// Chromium, driven by `Tools/look.py`. `make .tools` installs both where they are missing.
enum Browser {
  private static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  private static let python = Need.tools.appendingPathComponent("python").path

  static let need = Need("Chromium and its driver playwright ('make .tools' installs them)") {
    Need.path(of: "chromium") != nil && FileManager.default.isExecutableFile(atPath: "\(Need.tools.path)/playwright")
  }

  /// What steps printed, one value each, and what the page did that it must not do.
  struct Report {
    var values: [Any]
    var errors: [String]
    var requests: [String]

    /// One that is an object, by its keys.
    func shown(_ index: Int) -> [String: Any] { index < values.count ? values[index] as? [String: Any] ?? [:] : [:] }
    func text(_ index: Int) -> String? { index < values.count ? values[index] as? String : nil }
    func number(_ index: Int) -> Double? { index < values.count ? (values[index] as? NSNumber)?.doubleValue : nil }
  }

  /// Takes steps on a page (see `look.py`); pictures go to `pictures`.
  static func look(_ page: URL, pictures: URL, _ steps: [String]) throws -> Report {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
    process.arguments =
      ["240", python, tests.appendingPathComponent("Tools/look.py").path, pictures.path, page.path] + steps
    let output = pictures.appendingPathComponent("output-\(UUID().uuidString)")
    FileManager.default.createFile(atPath: output.path, contents: nil)
    defer { try? FileManager.default.removeItem(at: output) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardInput = FileHandle.nullDevice
    try process.runUnblocked()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "look.py ended with \(process.terminationStatus)")
    var values = try String(contentsOf: output, encoding: .utf8).split(separator: "\n").map {
      try JSONSerialization.jsonObject(with: Data($0.utf8), options: .fragmentsAllowed)
    }
    let last = try #require(values.popLast() as? [String: [String]])
    return Report(values: values, errors: last["errors"] ?? [], requests: last["requests"] ?? [])
  }
}

/// A folder with the sample ledger, in which the built binary runs. With BROWSER_PICTURES set, what is drawn stays there.
final class Studio {
  let folder: URL
  let pictures: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("promo-browser-\(UUID().uuidString)")
    let kept = ProcessInfo.processInfo.environment["BROWSER_PICTURES"].map { URL(fileURLWithPath: $0) }
    pictures = kept ?? folder.appendingPathComponent("pictures")
    for place in [folder, pictures] {
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Runs `promo` and returns what it printed; a failure of it is one of the test.
  @discardableResult
  func promo(_ arguments: String..., at place: String = ".") throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent().appendingPathComponent("promo")
    process.arguments = arguments
    process.currentDirectoryURL = folder.appendingPathComponent(place)
    var environment = ["PATH": "/usr/bin:/bin", "HOME": folder.path, "PROMO_ACTOR": "ann@example.com"]
    environment["LD_LIBRARY_PATH"] = ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"]
    process.environment = environment
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.runUnblocked()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "promo \(arguments.joined(separator: " ")): \(output)")
    return output
  }

  func file(_ name: String) -> URL { folder.appendingPathComponent(name) }
}

extension Process {
  /// Threads of a test runner block signals, and children inherit that: nobody could end them.
  fileprivate func runUnblocked() throws {
    var none = sigset_t()
    var before = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    try run()
  }
}
