extension TicksReport {
  public func terminal(width: Int?) -> Page {
    var page = outcome?.terminal(width: width) ?? Page(width: width)
    if outcome == nil {
      page.line(
        Ink(
          left.isEmpty
            ? "No box is ticked that the ledger does not have already; there is nothing to append."
            : "There is nothing to append."))
    }
    if !known.isEmpty {
      page.line(Ink("Already so: \(known.joined(separator: ", "))", .faint), indent: 2, hanging: 4)
    }
    add(left, "Ticked, and not taken over", to: &page)
    add(cleared, "Cleared, and still so in the ledger", to: &page)
    return page
  }

  private func add(_ remarks: [Remark], _ title: String, to page: inout Page) {
    guard !remarks.isEmpty else { return }
    page.heading("\(title) (\(remarks.count))")
    page.table(
      [.init("Line", .right), .init("Item"), .init("Why", flexible: true, least: 30)],
      remarks.map { [Ink(String($0.line), .faint), Ink($0.item, .caution), Ink($0.reason)] }, indent: 2)
  }
}
