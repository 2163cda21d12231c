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
    func shift(_ item: Item) -> Item {
      var item = item
      (item.due, item.parts) = (item.due.map(shift), item.parts.map(shift))
      return item
    }
    for index in areas.indices {
      plan.areas[index].window = areas[index].window.map(shift)
      plan.areas[index].items = areas[index].items.map(shift)
    }
    for index in soaks.indices {
      plan.soaks[index].window = shift(soaks[index].window)
      plan.soaks[index].checkpoints.first = shift(soaks[index].checkpoints.first)
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
