/// Something in a text that has the shape of a credential. It never carries the credential itself.
public struct Credential: Hashable, Sendable {
  /// What it looks like, with its article: `a GitHub token`.
  public let kind: String
  /// Enough to find the place, and nothing of the secret part: `ghp_…`, `https://deploy:…@`.
  public let excerpt: String

  public init(kind: String, excerpt: String) { (self.kind, self.excerpt) = (kind, excerpt) }

  /// Why a text that holds it is not appended; `place` says where it stood: `the note`, `--reason`.
  public func refusal(in place: String) -> Refusal {
    Refusal(
      .rule,
      "\(place) seems to hold \(kind) (\(excerpt)); take it out and name the secret instead, "
        + "since nothing can be deleted from a ledger"
    )
  }
}
