import PromotionDomain

/// Where instants stand along the slider: half by their order, half by time.
///
/// By time alone a deployment's busy hour would be a hair's breadth beside the weeks around it, and a report written
/// long after the end would push all that happened to one side. By order alone nobody could see when things happened.
struct ReplayScale {
  /// By instant, from 0 on, each further than the one before.
  private(set) var places: [Int] = []
  /// The middles of gaps that take less room than their time would.
  private(set) var breaks: [Int] = []

  var length: Int { max(1, places.last ?? 0) }

  /// A gap that is longer takes no more room than this.
  private static let longest = TimeSpan.days(1)
  /// What each instant is further than the one before by its order, and on average by time.
  private static let step = 16

  /// `instants` in order.
  init(_ instants: [Instant]) {
    let gaps = zip(instants, instants.dropFirst()).map { $1 - $0 }
    let shown = gaps.map { min($0, Self.longest).microseconds }
    let unit = Double(Self.step * shown.count) / Double(max(1, shown.reduce(0, +)))
    var past: Int64 = 0
    if !instants.isEmpty { places.append(0) }
    for (index, gap) in gaps.enumerated() {
      past += shown[index]
      places.append(Self.step * (index + 1) + Int(Double(past) * unit))
      if gap > Self.longest { breaks.append((places[index] + places[index + 1]) / 2) }
    }
  }
}
