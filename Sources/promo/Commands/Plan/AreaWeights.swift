import PromotionDomain

/// What areas of an imported plan weigh: from an option, or from whoever sits at the terminal.
struct AreaWeights {
  var list: [(area: String, weight: Double)] = []

  private static let allowed = 0.0...1_000_000

  /// `secrets=20`, and several of them behind commas.
  static func read(_ options: [String]) throws -> AreaWeights {
    let list = try options.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }.map { text in
      guard let equals = text.lastIndex(of: "="), let number = Double(text[text.index(after: equals)...]),
        allowed.contains(number), equals > text.startIndex
      else { throw Refusal(.unreadable, "'\(text)' is not a weight; write for example secrets=20") }
      return (String(text[..<equals]), number)
    }
    return AreaWeights(list: list)
  }

  /// Asks for each area on a line of its own; an empty answer is the weight in brackets, and the end of input ends the
  /// questions. Nil where nothing was changed.
  static func asked(of areas: [Plan.Area]) -> AreaWeights? {
    guard areas.count > 1 else { return nil }
    var (weights, isAsking) = (areas.map(\.weight), true)
    for (index, area) in areas.enumerated() where isAsking {
      let question = "weight of \(area.title) (of \(areas.count) areas) [\(number(area.weight))]: ".printable
      while isAsking {
        Terminal.tell(question)
        guard let answer = readLine()?.filter({ $0 != " " }) else {
          Terminal.warn("")
          isAsking = false
          break
        }
        if answer.isEmpty { break }
        if let weight = Double(answer), allowed.contains(weight) {
          weights[index] = weight
          break
        }
        Terminal.warn("'\(answer)' is not a weight; write a number such as 20, or nothing.".printable)
      }
    }
    guard weights != areas.map(\.weight) else { return nil }
    return AreaWeights(list: zip(areas, weights).map { ($0.id.rawValue, $1) })
  }
}
