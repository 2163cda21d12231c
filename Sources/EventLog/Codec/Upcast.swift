public import Foundation

/// Brings the stored data of one version of a type to the next when it is read. What is stored never changes.
public struct Upcast: Sendable {
  struct Step: Hashable {
    var type: String
    var fromVersion: Int
  }

  let step: Step
  let apply: @Sendable (Data) throws -> Data

  /// - Parameter apply: From a JSON object as version `fromVersion` wrote it to one as `fromVersion + 1` would have.
  public init(_ type: String, from fromVersion: Int, _ apply: @escaping @Sendable (Data) throws -> Data) {
    step = Step(type: type, fromVersion: fromVersion)
    self.apply = apply
  }

  /// Every step there is. None so far: each type still has its first version.
  public static let all: [Upcast] = []
}
