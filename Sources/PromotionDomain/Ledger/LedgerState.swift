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

/// A span in which an environment takes no deployments: as it was declared and, perhaps, lifted early.
public struct Freeze: Hashable, Sendable {
  public var declared: FreezeDeclared
  public var origin: Origin
  public var lifted: Origin?
  public var liftReason: String?

  public var id: FreezeID { declared.freeze }

  public func isActive(at instant: Instant) -> Bool {
    Plan.Window(from: declared.from, to: declared.to).contains(instant) && (lifted.map { instant < $0.at } ?? true)
  }
}
