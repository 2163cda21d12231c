extension ProjectionsReport {
  public func terminal(width: Int?) -> Page {
    var page = Page(width: width)
    page.table(
      [.init("Projection"), .init("Fold", .right), .init("Event", .right), .init("State"), .init("Digest")],
      projections.map { row in
        [
          Ink(row.projection, .strong), Ink(row.foldVersion.map { "v\($0)" } ?? "–"),
          Ink(row.position.map { "#\($0)" } ?? "–"),
          row.current
            ? Ink("current", .good) : Ink(row.position == nil ? "not built" : "behind #\(row.head)", .caution),
          Ink(row.digest.map { "\($0.prefix(16))…" } ?? "", .faint),
        ]
      })
    return page
  }
}
