extension VerificationReport {
  public func terminal(width: Int?) -> Page {
    var page = Page(width: width)
    if sound {
      page.line(
        Ink("sound", .good)
          + ": \(counted(Int(clamping: events), "event")), held against \(counted(checkpoints, "checkpoint"))")
    } else {
      page.line(
        Ink("not sound", .bad) + ": \(counted(problems.count, "problem")) in \(counted(Int(clamping: events), "event"))"
      )
      for problem in problems.prefix(20) { page.line(Ink(problem.sentence), indent: 2, hanging: 4) }
      if problems.count > 20 {
        page.line(Ink("and \(problems.count - 20) more; --json lists them all", .faint), indent: 2)
      }
    }
    page.line(Ink("root \(root)", .faint))
    evidence?.lines(on: &page)
    return page
  }
}
