/// Two ways of doing the same work, measured in turns, so that whatever else the machine does meanwhile hits both.
struct Contest {
  let rounds: Int

  /// Each closure does the work once and returns the seconds it took.
  func run(
    _ ours: () throws -> Double, against theirs: () throws -> Double
  ) rethrows -> (ours: [Double], theirs: [Double]) {
    var (mine, other): ([Double], [Double]) = ([], [])
    for round in 0..<rounds {
      // Whoever comes second finds warmer caches; so they take turns in that, too.
      if round % 2 == 0 { other.append(try theirs()) }
      mine.append(try ours())
      if round % 2 == 1 { other.append(try theirs()) }
    }
    return (mine, other)
  }
}

/// A middle and how far the measured values lie apart.
struct Spread: Codable {
  var median: Double
  var least: Double
  var most: Double

  init(_ values: [Double]) {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    median =
      sorted.isEmpty ? .nan : sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    (least, most) = (sorted.first ?? .nan, sorted.last ?? .nan)
  }
}
