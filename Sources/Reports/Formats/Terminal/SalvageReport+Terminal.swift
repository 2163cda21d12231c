import PromotionDomain

extension SalvageReport {
  public func terminal(width: Int?) -> Page {
    var page = Page(width: width)
    let count = counted(Int(clamping: events), "event")
    if lost.isEmpty {
      page.line(Ink("Saved", .good) + " all \(count) of \(damaged.printable) into \(ledger.printable).")
    } else {
      let first = events == 1 ? "event" : count
      page.line(Ink("Saved", .good) + " the first \(first) of \(of) of \(damaged.printable) into \(ledger.printable).")
    }
    if let checkpoint {
      page.line(Ink("They agree with the checkpoint over the first \(checkpoint).", .faint), indent: 2)
    }
    for loss in lost.prefix(20) {
      let name = loss.first == loss.last ? "#\(loss.first)" : "#\(loss.first) to #\(loss.last)"
      page.line(Ink(name, .accent) + " " + Ink(loss.why, loss.readable ? .caution : .bad), indent: 2, hanging: 4)
    }
    if lost.count > 20 { page.line(Ink("and \(lost.count - 20) more; --json lists them all", .faint), indent: 2) }
    for remark in remarks { page.line(Ink(remark, .caution), indent: 2, hanging: 4) }
    if let lostFile { page.line("What can be read of the lost events is in \(lostFile.printable).") }
    page.line(Ink("root \(root)", .faint))
    return page
  }
}
