public import PromotionDomain

/// What a document was computed from, so that anyone with the ledger gets the same bytes again.
public struct Provenance: Hashable, Sendable {
  /// How many events the ledger held, those of other promotions included.
  public var position: Int64
  /// Root of the Merkle tree over those events (RFC 6962), in hexadecimal as `promo verify` says it.
  public var rootHash: String
  /// The same in base64, as it stands in a checkpoint.
  public var rootBase64: String
  /// When the newest of them was recorded; nil in an empty ledger.
  public var recordedAt: Instant?
  /// The format that the document is written in, as `--format` names it; nil where it is not known.
  public var format: String?
  /// Where the templates are that it is written by; nil for none.
  public var templates: String?

  public init(position: Int64, rootHash: String, rootBase64: String, recordedAt: Instant?) {
    (self.position, self.rootHash, self.rootBase64, self.recordedAt) = (position, rootHash, rootBase64, recordedAt)
  }
}
