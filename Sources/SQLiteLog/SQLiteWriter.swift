internal import EventLog
internal import PromotionDomain

/// Writes within the transaction that the connection is in.
final class SQLiteWriter: SQLiteReader, AppendTarget {
  let source: EventSource
  var hasher = LeafHasher()
  var failure: (any Error)?
  /// Whether something was blanked whose old bytes must leave the WAL too.
  private(set) var hasRedacted = false

  init(_ connection: SQLiteConnection, _ source: EventSource) {
    self.source = source
    super.init(connection)
  }

  private static let insertion = {
    let columns = EnvelopeField.allCases.map(\.column)
    return """
      INSERT INTO event (\(columns.joined(separator: ", "))) VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))
      """
  }()

  func insert(_ event: RecordedEvent) throws {
    // Before there are more events: a projection that follows the newest one has not seen them.
    _ = try statuses()
    do {
      try connection.using(Self.insertion) {
        for field in EnvelopeField.allCases { $0.bind(event.value(field)) }
        _ = try $0.step()
      }
      guard connection.changes == 1 else {
        throw LedgerFileError.damaged(path: connection.path, detail: "event #\(event.position) was not stored")
      }
    } catch LedgerFileError.damaged(_, let detail) where detail == "event: id is used" {
      // The triggers' own words: asking before every insert would cost two look-ups more.
      throw LedgerError.eventIDUsed(id: event.id)
    } catch LedgerFileError.damaged(_, let detail) where detail == "event: command is used" {
      throw LedgerError.commandUsed(id: event.commandID, index: event.commandIndex)
    }
    setHead(LogHead(position: event.position, recordedAt: event.recordedAt))
  }

  /// Refuses a ledger whose last events are gone, of which derived rows still tell: to append in their place would hide
  /// that.
  func requireWholeTail() throws {
    let head = try head().position
    let tiles = try connection.integer(
      "SELECT coalesce(max(node_index) + 1, 0) FROM tree_node WHERE level = \(TreeTile.height)")
    let reached = try statuses().values.map(\.position).max() ?? 0
    let seen = max(reached, tiles * TreeTile.width)
    guard seen <= head else {
      throw LedgerFileError.damaged(
        path: connection.path, detail: "its last events are gone: there were \(seen) at least, and \(head) are left")
    }
  }

  func remember(_ idempotency: Idempotency, commandID: String, after position: Int64, count: Int) throws {
    let sql = """
      INSERT INTO idempotency_key (key, request_digest, command_id, after_position, event_count) VALUES (?, ?, ?, ?, ?)
      """
    try connection.using(sql) {
      $0.bind(idempotency.key)
      $0.bind(idempotency.requestDigest)
      $0.bind(commandID)
      $0.bind(position)
      $0.bind(Int64(count))
      _ = try $0.step()
    }
  }

  func redact(position: Int64) throws {
    try checkUsable()
    guard let event = try event(at: position) else { throw LedgerError.noSuchEvent(position: position) }
    guard !event.isRedacted else { return }
    guard try isRedactionOnRecord(of: position) else { throw LedgerError.unexplainedBlank(position: position) }
    hasRedacted = true
    try failingAsAWhole {
      try connection.using("UPDATE event SET data = NULL, salt = NULL WHERE position = ?") {
        $0.bind(position)
        _ = try $0.step()
      }
    }
  }
}

extension SQLiteWriter {
  /// As the trigger asks it.
  private func isRedactionOnRecord(of position: Int64) throws -> Bool {
    let sql = """
      SELECT 1 FROM event WHERE type = 'data.redacted' AND position > ?1 AND data GLOB '{"event":' || ?1 || ',*'
      """
    return try connection.using(sql) {
      $0.bind(position)
      return try $0.step()
    }
  }

  func store(_ hash: Hash256, level: Int, index: Int64) throws {
    // The nodes are derived: one that somebody else left in this place must not stop an append.
    try connection.using("INSERT OR REPLACE INTO tree_node (level, node_index, hash) VALUES (?, ?, ?)") {
      $0.bind(Int64(level))
      $0.bind(index)
      $0.bind(hash)
      _ = try $0.step()
    }
  }
}
