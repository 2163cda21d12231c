internal import EventLog
internal import PromotionDomain

/// The streams of a ledger in groups that are read at once.
///
/// Streams that began one after the other mostly stand side by side in the ledger. So a group is read nearly as a table
/// is, and not row by row through an index.
enum StreamGroups {
  private static let mostStreams = 16
  /// As a rule; a longer stream is a group by itself.
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
        if count <= room, group.count < mostStreams {
          group.append(stream)
          groups.append(group)
          room -= count
          continue
        }
        groups.append(group)
      }
      groups.append([stream])
      room = mostEvents - count
    }
    return groups
  }
}
