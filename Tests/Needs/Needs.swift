public import Foundation
public import Testing

/// What a test needs and a machine may lack.
///
/// With `CI=true` in the environment its absence fails the test. Elsewhere the test is left out, and `make test` ends
/// with a line that counts those.
public struct Need: Sendable {
  /// What it is and where it comes from, for whoever lacks it.
  public var what: String
  private let find: @Sendable () -> Bool

  public init(_ what: String, isThere: @escaping @Sendable () -> Bool) { (self.what, find) = (what, isThere) }

  fileprivate struct Missing: Error, CustomStringConvertible {
    var description: String
  }

  fileprivate func isMet() throws -> Bool {
    if find() { return true }
    guard ProcessInfo.processInfo.environment["CI"] == "true" else { return false }
    throw Missing(description: "missing on this machine, and CI leaves nothing out: \(what)")
  }
}

extension Trait where Self == ConditionTrait {
  /// Runs the test where `need` is met, and fails it in CI where it is not.
  public static func needs(_ need: Need) -> Self { .enabled("needs \(need.what)") { try need.isMet() } }
}

extension Need {
  /// A program on the PATH, or in the virtual environment that `make .tools` fills.
  public static func program(_ name: String, from source: String) -> Need {
    Need("\(name), of \(source)") { path(of: name) != nil }
  }

  /// Where a program is; nil where it is not.
  public static func path(of name: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":").map(String.init)
    return ([tools.path] + folders).map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Where `make .tools` installs what PyPI has.
  public static let tools = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent(".build/tools/bin")
}
