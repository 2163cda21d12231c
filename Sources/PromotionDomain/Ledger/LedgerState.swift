/// What holds for every promotion in the ledger: its freezes.
public struct LedgerState: Hashable, Sendable {
  public internal(set) var freezes: [Freeze] = []

  public init() {}

  public func freeze(_ id: FreezeID) -> Freeze? { freezes.last { $0.id == id } }

  /// The freezes that keep deployments out of `environment` at `instant`.
  public func freezes(of environment: String, at instant: Instant) -> [Freeze] {
    let name = environment.lowercased()
    return freezes.filter { $0.declared.environment.lowercased() == name && $0.isActive(at: instant) }
  }
}

/// A span in which an environment takes no deployments, and which may come again: as it was declared and, perhaps,
/// lifted early.
public struct Freeze: Hashable, Sendable {
  public var declared: FreezeDeclared
  public var origin: Origin
  public var lifted: Origin?
  public var liftReason: String?

  public var id: FreezeID { declared.freeze }

  /// The span that holds `instant`, where it is not lifted by then.
  public func span(at instant: Instant) -> Plan.Window? {
    lifted.map { instant < $0.at } ?? true ? declared.window.occurrence(at: instant, in: declared.zone) : nil
  }

  public func isActive(at instant: Instant) -> Bool { span(at: instant) != nil }

  /// When it begins next after `instant`; nil when it is lifted or does not come again.
  public func next(after instant: Instant) -> Instant? {
    guard lifted == nil else { return nil }
    if case .closed(let next) = declared.window.standing(at: instant, in: declared.zone) { return next.from }
    return nil
  }
}
