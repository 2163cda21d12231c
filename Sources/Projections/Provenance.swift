public import PromotionDomain

/// What a document was computed from, so that anyone with the ledger gets the same bytes again.
public struct Provenance: Hashable, Sendable {
  /// How many events the ledger held, those of other promotions included.
  public var position: Int64
  /// Root of the Merkle tree over those events (RFC 6962), in base64.
  public var rootHash: String
  /// When the newest of them was recorded; nil in an empty ledger.
  public var recordedAt: Instant?

  public init(position: Int64, rootHash: String, recordedAt: Instant?) {
    (self.position, self.rootHash, self.recordedAt) = (position, rootHash, recordedAt)
  }
}
