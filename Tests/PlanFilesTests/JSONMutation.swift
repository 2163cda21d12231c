import Foundation
import PromotionDomain

/// A JSON value with one of its leaves changed, or one element of a list left out.
struct JSONMutation {
  var path: String
  var value: Any

  private static let words = [
    Plan.Level.allCases.map(\.rawValue), Plan.Soak.Stage.allCases.map(\.rawValue),
    Plan.ItemKind.allCases.map(\.rawValue), Plan.Threshold.Bound.allCases.map(\.rawValue),
    Plan.ReadinessRules.NotApplicable.allCases.map(\.rawValue),
    Plan.ReadinessRules.Discrepancies.allCases.map(\.rawValue), Plan.AuditTuning.Severity.allCases.map(\.rawValue),
  ]

  static func all(of value: Any, path: String = "") -> [JSONMutation] {
    switch value {
    case let object as [String: Any]:
      return object.sorted { $0.key < $1.key }.flatMap { key, child in
        all(of: child, path: "\(path).\(key)").map { mutation in
          JSONMutation(path: mutation.path, value: object.merging([key: mutation.value]) { $1 })
        }
      }
    case let list as [Any]:
      return list.enumerated().flatMap { index, child in
        let shorter = list.enumerated().filter { $0.offset != index }.map(\.element)
        let changed = all(of: child, path: "\(path)[\(index)]").map { mutation in
          JSONMutation(
            path: mutation.path, value: list.enumerated().map { $0.offset == index ? mutation.value : $0.element })
        }
        return [JSONMutation(path: "\(path)[\(index)] left out", value: shorter)] + changed
      }
    case let text as String:
      if let instant = Instant(text) { return [JSONMutation(path: path, value: (instant + .hours(25)).description)] }
      if text.hasPrefix("PT") { return [JSONMutation(path: path, value: "PT7S")] }
      // Few texts are one of a fixed set; those become another of it.
      let choices = words.first { $0.contains(text) } ?? ["other"]
      return choices.map { JSONMutation(path: path, value: $0) }
    case let number as NSNumber:
      // Booleans decode from true and false only, numbers from numbers only; one of the two is right.
      return [
        JSONMutation(path: path, value: !number.boolValue), JSONMutation(path: path, value: number.doubleValue + 1),
      ]
    default:
      return []
    }
  }
}
