internal import PromotionDomain

/// Somebody else appended first: the stream is not where the appender believed it to be. Nothing was appended.
public struct AppendConflict: StoreError, Hashable, Sendable {
  public let stream: StreamID
  public let expected: ExpectedVersion
  /// The version of the stream's newest event; 0 when it has none.
  public let actual: Int64

  public init(stream: StreamID, expected: ExpectedVersion, actual: Int64) {
    (self.stream, self.expected, self.actual) = (stream, expected, actual)
  }

  public var kind: LedgerError.Kind { .busy }

  public var description: String {
    let found = actual == 0 ? "it has none" : "it is at version \(actual)"
    return "stream '\(stream.rawValue.printable)' was expected to have \(expected) but \(found); "
      + "look at what changed and try again"
  }
}
