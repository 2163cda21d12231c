import Fixtures
import Foundation

/// Changes JSON as a value: leaves replaced, members left out, doubled, added. What comes out is JSON again.
struct JSONGrammar {
  var random: Seeded

  init(_ random: Seeded) { self.random = random }

  mutating func changed(_ text: String) -> String {
    guard let value = try? JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed) else {
      return text
    }
    let value2 = changed(value, depth: 0, chance: 4 + random.below(20))
    let options: JSONSerialization.WritingOptions =
      random.chance(50) ? [.sortedKeys, .fragmentsAllowed] : [.sortedKeys, .fragmentsAllowed, .prettyPrinted]
    guard JSONSerialization.isValidJSONObject([value2]),
      let data = try? JSONSerialization.data(withJSONObject: value2, options: options)
    else { return text }
    return String(decoding: data, as: UTF8.self)
  }

  private mutating func changed(_ value: Any, depth: Int, chance: Int) -> Any {
    if depth > 0, random.chance(chance) { return leaf() }
    switch value {
    case let object as [String: Any]:
      var result: [String: Any] = [:]
      // Sorted: the order of a dictionary is another each time.
      for (key, child) in object.sorted(by: { $0.key < $1.key }) where !random.chance(2) {
        result[random.chance(1) ? word() : key] = changed(child, depth: depth + 1, chance: chance)
      }
      if random.chance(3) { result[random.pick(["note", "evidence", "reason", "x"], or: "x")] = leaf() }
      return result
    case let list as [Any]:
      var result = list.map { changed($0, depth: depth + 1, chance: chance) }
      if random.chance(8), !result.isEmpty { result.remove(at: random.below(result.count)) }
      if random.chance(8), let one = result.first { result.insert(one, at: random.below(result.count)) }
      return result
    default: return value
    }
  }

  private mutating func word() -> String { random.pick(Mutation.words, or: "") }

  private mutating func leaf() -> Any {
    switch random.below(8) {
    case 0: return NSNull()
    case 1: return random.chance(50)
    case 2:
      return random.pick([0, 1, -1, 2, 100, Int.max, Int.min, Int.max - 1, 1 << 53, 1 << 32, -(1 << 31)], or: 0)
    case 3: return random.pick([0.1, -0.0, 1e15, 1e300, .leastNonzeroMagnitude, 0.1 + 0.2, 99.9999999, 1e19], or: 0.5)
    case 4: return [Any]()
    case 5: return [word(), word()]
    case 6: return [word(): word()]
    default: return word()
    }
  }
}
