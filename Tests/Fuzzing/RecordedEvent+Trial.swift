import EventLog
import PromotionDomain

extension RecordedEvent {
  /// An event as a ledger would have it, hashes and all.
  static func trial(_ event: NewEvent) -> RecordedEvent {
    trial(type: event.type, version: event.typeVersion, data: event.data)
  }

  static func trial(type: String, version: Int, data: String) -> RecordedEvent {
    var random = SystemSalt()
    let salt = Salt(using: &random)
    var event = RecordedEvent(
      position: 1, id: "019b9c3e-6a40-7c1d-b3a5-0f6e2d4c8b1a", stream: "promotion/a", version: 1, type: type,
      typeVersion: version, occurredAt: Instant(seconds: 1_767_225_600), recordedAt: Instant(seconds: 1_767_225_600),
      actor: "ann@example.com", commandID: "019b9c3e-6a40-7c1d-b3a5-0f6e2d4c8b1b", commandIndex: 0,
      dataHash: LeafHasher.dataHash(salt: salt, data: data), salt: salt, data: data, leafHash: MerkleTree.emptyRoot)
    event.rehash()
    return event
  }

  /// Makes the hashes those of the other fields.
  mutating func rehash() {
    var hasher = LeafHasher()
    if let salt, let data { dataHash = LeafHasher.dataHash(salt: salt, data: data) }
    leafHash = hasher.leafHash(of: self)
  }
}

/// Always the same salt: an input must mean the same each time.
private struct SystemSalt: RandomNumberGenerator {
  mutating func next() -> UInt64 { 7 }
}
