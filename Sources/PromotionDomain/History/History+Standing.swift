extension History {
  /// Whether anything that is decided rests on the event at `position`: what it says is the newest word on its thing, or
  /// it takes back what would count again without it.
  public func stands(_ position: Int64, at now: Instant) -> Bool {
    guard let event = events.first(where: { $0.position == position }), retractions[position] == nil else {
      return false
    }
    switch event.event {
    case .history(.eventRetracted), .history(.importTrusted), .history(.keyChanged): return true
    case .history(.dataRedacted), .promotion(.record(.noteAdded)): return false
    case .freeze:
      return ledgerState().freezes.contains { freeze in
        // One that is lifted or over holds nothing back, and neither does its end.
        freeze.origin.position == position && (freeze.isActive(at: now) || freeze.next(after: now) != nil)
          || freeze.lifted?.position == position && freeze.declared.window.isAhead(of: now, in: freeze.declared.zone)
      }
    case .promotion(.finding(.findingRaised(let raised))): return state().finding(raised.finding)?.isOpen ?? false
    case .promotion: return state().snapshot?.standing.contains(position) ?? false
    }
  }
}

extension RecurringWindow {
  /// Whether any of it is not over at `now`.
  fileprivate func isAhead(of now: Instant, in zone: Zone) -> Bool {
    switch standing(at: now, in: zone) {
    case .open, .closed: true
    case .over: false
    }
  }
}
