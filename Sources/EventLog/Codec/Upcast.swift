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

  /// Every step there is.
  public static let all: [Upcast] = [
    // Version 1 could not say whose the names are, so what it tells of is nobody's in particular.
    Upcast("resource.observed", from: 1) { object in object["component"] = NSNull() }
  ]

  /// A step that changes the keys of the object.
  private init(
    _ type: String, from fromVersion: Int, changing change: @escaping @Sendable (inout [String: Any]) -> Void
  ) {
    self.init(type, from: fromVersion) { (data: Data) in
      // What is no object is for the decoder to refuse.
      guard var object = try JSONSerialization.jsonObject(with: data) as? [String: Any] else { return data }
      change(&object)
      return try JSONSerialization.data(withJSONObject: object)
    }
  }
}
