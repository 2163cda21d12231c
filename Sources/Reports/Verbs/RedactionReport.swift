public import PromotionDomain

/// What a redaction did.
public struct RedactionReport: Report {
  /// Kept evidence of the redacted event.
  public struct Copy: Encodable, Hashable, Sendable {
    public var file: String
    public var sha256: String
    /// Whether the copy was deleted (or would be, in a dry run).
    public var deleted: Bool
    /// Other events that keep the same bytes, which is why they stay.
    public var keptBy: [Int64]

    public init(_ file: EvidenceFile, deleted: Bool, keptBy: [Int64]) {
      self.file = file.name
      sha256 = file.sha256
      self.deleted = deleted
      self.keptBy = keptBy
    }
  }

  /// The number of the event whose data is gone.
  public var event: Int64
  /// The number of the event that records it; null when it was redacted before, and in a dry run.
  @OrNull public var redaction: Int64?
  /// Whether it was redacted before.
  public var already: Bool
  public var dryRun: Bool
  public var evidence: [Copy]

  public init(event: Int64, redaction: Int64?, already: Bool, dryRun: Bool, evidence: [Copy]) {
    (self.event, self.already, self.dryRun, self.evidence) = (event, already, dryRun, evidence)
    self.redaction = redaction
  }
}

extension RedactionReport {
  public var document: Document {
    let outcome: Words
    if already {
      outcome = "The data of #\(event) was redacted already; nothing was appended."
    } else if let redaction {
      outcome = "\(code: "#\(redaction)") the data of #\(event) was redacted."
    } else {
      outcome = "\(badge: "would redact", .caution) the data of #\(event)"
    }
    let copies = evidence.map { copy -> Words in
      let what = "its kept evidence \(copy.file) (sha256 \(copy.sha256.prefix(12))…)"
      if copy.deleted { return "\(what) \(dryRun ? "would be" : "was") deleted" }
      if copy.keptBy.isEmpty { return "\(what) was gone already" }
      let verb = copy.keptBy.count == 1 ? "keeps" : "keep"
      return "\(badge: "\(what) stays, since \(listed(copy.keptBy)) \(verb) the same bytes", .caution)"
    }
    return Document(answer: "Redaction", [.paragraph(id: "outcome", outcome), .lines("copies", copies)])
  }
}
