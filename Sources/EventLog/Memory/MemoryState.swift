/// What a `MemoryEventLog` holds, as one value: a copy is a snapshot.
struct MemoryState: Sendable {
  struct CommandPlace: Hashable {
    var id: String
    var index: Int
  }

  /// A complete subtree of at least one tile.
  struct TreePlace: Hashable {
    var level: Int
    var index: Int64
  }

  struct Remembered {
    var requestDigest: Hash256
    var after: Int64
    var count: Int
  }

  private(set) var events: [RecordedEvent] = []
  /// The indexes into `events` of each stream's events, in order.
  private(set) var streams: [StreamID: [Int]] = [:]
  private(set) var ids: Set<String> = []
  private(set) var commands: Set<CommandPlace> = []
  private(set) var keys: [[UInt8]: Remembered] = [:]
  private(set) var tree: [TreePlace: Hash256] = [:]
  private(set) var live: [String: MemoryProjection] = [:]
  private(set) var rebuilt: [String: MemoryProjection] = [:]

  mutating func apply(_ changes: MemoryChanges) {
    for event in changes.events {
      streams[event.stream, default: []].append(events.count)
      events.append(event)
      ids.insert(event.id)
      commands.insert(CommandPlace(id: event.commandID, index: event.commandIndex))
    }
    for position in changes.redacted {
      events[Int(position) - 1].data = nil
      events[Int(position) - 1].salt = nil
    }
    keys.merge(changes.keys) { $1 }
    tree.merge(changes.tree) { $1 }
    if let live = changes.live { self.live = live }
    if let rebuilt = changes.rebuilt { self.rebuilt = rebuilt }
  }
}

/// What one write adds to a `MemoryState`: dropped when it throws.
struct MemoryChanges {
  var events: [RecordedEvent] = []
  var streams: [StreamID: Int64] = [:]
  var ids: Set<String> = []
  var commands: Set<MemoryState.CommandPlace> = []
  var keys: [[UInt8]: MemoryState.Remembered] = [:]
  var redacted: Set<Int64> = []
  var tree: [MemoryState.TreePlace: Hash256] = [:]
  /// Nil while this write has not touched them.
  var live: [String: MemoryProjection]?
  var rebuilt: [String: MemoryProjection]?
}

/// The rows of one projection in one place.
struct MemoryProjection: Sendable {
  var status: ProjectionStatus
  /// By the bytes of their keys.
  var rows: [[UInt8]: ProjectionRow] = [:]

  init(_ table: ProjectionTable) {
    status = ProjectionStatus(name: table.name, foldVersion: table.foldVersion, position: 0)
  }

  /// The rows whose key begins with `prefix`, in key order.
  func sorted(prefix: [ProjectionValue]) -> [ProjectionRow] {
    rows.values
      .filter { zip($0.key, prefix).allSatisfy { Self.order($0, $1) == 0 } }
      .sorted { Self.precedes($0.key, $1.key) }
  }

  static func precedes(_ a: [ProjectionValue], _ b: [ProjectionValue]) -> Bool {
    for (x, y) in zip(a, b) {
      let order = order(x, y)
      if order != 0 { return order < 0 }
    }
    return false
  }

  static func bytes(of key: [ProjectionValue]) -> [UInt8] {
    var bytes: [UInt8] = []
    for value in key {
      switch value {
      case .text(let text):
        bytes.append(contentsOf: text.utf8)
        // No text in a row has a zero byte, so keys of several texts stay apart.
        bytes.append(0)
      case .integer(let number): withUnsafeBytes(of: number) { bytes.append(contentsOf: $0) }
      case .real(let number): withUnsafeBytes(of: number) { bytes.append(contentsOf: $0) }
      case .null: bytes.append(0)
      }
    }
    return bytes
  }

  /// Below 0 when `a` comes first. Both are of one column, hence of one kind.
  private static func order(_ a: ProjectionValue, _ b: ProjectionValue) -> Int {
    switch (a, b) {
    case (.integer(let x), .integer(let y)): x < y ? -1 : x > y ? 1 : 0
    case (.real(let x), .real(let y)): x < y ? -1 : x > y ? 1 : 0
    case (.text(let x), .text(let y)):
      x.utf8.lexicographicallyPrecedes(y.utf8) ? -1 : y.utf8.lexicographicallyPrecedes(x.utf8) ? 1 : 0
    case (.text, _), (.integer, _), (.real, _), (.null, _): 0
    }
  }
}

extension MemoryProjection {
  func digest() -> Hash256 {
    var hasher = RowHasher()
    for row in sorted(prefix: []) { hasher.add(row) }
    return hasher.finish()
  }
}
