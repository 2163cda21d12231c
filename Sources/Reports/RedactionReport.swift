public import PromotionDomain

/// What a redaction did.
public struct RedactionReport: Encodable, Sendable {
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
    self.event = event
    self.redaction = redaction
    self.already = already
    self.dryRun = dryRun
    self.evidence = evidence
  }

  /// One line for the event, and one for each of its kept files.
  public func terminal(width: Int?) -> Page {
    var page = Page(width: width)
    if already {
      page.line(Ink("The data of #\(event) was redacted already; nothing was appended."))
    } else if let redaction {
      page.line(Ink("#\(redaction)", .accent) + " the data of #\(event) was redacted.")
    } else {
      page.line(Ink("would redact", .caution) + " the data of #\(event)")
    }
    for copy in evidence {
      let what = "its kept evidence \(copy.file) (sha256 \(copy.sha256.prefix(12))…)"
      if copy.deleted {
        page.line(Ink("\(what) \(dryRun ? "would be" : "was") deleted"), indent: 2, hanging: 4)
      } else if copy.keptBy.isEmpty {
        page.line(Ink("\(what) was gone already"), indent: 2, hanging: 4)
      } else {
        let verb = copy.keptBy.count == 1 ? "keeps" : "keep"
        page.line(
          Ink("\(what) stays, since \(listed(copy.keptBy)) \(verb) the same bytes", .caution), indent: 2, hanging: 4)
      }
    }
    return page
  }
}
