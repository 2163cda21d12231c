public import EventLog

/// The events of a JSON Lines file, one at a time, from chunks of bytes that are fetched as they are needed.
public final class JSONLinesEvents {
  private let nextChunk: () throws -> [UInt8]?
  private var reader = JSONLinesReader()
  /// Those of the chunk that was read last, the next one first.
  private var events: ArraySlice<RecordedEvent> = []
  private var isAtEnd = false

  /// - Parameter nextChunk: Nil, or no bytes, at the end of the file.
  public init(nextChunk: @escaping () throws -> [UInt8]?) { self.nextChunk = nextChunk }

  /// Throws `JSONLinesError`, or what `nextChunk` throws.
  public func next() throws -> RecordedEvent? {
    while events.isEmpty, !isAtEnd {
      var read: [RecordedEvent] = []
      if let chunk = try nextChunk(), !chunk.isEmpty {
        try reader.read(chunk) { read.append($0) }
      } else {
        isAtEnd = true
        try reader.finish { read.append($0) }
      }
      events = read[...]
    }
    return events.popFirst()
  }
}
