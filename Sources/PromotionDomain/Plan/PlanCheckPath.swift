/// Where in a plan something stands, as its file writes it: `areas.secrets.items[2].on`.
public struct PlanPath: Hashable, Sendable, CustomStringConvertible {
  /// One step into a plan: a key of a mapping or a place in a list.
  public enum Step: Hashable, Sendable {
    case key(String)
    /// Counted from 0, as in the file formats that people know.
    case index(Int)
  }

  public var steps: [Step]

  public init(_ steps: [Step] = []) { self.steps = steps }

  /// The whole plan.
  public static let root = PlanPath()

  public func key(_ name: String) -> PlanPath { PlanPath(steps + [.key(name)]) }
  public func index(_ number: Int) -> PlanPath { PlanPath(steps + [.index(number)]) }

  /// A key that holds more than letters, digits, `_` and `-` is written in brackets: `components["a.b"].note`.
  public var description: String {
    var text = ""
    for step in steps {
      switch step {
      case .index(let number):
        text += "[\(number)]"
      case .key(let name):
        let isSimple = !name.isEmpty && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
        text += isSimple ? (text.isEmpty ? name : ".\(name)") : "[\"\(name.printable)\"]"
      }
    }
    return text
  }
}

/// Something in a plan that cannot be so, or hardly can be meant so.
public struct PlanProblem: Hashable, Sendable {
  /// How much a problem in a plan weighs.
  public enum Severity: String, Hashable, Sendable, CaseIterable {
    /// The plan cannot be applied.
    case error
    /// It can be applied, and somebody should look.
    case warning
  }

  public var severity: Severity
  public var path: PlanPath
  /// What is wrong and what to do instead, without a full stop.
  public var sentence: String

  public init(_ severity: Severity, _ path: PlanPath, _ sentence: String) {
    (self.severity, self.path, self.sentence) = (severity, path, sentence)
  }
}
