public import EventLog
public import Testing

/// What every log must do, whatever it is kept in. The tests of a store hold it to that so:
///
///     @Test(arguments: Contract.clauses)
///     func `my store keeps the contract`(clause: Contract.Clause) throws {
///       try clause.check(MyMedium.self)
///     }
///
/// Bodies run once or twice, by chance, as `EventLog` allows.
public enum Contract {
  /// One thing that must be so.
  public struct Clause: Sendable, CustomTestStringConvertible {
    public let testDescription: String
    private let body: @Sendable (any LogMedium.Type) throws -> Void

    init(_ name: String, _ body: @escaping @Sendable (any LogMedium.Type) throws -> Void) {
      (testDescription, self.body) = (name, body)
    }

    /// Reports what is not so as issues of the test that runs.
    public func check(_ medium: any LogMedium.Type) throws { try body(medium) }
  }

  public static let clauses: [Clause] =
    appending + concurrency + content + expectations + idempotency + importing + nesting + projections + reading
    + rebuilding + rollback + times
}

/// Where a store keeps one log, which is gone with it.
public protocol LogMedium: AnyObject {
  init() throws

  /// Makes the log, or opens it once more with another connection.
  func open(clock: @escaping LedgerClock, identity: EventIdentity) throws -> any EventLog

  /// Breaks the connection that was opened last, also in the middle of a write; false where a log has none.
  func drop() -> Bool
}
