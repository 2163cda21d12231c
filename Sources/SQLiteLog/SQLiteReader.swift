internal import EventLog
internal import PromotionDomain

/// Reads the snapshot of the transaction that the connection is in.
class SQLiteReader: LogReader {
  let connection: SQLiteConnection
  /// Known once it was asked for: within one transaction it changes only by this writer's own appends.
  private var knownHead: LogHead?
  /// Likewise: all rows of the table `projection`, by name.
  private var knownStatuses: [String: ProjectionStatus]?
  /// The positions of the projections as the table has them: nil for one that follows the newest event.
  private(set) var storedPositions: [String: Int64?] = [:]

  init(_ connection: SQLiteConnection) { self.connection = connection }

  func head() throws -> LogHead {
    if let knownHead { return knownHead }
    let head = try connection.using("SELECT position, recorded_at FROM event ORDER BY position DESC LIMIT 1") {
      try $0.step() ? LogHead(position: $0.integer(0), recordedAt: $0.instant(1)) : .empty
    }
    guard isPossible(head.position) else {
      throw LedgerFileError.damaged(path: connection.path, detail: "its last event is said to be #\(head.position)")
    }
    knownHead = head
    return head
  }

  func isPossible(_ number: Int64) -> Bool { (0...RecordedEvent.highestNumber).contains(number) }

  func setHead(_ head: LogHead) { knownHead = head }

  func version(of stream: StreamID) throws -> Int64 {
    try connection.using("SELECT max(version) FROM event WHERE stream = ?") {
      $0.bind(stream.rawValue)
      return try $0.step() ? $0.integer(0) : 0
    }
  }

  /// One index look-up per stream: each step finds the first name behind the one before.
  func streams(prefix: String) throws -> [StreamID] {
    var streams: [StreamID] = []
    var next = try firstStream("SELECT min(stream) FROM event WHERE stream >= ?", prefix)
    while let stream = next, stream.utf8.starts(with: prefix.utf8) {
      streams.append(StreamID(rawValue: stream))
      next = try firstStream("SELECT min(stream) FROM event WHERE stream > ?", stream)
    }
    return streams
  }

  private func firstStream(_ sql: String, _ bound: String) throws -> String? {
    try connection.using(sql) {
      $0.bind(bound)
      return try $0.step() ? $0.optionalText(0) : nil
    }
  }

  func remembered(_ idempotencyKey: String) throws -> RememberedRequest? {
    let sql = "SELECT request_digest, after_position, event_count, command_id FROM idempotency_key WHERE key = ?"
    return try connection.using(sql) {
      $0.bind(idempotencyKey)
      guard try $0.step() else { return nil }
      guard let digest = $0.hash(0) else {
        throw LedgerFileError.damaged(path: connection.path, detail: "a request digest is not 32 bytes long")
      }
      let events = try events(after: $0.integer(1), upTo: $0.integer(1) + $0.integer(2))
      let command = $0.text(3)
      guard events.count == $0.integer(2), events.allSatisfy({ $0.commandID == command }) else {
        throw LedgerFileError.damaged(
          path: connection.path, detail: "what an idempotency key stands for is not what a request did")
      }
      return RememberedRequest(requestDigest: digest, events: events)
    }
  }

  /// Keys of which the events are not those of one request.
  static let plantedKeys = """
    SELECT key FROM idempotency_key AS k
    WHERE event_count <> (
      SELECT count(*) FROM event AS e
      WHERE e.position > k.after_position AND e.position <= k.after_position + k.event_count
        AND e.command_id = k.command_id)
    LIMIT 10
    """

  /// Where nodes of the tree end that reach beyond the last event.
  static let plantedNodes = """
    SELECT CAST((node_index + 1) * (1 << min(level, 40)) AS TEXT) FROM tree_node
    WHERE (node_index + 1) * (1 << min(level, 40)) > (SELECT coalesce(max(position), 0) FROM event)
    LIMIT 10
    """

  /// Refuses a file whose tables are not those that promo made.
  func requireOwnForm() throws { try connection.requireOwnSchema() }

  // Projections; their rows are read in SQLiteReader+Projections.swift.

  func statuses() throws -> [String: ProjectionStatus] {
    if let knownStatuses { return knownStatuses }
    // A table that somebody dropped by hand is one that was never built.
    let sql = """
      SELECT p.name, p.fold_version, p.position FROM sqlite_schema AS s CROSS JOIN projection AS p
      WHERE s.type = 'table' AND s.name GLOB 'projection_*' AND p.name = substr(s.name, 12)
      """
    let newest = try head().position
    let statuses = try connection.using(sql) {
      var statuses: [String: ProjectionStatus] = [:]
      while try $0.step() {
        let (name, stored) = ($0.text(0), $0.isNull(2) ? nil : $0.integer(2))
        storedPositions[name] = .some(stored)
        statuses[name] = ProjectionStatus(name: name, foldVersion: Int($0.integer(1)), position: stored ?? newest)
      }
      return statuses
    }
    knownStatuses = statuses
    return statuses
  }

  func setStatus(_ name: String, _ status: ProjectionStatus?) throws {
    var statuses = try statuses()
    statuses[name] = status
    knownStatuses = statuses
  }

  /// What the table says of the projection now.
  func setStoredPosition(_ name: String, _ position: Int64?) { storedPositions[name] = .some(position) }
}
