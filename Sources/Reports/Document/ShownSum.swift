import PromotionDomain

/// Numbers shown beside their sum: with as many digits as it takes for what is shown to add up.
struct ShownSum {
  let parts: [String]
  let total: String
  /// How many digits after the point it takes.
  let digits: Int
  /// Whether every part is shown as rounding it alone shows it. Of three thirds of 100 one has to be a bit larger.
  let isExact: Bool

  init(_ parts: [Double], total: Double, digits least: Int = 1) {
    for digits in least...4 {
      let shown = parts.map { shownUnits($0, digits) }
      let sum = shownUnits(total, digits)
      if shown.reduce(0, +) == sum {
        self.init(shown, sum, digits, isExact: true)
        return
      }
    }
    let unit = 10_000.0
    var shown = parts.map { ($0 * unit).rounded(.down) }
    let sum = shownUnits(total, 4)
    let byLoss = parts.indices.sorted {
      (shown[$0] - parts[$0] * unit, $0) < (shown[$1] - parts[$1] * unit, $1)
    }
    let missing = min(max(0, sum - shown.reduce(0, +)), Double(parts.count))
    for index in byLoss.prefix(Int(missing)) { shown[index] += 1 }
    self.init(shown, sum, 4, isExact: false)
  }

  private init(_ shown: [Double], _ sum: Double, _ digits: Int, isExact: Bool) {
    let unit = powerOfTen(digits)
    parts = shown.map { number($0 / unit) }
    total = number(sum / unit)
    (self.digits, self.isExact) = (digits, isExact)
  }
}

/// `value` in units of its last shown digit. It never rounds up to a whole number, so that 99.99 is not shown as complete.
func shownUnits(_ value: Double, _ digits: Int) -> Double {
  let unit = powerOfTen(digits)
  let units = (value * unit).rounded()
  let isWhole = (units / unit).rounded() == units / unit
  return isWhole && units > value * unit + 1e-9 * unit ? units - 1 : units
}

private func powerOfTen(_ digits: Int) -> Double { (0..<digits).reduce(1) { power, _ in power * 10 } }

/// How a promotion's score comes about, in numbers that add up as they are shown.
struct ScoreArithmetic {
  /// The areas that are scored.
  let areas: [AreaAssessment]
  /// The sum of their weights.
  let weights: Double
  /// What each of them brings, by its id.
  private let points: [AreaID: String]
  /// What each of them could bring, where these numbers add up to 100.
  private let shares: [AreaID: String]
  /// What every open item would bring, by its id.
  private let worths: [ItemID: String]
  /// The score, with the digits of the points.
  let score: String
  /// `(40 × 100 % + 20 × 66.67 %) / 60`
  let sum: String

  init(_ readiness: Readiness) {
    let scored = readiness.areas.filter(\.isScored)
    (areas, weights) = (scored, scored.reduce(0) { $0 + $1.area.weight })
    let fewest = ShownSum(scored.map(\.points), total: readiness.score)
    // Side by side, what is brought and what could be have the same digits: all of a share is shown as all of it.
    let bringable = ShownSum(scored.map(\.share), total: 100, digits: fewest.digits)
    let brought = ShownSum(scored.map(\.points), total: readiness.score, digits: bringable.digits)
    let open = readiness.openScoredItems
    let missing = ShownSum(open.map(\.worth), total: 100 - readiness.score)
    points = Dictionary(zip(scored.map(\.area.id), brought.parts), uniquingKeysWith: { first, _ in first })
    shares =
      bringable.isExact && brought.digits == bringable.digits
      ? Dictionary(zip(scored.map(\.area.id), bringable.parts), uniquingKeysWith: { first, _ in first }) : [:]
    // Items that are worth the same are shown alike, even where two digits do not quite add up.
    let worth = missing.isExact ? missing.parts : open.map { number(shownUnits($0.worth, 2) / powerOfTen(2)) }
    worths = Dictionary(zip(open.map(\.item.id), worth), uniquingKeysWith: { first, _ in first })
    score = brought.total
    sum = Self.sum(of: scored, weights, to: readiness.score, brought.digits)
  }

  /// The weights and percentages, these with as many digits as it takes for their sum to be the score as it is shown.
  private static func sum(of areas: [AreaAssessment], _ weights: Double, to score: Double, _ digits: Int) -> String {
    let credits = areas.map { 100 * ($0.credit ?? 0) }
    func percentages(_ digits: Int) -> [Double] { credits.map { shownUnits($0, digits) / powerOfTen(digits) } }
    let enough = (1...6).first { count in
      let terms = zip(areas, percentages(count)).map { $0.area.weight * $1 }
      return shownUnits(terms.reduce(0, +) / weights, digits) == shownUnits(score, digits)
    }
    let terms = zip(areas, percentages(enough ?? 6)).map { "\(number($0.area.weight)) × \(number($1)) %" }
    return "(\(terms.joined(separator: " + "))) / \(number(weights))"
  }

  /// `20 of 40`: what the area brings to the score, of what it could; nil where it is not scored.
  func points(of area: AreaAssessment) -> String? {
    points[area.area.id].map { points in shares[area.area.id].map { "\(points) of \($0)" } ?? points }
  }

  /// `+3.3`: what the item would bring; nil where that is nothing.
  func worth(of item: ItemAssessment) -> String? { worths[item.item.id].map { "+\($0)" } }
}

extension AreaAssessment {
  /// Why it has no part in the score; nil where it has.
  var unscored: String? {
    if isScored { return nil }
    if area.stage == .after { return "asked for when the promotion is closed" }
    if area.weight == 0 { return "tracked, not scored" }
    if items.isEmpty { return "left out of the score: it has no items" }
    return total == 0
      ? "left out of the score: nothing in it applies" : "left out of the score: its items weigh nothing"
  }
}

/// `40`; why it is none where the area is not scored.
func areaWeight(_ area: AreaAssessment) -> Words {
  if area.area.stage == .after { return "\(faint: "at the end")" }
  guard area.area.weight > 0 else { return "\(faint: "tracked")" }
  return area.isScored ? Words(number(area.area.weight)) : "\(faint: "left out")"
}

extension ItemAssessment {
  /// The credit to three decimals, or as a fraction where these would not say it.
  var shownCredit: String {
    if let done, let of, of > 0, Double(done) / Double(of) == credit, (credit * 1000).rounded() / 1000 != credit {
      return "\(done)/\(of)"
    }
    return decimal(credit)
  }
}
