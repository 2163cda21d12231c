/// What an actor adds to any event: a note and evidence. Stored beside the payload's own keys.
public struct Remarks: Hashable, Sendable {
  public var note: String?
  public var evidence: [EvidenceReference]?

  public init(note: String? = nil, evidence: [EvidenceReference]? = nil) {
    self.note = note
    self.evidence = evidence?.isEmpty == true ? nil : evidence
  }

  public static let none = Remarks()

  /// The files among the evidence.
  public var files: [EvidenceFile] {
    (evidence ?? []).compactMap { reference in
      if case .file(let file) = reference { file } else { nil }
    }
  }
}

/// Where an event stands in the order in which things happened: by when it happened, and within the same instant by
/// where it stands in the ledger.
public struct EventPlace: Hashable, Comparable, Sendable {
  public var occurredAt: Instant
  public var position: Int64

  public init(occurredAt: Instant, position: Int64) { (self.occurredAt, self.position) = (occurredAt, position) }

  public static func < (a: Self, b: Self) -> Bool { (a.occurredAt, a.position) < (b.occurredAt, b.position) }
}

/// An event as readers see it: what happened, when, by whom, and where it stands in the ledger.
public struct LoggedEvent: Hashable, Sendable {
  /// Its number in the ledger, from 1.
  public var position: Int64
  /// When it happened.
  public var occurredAt: Instant
  /// When the ledger learned it.
  public var recordedAt: Instant
  public var actor: Actor
  public var event: Event
  public var remarks: Remarks

  public var place: EventPlace { EventPlace(occurredAt: occurredAt, position: position) }

  public init(
    position: Int64, occurredAt: Instant, recordedAt: Instant, actor: Actor, event: Event, remarks: Remarks = .none
  ) {
    self.position = position
    self.occurredAt = occurredAt
    self.recordedAt = recordedAt
    self.actor = actor
    self.event = event
    self.remarks = remarks
  }
}
