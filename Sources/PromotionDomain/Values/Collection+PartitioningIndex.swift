extension RandomAccessCollection {
  /// The first index whose element is in the second part of a collection that has two: elements for which `belongs` is
  /// false, then those for which it is true. The end where there are none of these.
  public func partitioningIndex(where belongs: (Element) throws -> Bool) rethrows -> Index {
    var (low, count) = (startIndex, self.count)
    while count > 0 {
      let half = count / 2
      let middle = index(low, offsetBy: half)
      if try belongs(self[middle]) {
        count = half
      } else {
        low = index(after: middle)
        count -= half + 1
      }
    }
    return low
  }
}
