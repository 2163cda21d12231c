public import PromotionDomain

/// What an import did.
public struct ImportReport: Report {
  /// An event that the rules would have refused.
  public struct Refused: Encodable, Hashable, Sendable {
    public var event: Int64
    public var why: String

    public init(event: Int64, why: String) { (self.event, self.why) = (event, why) }
  }

  /// The numbers of the file's first and last event; null when it has none.
  @OrNull public var first: Int64?
  @OrNull public var last: Int64?
  public var added: Int64
  /// Events of the file that the ledger had before.
  public var known: Int64
  /// How many promotions the added events belong to.
  public var promotions: Int
  /// How many events of the ledger were blanked, as the added events say.
  public var redacted: Int64
  /// How many files that were kept as evidence of those were deleted.
  public var evidenceDeleted: Int
  /// Events that the file has redacted and the ledger still can read.
  public var redactedInFileOnly: [Int64]
  /// What the rules would have refused: nothing is added where there is any, and it is not `trusted`.
  public var refused: [Refused]
  public var trusted: Bool
  /// By how many seconds the newest event then lies ahead of this machine's clock; null where it does not.
  @OrNull public var newestAhead: Int64?
  public var dryRun: Bool

  public init(
    first: Int64?, last: Int64?, added: Int64, known: Int64, promotions: Int, redacted: Int64,
    evidenceDeleted: Int = 0, redactedInFileOnly: [Int64], refused: [Refused] = [], trusted: Bool = false,
    newestAhead: TimeSpan? = nil, dryRun: Bool
  ) {
    (self.refused, self.trusted) = (refused, trusted)
    self.newestAhead = newestAhead?.seconds
    (self.added, self.known, self.promotions, self.redacted) = (added, known, promotions, redacted)
    (self.evidenceDeleted, self.redactedInFileOnly, self.dryRun) = (evidenceDeleted, redactedInFileOnly, dryRun)
    self.first = first
    self.last = last
  }
}

extension ImportReport {
  public var document: Document {
    guard let last else {
      return Document(answer: "Import", [.paragraph(id: "nothing", "The file has no events; nothing was added.")])
    }
    var lines: [Words] = []
    if !refused.isEmpty, !trusted {
      lines.append(
        "\(badge: "Nothing was added", .bad): the rules refuse \(counted(refused.count, "event")) of the file.")
    } else if added == 0 {
      lines.append("Already so: the ledger holds all \(known) events of the file; nothing was added.")
    } else {
      let numbers = added == 1 ? "#\(last)" : "#\(last - added + 1) to #\(last)"
      let had = known > 0 ? "; the ledger had the first \(counted(Int(clamping: known), "event")) of the file" : ""
      lines.append(
        "\(dryRun ? "\(badge: "Would add", .caution)" : "\(badge: "Added", .good)" as Words) \(counted(Int(clamping: added), "event")) (\(code: numbers)) of \(counted(promotions, "promotion"))\(had)."
      )
    }
    if trusted, !refused.isEmpty {
      lines.append(
        "\(badge: "\(counted(refused.count, "event")) of them against the rules, which is on record:", .caution)")
    }
    if redacted > 0 {
      lines.append(
        "\(dryRun ? "Would redact" : "Redacted") \(counted(Int(clamping: redacted), "event")), as the added events say."
      )
    }
    if evidenceDeleted > 0 {
      lines.append("Deleted \(counted(evidenceDeleted, "kept evidence file")) of redacted events.")
    }
    if !redactedInFileOnly.isEmpty {
      let numbers = redactedInFileOnly.prefix(8).map { "#\($0)" }.joined(separator: ", ")
      let sentence =
        "Redacted in the file and still readable here: \(numbers)\(redactedInFileOnly.count > 8 ? " …" : ""). "
        + "No added event says why; 'promo redact' blanks them."
      lines.append("\(badge: sentence, .caution)")
    }
    if let ahead = newestAhead {
      let span = TimeSpan(seconds: ahead)
      lines.append("\(badge: "\(span.aheadOfClock); set one of the clocks right", .caution)")
    }
    let list = refused.map { Words("#\($0.event)  \($0.why)") }
    return Document(
      answer: "Import",
      lines.enumerated().map { index, words in .paragraph(id: "line-\(index + 1)", words) }
        + [.lines("refused", list, most: list.count)])
  }
}
