/// The keys of a ledger.
public struct KeyListReport: Report {
  /// What verifies one key's signatures.
  public struct Key: Encodable, Hashable, Sendable {
    /// `name+id+base64` (C2SP signed-note).
    public var key: String
    public var name: String
    /// Where it is kept.
    public var file: String
    /// Whether it is the one that signs.
    public var signs: Bool

    public init(key: String, name: String, file: String, signs: Bool) {
      (self.key, self.name, self.file, self.signs) = (key, name, file, signs)
    }
  }

  /// Where the secret key lies; nil where there is none.
  @OrNull public var secret: String?
  public var keys: [Key]

  public init(secret: String?, keys: [Key]) { (self.secret, self.keys) = (secret, keys) }
}

extension KeyListReport {
  public var document: Document {
    let secret = secret.map { Words("the secret key lies in \($0)") }
    return Document(
      answer: "Keys",
      [
        .paragraph(
          id: "secret", secret ?? Words("there is no secret key here; 'promo key new NAME' makes one")),
        .lines(
          "keys", keys.map { Words("\($0.signs ? "signs  " : "earlier")  \($0.key)  \($0.file)") }, most: keys.count),
      ])
  }
}
