internal import PromotionDomain

/// What a store contributes to appending. The procedure is written once, below, so that every store keeps one meaning.
package protocol AppendTarget: AnyObject, LogWriter {
  var source: EventSource { get }
  var hasher: LeafHasher { get set }
  /// The error that ended this write half-way, if one did.
  var failure: (any Error)? { get set }

  /// Adds the row. Refuses an id or a command's place that is used with `eventIDUsed` or `commandUsed`.
  func insert(_ event: RecordedEvent) throws
  func remember(_ idempotency: Idempotency, commandID: String, after position: Int64, count: Int) throws

  /// Keeps the root of a complete subtree, in place of the one that is there, if one is.
  func store(_ hash: Hash256, level: Int, index: Int64) throws
}

/// Where the time, ids and salts of a log come from.
package struct EventSource: Sendable {
  package var clock: LedgerClock
  package var identity: EventIdentity

  package init(clock: @escaping LedgerClock, identity: EventIdentity) {
    (self.clock, self.identity) = (clock, identity)
  }
}

extension AppendTarget {
  package func append(_ request: AppendRequest) throws -> AppendResult {
    try checkUsable()
    try AppendRules.check(request)
    if let idempotency = request.idempotency, let remembered = try remembered(idempotency.key) {
      guard remembered.requestDigest == idempotency.requestDigest else {
        throw LedgerError.idempotencyKeyReused(key: idempotency.key)
      }
      return AppendResult(events: remembered.events, isReplay: true)
    }
    let version = try version(of: request.stream)
    guard request.expected.isMet(by: version) else {
      throw AppendConflict(stream: request.stream, expected: request.expected, actual: version)
    }
    let head = try head()
    let recordedAt = max(request.decidedAt ?? source.clock(), head.recordedAt ?? .earliest)
    for event in request.events {
      try AppendRules.check(event.type, occurredAt: event.occurredAt, recordedAt: recordedAt)
    }
    let firstID = source.identity.nextID(recordedAt)
    let commandID = request.commandID ?? firstID
    return try failingAsAWhole {
      var recorded: [RecordedEvent] = []
      recorded.reserveCapacity(request.events.count)
      for (index, event) in request.events.enumerated() {
        let step = Int64(index) + 1
        var row = RecordedEvent(
          position: head.position + step, id: index == 0 ? firstID : source.identity.nextID(recordedAt),
          stream: request.stream,
          version: version + step, type: event.type, typeVersion: event.typeVersion, occurredAt: event.occurredAt,
          recordedAt: recordedAt, actor: request.actor, principal: request.principal, commandID: commandID,
          commandIndex: index, dataHash: .zero, salt: source.identity.nextSalt(), data: event.data, leafHash: .zero)
        try hashAndInsert(&row)
        recorded.append(row)
      }
      if let idempotency = request.idempotency {
        try remember(idempotency, commandID: commandID, after: head.position, count: recorded.count)
      }
      return AppendResult(events: recorded, isReplay: false)
    }
  }

  package func append(recorded events: [RecordedEvent]) throws -> [RecordedEvent] {
    try checkUsable()
    var head = try head()
    for event in events {
      try AppendRules.check(event)
      if let previous = head.recordedAt, event.recordedAt < previous {
        throw LedgerError.recordedBackwards(id: event.id, recordedAt: event.recordedAt, previous: previous)
      }
      head.recordedAt = event.recordedAt
    }
    return try failingAsAWhole {
      var versions: [StreamID: Int64] = [:]
      var recorded: [RecordedEvent] = []
      recorded.reserveCapacity(events.count)
      for event in events {
        let version = try versions[event.stream] ?? version(of: event.stream)
        head.position += 1
        versions[event.stream] = version + 1
        var row = event
        (row.position, row.version) = (head.position, version + 1)
        try hashAndInsert(&row)
        recorded.append(row)
      }
      return recorded
    }
  }

  private func hashAndInsert(_ row: inout RecordedEvent) throws {
    // The data hash of a redacted event is what is left of its data.
    if let salt = row.salt, let data = row.data { row.dataHash = LeafHasher.dataHash(salt: salt, data: data) }
    row.leafHash = hasher.leafHash(of: row)
    try insert(row)
    try growTree(by: row)
  }

  /// Once an operation has failed between two of its rows, nothing of this write may be committed.
  package func failingAsAWhole<T>(_ operation: () throws -> T) throws -> T {
    do {
      return try operation()
    } catch {
      failure = failure ?? error
      throw error
    }
  }

  package func checkUsable() throws {
    if let failure { throw failure }
  }
}

extension AppendTarget {
  /// To be called with the event's row in place: when it is the last of a tile, that tile's root is stored, and those of
  /// all larger subtrees that it completes.
  func growTree(by event: RecordedEvent) throws {
    let (tile, rest) = event.position.quotientAndRemainder(dividingBy: TreeTile.width)
    if rest == 0 { try storeTile(tile - 1) }
  }

  private func storeTile(_ tile: Int64) throws {
    let start = tile * TreeTile.width
    var hash = MerkleTree.root(of: try leafHashes(start..<start + TreeTile.width))
    var (level, index) = (TreeTile.height, tile)
    try store(hash, level: level, index: index)
    while index & 1 == 1 {
      var look = TreeLook(reader: self, size: start + TreeTile.width)
      let left = try look.hash((index - 1) << Int64(level)..<index << Int64(level))
      hash = MerkleTree.nodeHash(left, hash)
      (level, index) = (level + 1, index >> 1)
      try store(hash, level: level, index: index)
    }
  }
}
