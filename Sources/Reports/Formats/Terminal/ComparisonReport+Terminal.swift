import PromotionDomain

extension ComparisonReport {
  public func terminal(width: Int?) -> Page {
    var page = Page(width: width)
    page.line(headline)
    if let difference {
      page.table(
        [.init("Field"), .init("A", cut: true), .init("B", cut: true)],
        difference.fields.map { [Ink($0.field, .strong), value($0.a), value($0.b)] }, indent: 2)
    }
    if !streams.isEmpty {
      page.heading("By promotion")
      page.table(
        [.init("Stream"), .init("In A", .right), .init("In B", .right), .init("", flexible: true)],
        streams.map { stream in
          [Ink(stream.stream, .strong), Ink("\(stream.eventsA)"), Ink("\(stream.eventsB)"), sentence(stream)]
        }, indent: 2)
    }
    for (count, here, there) in [(redactedInAOnly, "A", "B"), (redactedInBOnly, "B", "A")] where count > 0 {
      page.line(
        Ink("\(counted(Int(clamping: count), "event")) redacted in \(here), with the data still in \(there)", .caution))
    }
    return page
  }

  private var headline: Ink {
    let count = counted(Int(clamping: by), "event")
    switch relation {
    case .same: return Ink("The same ", .good) + counted(Int(clamping: common), "event") + " in both."
    case .aExtendsB:
      return Ink("A extends B", .good) + " by \(count): \(name(a)) has \(eventsA), \(name(b)) \(eventsB)."
    case .bExtendsA:
      return Ink("B extends A", .good) + " by \(count): \(name(b)) has \(eventsB), \(name(a)) \(eventsA)."
    case .apart:
      let behind = common == 0 ? "" : "after \(counted(Int(clamping: common), "event")) in common "
      return Ink("They differ", .bad) + " \(behind)from #\(difference?.event ?? common + 1) on: A is \(name(a)), "
        + "\(eventsA) events, and B is \(name(b)), \(eventsB) events."
    }
  }

  private func sentence(_ stream: Stream) -> Ink {
    let count = counted(Int(clamping: stream.by), "event")
    switch stream.relation {
    case .same: return Ink("the same", .good)
    case .aExtendsB: return Ink(stream.eventsB == 0 ? "only in A" : "A extends B by \(count)", .caution)
    case .bExtendsA: return Ink(stream.eventsA == 0 ? "only in B" : "B extends A by \(count)", .caution)
    case .apart: return Ink("they differ from its event \(stream.version ?? 1) on", .bad)
    }
  }

  private func name(_ path: String) -> String { path.printable }

  /// Data may be long: enough to see what it is.
  private func value(_ json: String) -> Ink {
    let text = json.printable
    return Ink(text.count > 60 ? text.prefix(59) + "…" : text)
  }
}
