extension Plan {
  /// The same plan under another name at another time, for the next promotion of its kind.
  ///
  /// A shift by whole days keeps what clocks on the wall show, also when they are set forward or back in between. Any
  /// other shift is added as it is.
  public func shifted(by span: TimeSpan, promotion: PromotionID, title: String) -> Plan {
    let zone = zone
    let isWholeDays = span.microseconds % TimeSpan.days(1).microseconds == 0
    func shift(_ instant: Instant) -> Instant {
      isWholeDays ? zone.sameClock(instant, later: span) : instant + span
    }
    func shift(_ window: Window) -> Window { Window(from: shift(window.from), to: shift(window.to)) }

    var plan = self
    (plan.promotion, plan.title) = (promotion, title)
    // One that comes again is there for every promotion.
    if let window, window.every == nil { plan.window = RecurringWindow(shift(window.first)) }
    plan.decision?.at = decision?.at.map(shift)
    // From when an item counts is a day of its own.
    plan.forEachItem { item in item.due = item.due.map(shift) }
    for index in areas.indices { plan.areas[index].window = areas[index].window.map(shift) }
    for index in soaks.indices {
      plan.soaks[index].window = soaks[index].window.map(shift)
      plan.soaks[index].checkpoints.first = soaks[index].checkpoints.first.map(shift)
    }
    for index in batches.indices { plan.batches[index].window = shift(batches[index].window) }
    for index in validations.indices { plan.validations[index].window = validations[index].window.map(shift) }
    for index in criteria.indices { plan.criteria[index].due = criteria[index].due.map(shift) }
    return plan
  }
}

extension Zone {
  /// When clocks show the same time of day `days` later.
  public func sameClock(_ instant: Instant, later days: TimeSpan) -> Instant {
    self.instant(CivilTime(civil(instant).instant(offset: 0) + days, offset: 0))
  }
}
