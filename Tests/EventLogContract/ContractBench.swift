public import EventLog
internal import Foundation
public import PromotionDomain
internal import Synchronization
public import Testing

/// A clock that stands still until it is set.
public final class TestClock: Sendable {
  private let time: Mutex<Instant>

  public init(_ start: Instant) { time = Mutex(start) }

  public var now: Instant {
    get { time.withLock { $0 } }
    set { time.withLock { $0 = newValue } }
  }
}

/// One log of a store with its own clock and ids.
public final class ContractBench {
  public static let start = Instant(seconds: 1_767_853_500)

  public let clock = TestClock(ContractBench.start)
  public let medium: any LogMedium
  public private(set) var log: any EventLog
  private let identity = EventIdentity.seeded(7)

  /// - Parameter isRestless: Whether bodies may run twice.
  public init(_ medium: any LogMedium.Type, isRestless: Bool = true) throws {
    self.medium = try medium.init()
    let log = try self.medium.open(clock: { [clock] in clock.now }, identity: identity)
    self.log = isRestless ? RestlessLog(log) : log
  }

  /// A log that outlives its connection is opened again.
  public func reopen() throws {
    guard medium.drop() else { return }
    log = try medium.open(clock: { [clock] in clock.now }, identity: identity)
  }

  /// Appends `count` events to the stream, each by a command of its own.
  @discardableResult
  public func given(_ stream: StreamID, events count: Int = 1) throws -> ContractBench {
    for number in 1...max(count, 1) where count > 0 {
      try log.write { try $0.append(.sample(stream, data: #"{"n":\#(number)}"#)) }
    }
    return self
  }

  @discardableResult
  public func given(_ body: (any LogWriter) throws -> Void) throws -> ContractBench {
    try log.write(body)
    return self
  }

  @discardableResult
  public func when<T>(_ body: (any LogWriter) throws -> T) -> Outcome<T> {
    Outcome(bench: self, result: Result { try log.write(body) })
  }
}

/// What came of a write.
public struct Outcome<T> {
  public let bench: ContractBench
  public let result: Result<T, any Error>

  @discardableResult
  public func then(_ check: (T) throws -> Void) throws -> Self {
    try check(try result.get())
    return self
  }

  /// The write was refused with this error.
  @discardableResult
  public func thenRefused<E: Error & Equatable>(_ expected: E, at location: SourceLocation = #_sourceLocation) -> Self {
    #expect(throws: expected, sourceLocation: location) { try result.get() }
    return self
  }

  /// The write was refused because something in it is malformed.
  @discardableResult
  public func thenMalformed(_ field: String, at location: SourceLocation = #_sourceLocation) -> Self {
    #expect(sourceLocation: location) {
      try result.get()
    } throws: { error in
      guard case .malformed(let found, _)? = error as? LedgerError else { return false }
      return found.hasPrefix(field)
    }
    return self
  }

  /// The log holds this many events now.
  @discardableResult
  public func thenHolds(_ count: Int64, at location: SourceLocation = #_sourceLocation) throws -> Self {
    #expect(try bench.log.read { try $0.head().position } == count, sourceLocation: location)
    return self
  }

  @discardableResult
  public func thenReads(_ check: (any LogReader) throws -> Void) throws -> Self {
    try bench.log.read(check)
    return self
  }
}
