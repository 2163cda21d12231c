public import PromotionDomain

/// What is to be appended: an event without the parts that the ledger adds.
public struct NewEvent: Hashable, Sendable {
  public var type: String
  public var typeVersion: Int
  /// Not later than the moment of recording.
  public var occurredAt: Instant
  /// A JSON object. It is stored and hashed as it is written here.
  public var data: String

  public init(type: String, typeVersion: Int = 1, occurredAt: Instant, data: String) {
    self.type = type
    self.typeVersion = typeVersion
    self.occurredAt = occurredAt
    self.data = data
  }
}

/// What the appender believes about the stream. Anything else is an `AppendConflict`.
public enum ExpectedVersion: Hashable, Sendable, CustomStringConvertible {
  /// No belief.
  case any
  /// The stream has no events.
  case none
  /// The stream has at least one event.
  case exists
  /// The newest event of the stream has this version; 0 is the same as `none`.
  case exactly(Int64)

  public func isMet(by version: Int64) -> Bool {
    switch self {
    case .any: true
    case .none: version == 0
    case .exists: version > 0
    case .exactly(let expected): version == expected
    }
  }

  public var description: String {
    switch self {
    case .any: "anything"
    case .none: "no events"
    case .exists: "at least one event"
    case .exactly(let version): "version \(version)"
    }
  }
}

/// Lets a client send a request twice and have it carried out once.
public struct Idempotency: Hashable, Sendable {
  /// Chosen by the client: 1 to 200 bytes.
  public var key: String
  /// SHA-256 of the request, so that another request under the same key is noticed.
  public var requestDigest: Hash256

  public init(key: String, requestDigest: Hash256) { (self.key, self.requestDigest) = (key, requestDigest) }
}

/// The events of one command, for one stream.
public struct AppendRequest: Hashable, Sendable {
  public var stream: StreamID
  public var expected: ExpectedVersion
  public var actor: String
  /// By which door the request came, and as whom; empty for the command line on a file.
  public var principal: String
  /// A UUID in lowercase canonical text that no event carries yet; nil takes the id of the command's first event.
  public var commandID: String?
  public var idempotency: Idempotency?
  /// When the appender decided on the events, by which the ledger's own clock is not asked; nil asks it.
  public var decidedAt: Instant?
  /// In order. None is allowed: the command was already satisfied.
  public var events: [NewEvent]

  public init(
    stream: StreamID, expected: ExpectedVersion, actor: String, principal: String = "", commandID: String? = nil,
    idempotency: Idempotency? = nil, decidedAt: Instant? = nil, events: [NewEvent]
  ) {
    self.stream = stream
    self.expected = expected
    self.actor = actor
    self.principal = principal
    self.commandID = commandID
    self.idempotency = idempotency
    self.decidedAt = decidedAt
    self.events = events
  }
}

/// What an append did.
public struct AppendResult: Hashable, Sendable {
  /// The events as recorded, in order; empty when the request had none.
  public var events: [RecordedEvent]
  /// True when the request had been carried out before under its idempotency key: nothing was appended now, and
  /// `events` are those of the first time.
  public var isReplay: Bool

  public init(events: [RecordedEvent], isReplay: Bool) { (self.events, self.isReplay) = (events, isReplay) }
}

/// What the ledger remembers of a request that carried an idempotency key.
public struct RememberedRequest: Hashable, Sendable {
  public var requestDigest: Hash256
  /// The events that the request appended; empty when it had none.
  public var events: [RecordedEvent]

  public init(requestDigest: Hash256, events: [RecordedEvent]) {
    (self.requestDigest, self.events) = (requestDigest, events)
  }
}

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
