/// What a verification of a ledger found.
public struct VerificationReport: Report {
  /// Something that is not as it must be.
  public struct Problem: Encodable, Hashable, Sendable {
    /// The event that is wrong, or the first that is affected.
    public var event: Int64?
    public var sentence: String

    public init(event: Int64?, sentence: String) { (self.event, self.sentence) = (event, sentence) }
  }

  public var ledger: String
  public var sound: Bool
  public var events: Int64
  /// The Merkle tree's root over all events, in hexadecimal.
  public var root: String
  /// How many checkpoints the ledger was held against.
  public var checkpoints: Int
  /// Checkpoints that say nothing, as nobody gave the keys that verify them; a sentence each.
  public var unverified: [String]
  public var problems: [Problem]
  /// What became of the files that the events refer to; null when nobody asked.
  @OrNull public var evidence: EvidenceCheck?

  /// `problems` are those of the ledger; those of the evidence come after them.
  public init(
    ledger: String, events: Int64, root: String, checkpoints: Int, unverified: [String] = [], problems: [Problem],
    evidence: EvidenceCheck? = nil
  ) {
    let problems = problems + (evidence?.problems ?? [])
    (self.ledger, self.events, self.root, self.checkpoints) = (ledger, events, root, checkpoints)
    self.unverified = unverified
    self.problems = problems
    self.evidence = evidence
    sound = problems.isEmpty
  }
}

extension VerificationReport {
  public var document: Document {
    let count = counted(Int(clamping: events), "event")
    let outcome: Words =
      sound
      ? "\(badge: "sound", .good): \(count), held against \(counted(checkpoints, "checkpoint"))"
      : "\(badge: "not sound", .bad): \(counted(problems.count, "problem")) in \(count)"
    return Document(
      answer: "Verification",
      [
        .paragraph(id: "outcome", outcome), .lines("problems", problems.map { Words($0.sentence) }, most: 20),
        .lines("unverified", unverified.map { Words("not verified: \($0)") }, most: 20),
        .paragraph(id: "root", "\(faint: "root \(root)")"),
      ] + (evidence?.blocks ?? []))
  }
}
