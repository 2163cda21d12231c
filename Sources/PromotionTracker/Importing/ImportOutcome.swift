internal import EventLog
internal import Interchange
public import PromotionDomain

/// What came of an import.
public struct ImportOutcome: Hashable, Sendable {
  /// The numbers of the file's first and last event; nil when it has none.
  public var positions: ClosedRange<Int64>?
  /// Events of the file that the ledger had already.
  public var known: Int64 = 0
  /// Events that were added (or would be, in a dry run).
  public var added: Int64 = 0
  /// How many events of the ledger were blanked, as the added events say.
  public var redacted: Int64 = 0
  /// Numbers of events that the file has redacted and the ledger still can read: no added event says why.
  public var redactedInFileOnly: Set<Int64> = []
  /// The hashes of files that were kept as evidence of the blanked events.
  public var redactedEvidence: Set<String> = []
  /// How many promotions the added events belong to.
  public var promotions = 0
  /// Added events that the rules would have refused.
  public var refused: [ImportTrusted.Refused] = []
  /// Whether somebody answers for those. Otherwise nothing was added.
  public var isTrusted = false
  /// By how much the newest event then lies ahead of this machine's clock; nil where it does not.
  public var newestAhead: TimeSpan?
  public var isDryRun = false
}

/// A file whose events are imported.
public protocol ImportFile {
  var byteCount: Int64 { get }
  /// Hands over all of its bytes, in chunks.
  func forEachChunk(_ body: ([UInt8]) throws -> Void) throws
}

extension ImportFile {
  /// Hands over the events of a JSON Lines file, each with the number of its line. `progress` is told how many bytes
  /// have been read.
  func forEachEvent(progress: (Int64) -> Void, _ body: (RecordedEvent, _ line: Int) throws -> Void) throws {
    var reader = JSONLinesReader()
    var read: Int64 = 0
    try forEachChunk { chunk in
      try reader.readNumbered(chunk, body)
      read += Int64(chunk.count)
      progress(read)
    }
    try reader.finishNumbered(body)
  }
}
