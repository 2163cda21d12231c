internal import EventLog
internal import PromotionDomain

/// The streams of a ledger in groups that are read at once.
///
/// Streams that began one after the other mostly stand side by side in the ledger. So a group is read nearly as a table
/// is, and not row by row through an index.
enum StreamGroups {
  private static let mostStreams = 16
  /// Of a group; a stream that is not held is one by itself.
  private static let mostEvents = 2 * StreamRecord.mostHeld

  /// All streams of the ledger, each in one group.
  static func all(in log: any LogReader) throws -> [[StreamID]] {
    let streams = try log.streams().map { stream in
      (stream: stream, first: try log.firstPosition(of: stream) ?? 0, count: try log.version(of: stream))
    }
    var groups: [[StreamID]] = []
    var room: Int64 = 0
    for (stream, _, count) in streams.sorted(by: { $0.first < $1.first }) {
      // A version that cannot be must not stop the reading of the others.
      let count = min(max(count, 1), mostEvents)
      if var group = groups.popLast() {
        if count <= min(room, StreamRecord.mostHeld), group.count < mostStreams {
          group.append(stream)
          groups.append(group)
          room -= count
          continue
        }
        groups.append(group)
      }
      groups.append([stream])
      room = count > StreamRecord.mostHeld ? 0 : mostEvents - count
    }
    return groups
  }
}
